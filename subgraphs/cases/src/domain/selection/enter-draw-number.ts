import type { Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { type Problem, refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import { dayOf } from '../person/age.ts';
import type { Draw, DrawNumber } from '../../generated/prisma/client.ts';
import type { StaffAt } from './candidate.ts';
import { getGivingAward } from './giving-award.ts';
import { checkNumber, checkSource } from './number-source.ts';
import { lockPool } from './pool.ts';
import { runDraw } from './run-draw.ts';

/** The public number as one person reads it, and where they read it. */
export type NumberEntry = { drawId: string; number: string; source: string };
export type DrawingParts = { vault: Vault; publisher: Publisher };

/**
 * Types in the public number, "by two people with its source": once two have typed the same, the draw is held, in this transaction. Whatever
 * was typed stays written down and is public; of each person what they typed last holds, so that a typing error which was corrected decides
 * nothing. The same again changes nothing.
 *
 * @returns a problem, which is no exception since what was typed must be kept, when another person typed another number: nothing was drawn.
 * @throws Refusal `draw.unknown`, `draw.held`, `draw.not_held`, `draw.number_not_yet`, `draw.number_invalid`, `draw.source_invalid`;
 *   see `getGivingAward`.
 */
export async function enterDrawNumber(
  at: StaffAt,
  parts: DrawingParts,
  entry: NumberEntry,
): Promise<{ problem: Problem | null }> {
  const { tx, viewer, now } = at;
  const { drawId } = entry;
  const number = checkNumber(entry.number);
  const source = checkSource(entry.source, 'source');
  const draw = isUuid(drawId)
    ? await tx.draw.findFirst({ where: { id: drawId, siteId: viewer.siteId }, include: { site: true } })
    : null;
  if (!draw) refuse('draw.unknown', 'drawId', 'There is no such draw.', 'Choose one of your site.');
  await lockPool(tx, draw);
  const held = await tx.drawResult.findUnique({ where: { drawId } });
  if (held) return held.number === number ? { problem: null } : refuseHeld();
  if (await tx.draw.count({ where: { id: drawId, notHeldAt: { not: null } } })) refuseGivenUp();
  if (dayAt(now, draw.site.timeZone) < dayOf(draw.numberDatedOn))
    refuse(
      'draw.number_not_yet',
      'number',
      'The day of the number that was announced has not come yet.',
      'Type it in once it is published.',
    );
  await getGivingAward(tx, draw, now);
  const typed = lastOfEach(
    await tx.drawNumber.findMany({ where: { drawId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
  );
  if (typed.get(viewer.id) !== number)
    await tx.drawNumber.create({ data: { id: uuidv7(), drawId, enteredById: viewer.id, number, source, at: now } });
  typed.delete(viewer.id);
  const others = [...typed.values()];
  if (others.includes(number)) await runDraw(at, parts, draw, number);
  else if (others.length) return { problem: differs(draw) };
  return { problem: null };
}

/** What each person typed last, by who they are. */
const lastOfEach = (entries: readonly DrawNumber[]): Map<string, string> =>
  new Map(entries.map(({ enteredById, number }) => [enteredById, number]));

const differs = ({ numberSource, numberDatedOn }: Draw): Problem => ({
  code: 'draw.numbers_differ',
  path: ['number'],
  message: 'Another person typed another number, so nothing was drawn.',
  nextStep: `Both look again at what was announced, "${numberSource}" of ${dayOf(numberDatedOn)}; once two have typed the same number, the draw is held.`,
});

function refuseHeld(): never {
  refuse('draw.held', 'number', 'This draw was held already, with another number.', 'Look at its page.');
}

function refuseGivenUp(): never {
  refuse(
    'draw.not_held',
    'drawId',
    'This draw was given up: its award was over before it was held.',
    'Close the pool anew once an award gives places: everybody in it is there still.',
  );
}
