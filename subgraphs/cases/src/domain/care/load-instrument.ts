import { isDeepStrictEqual } from 'node:util';
import type { Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Instrument, Prisma } from '../../generated/prisma/client.ts';
import { checkInstrument } from './check-instrument.ts';
import { contentOf, type NewInstrument } from './instrument-content.ts';

/** Which instruments a site may use: its own, and those of all. */
export const usableAt = (siteId: string): Prisma.InstrumentWhereInput => ({ OR: [{ siteId: null }, { siteId }] });

/** Those to choose from: of each code the newest version, and the one of all before the site's own. */
export function newestOf(instruments: readonly Instrument[]): Instrument[] {
  const rank = ({ siteId, version }: Instrument) => (siteId ? 0 : 1_000_000) + version;
  const best = Map.groupBy(instruments, ({ service, code }) => `${service} ${code}`);
  return [...best.values()]
    .map((versions) => versions.reduce((a, b) => (rank(b) > rank(a) ? b : a)))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * Loads an instrument for the own site: "its items and the RHS-15's are not shipped: instruments are data that a site loads" (domain.md,
 * "Screening"). What comes with the product stays as it is for everybody: "item 9 above 0 opens a safety step" at every site. A version is never changed, since people were screened with it: what is otherwise is a newer version. The same again changes
 * nothing.
 *
 * @returns its id.
 * @throws Refusal `instrument.version_taken`, `instrument.of_product`; see `checkInstrument`.
 */
export async function loadInstrument(
  tx: Transaction,
  viewer: Viewer,
  input: NewInstrument,
  now: Date,
): Promise<string> {
  if (viewer.kind !== 'staff' || !viewer.siteId)
    refuse('viewer.not_staff', '', 'Only staff of a site load instruments.', 'Sign in as staff.');
  checkInstrument(input);
  const { siteId } = viewer;
  const { code, version, service, source, licence } = input;
  if (await tx.instrument.count({ where: { siteId: null, code: { equals: code.trim(), mode: 'insensitive' } } }))
    refuse(
      'instrument.of_product',
      'code',
      'This instrument comes with the hub and is the same at every site.',
      'Load yours under a code of its own.',
    );
  const content = JSON.parse(JSON.stringify(input.content)) as Prisma.InputJsonObject;
  const data = { siteId, code, version, service, content, source, licence };
  const loaded = { id: uuidv7(), loadedAt: now, loadedById: viewer.id };
  await tx.instrument.createMany({ data: [{ ...data, ...loaded }], skipDuplicates: true });
  const there = await tx.instrument.findFirstOrThrow({ where: { siteId, code, version } });
  const same =
    there.service === service &&
    there.source === source &&
    there.licence === licence &&
    isDeepStrictEqual(contentOf(there), content);
  if (!same)
    refuse(
      'instrument.version_taken',
      'version',
      'There is another instrument of this code and version.',
      'A version stays as it is: load this one as the next.',
    );
  return there.id;
}
