import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Place } from '../../generated/prisma/client.ts';
import { type Address, checkAddress, checkVerified, type Verified } from './edit-place.ts';

/** A place that is not on the list. */
export type NewPlace = Address & Pick<Place, 'kind' | 'timeZone' | 'code' | 'toldBy'>;

/**
 * Adds a court or check-in office that is not on the list: "check-in offices … are not always the field office", and courts open, too (domain.md,
 * "Court and ICE"). The same one again is the same; with another zone it is refused, since every date there would go by a wrong clock.
 *
 * @throws Refusal `place.not_yet`, `place.no_code`, `place.code_known`, `place.other_zone`; see `checkAddress`.
 */
export async function enterPlace(tx: Transaction, typed: NewPlace, verified: Verified): Promise<Place> {
  const { kind, timeZone, code, toldBy } = typed;
  const address = checkAddress(typed);
  const checked = checkVerified(verified);
  if (code !== null && !/^[A-Z]{3}$/.test(code))
    refuse('place.no_code', 'code', "A court's code has three letters.", 'Write it like NYC, or leave it out.');
  // Two people who enter one place at once enter one.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('place', 4))`;
  const known = await tx.place.findFirst({ where: { kind, ...address } });
  if (known && known.timeZone !== timeZone)
    refuse(
      'place.other_zone',
      'timeZone',
      'This place is on the list already, with the clock of another zone.',
      'Find out which one is right; a supervisor corrects the zone of a place, and its dates with it.',
    );
  if (known) return known;
  if (code !== null && (await tx.place.count({ where: { code } })))
    refuse(
      'place.code_known',
      'code',
      'A court with this code is on the list already.',
      'Choose it from the list; when it has moved, edit its address.',
    );
  return tx.place.create({ data: { id: uuidv7(), kind, ...address, timeZone, code, toldBy, ...checked } });
}
