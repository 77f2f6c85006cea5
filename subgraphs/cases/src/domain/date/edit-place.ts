import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import type { Place } from '../../generated/prisma/client.ts';
import { getPlace } from './date-content.ts';

/** Where a court or office is, as its own notices say it. Not its zone: a wrong one is corrected by a door of its own, with its dates. */
export type Address = Pick<Place, 'name' | 'street' | 'city' | 'state' | 'postalCode'>;

/** Who checked it, and on which day, `2026-11-22`. */
export type Verified = { byId: string; verifiedOn: string; today: string };

/**
 * Writes down where a place is by now, or that it still is where it was. "Court addresses drift: every row has verified-on and staff can edit
 * it" (domain.md). The same again changes nothing.
 *
 * @param version as it was shown.
 * @throws Refusal `place.unknown`, `place.changed_meanwhile`, `place.not_yet`; see `checkAddress`.
 */
export async function editPlace(
  tx: Transaction,
  placeId: string,
  version: number,
  typed: Address,
  verified: Verified,
): Promise<Place> {
  const place = await getPlace(tx, placeId, null);
  const data = { ...checkAddress(typed), ...checkVerified(verified) };
  if (place.version === version + 1 && says(place, data)) return place;
  const { count } = await tx.place.updateMany({
    where: { id: placeId, version },
    data: { ...data, version: version + 1 },
  });
  if (count === 0) refuseChanged();
  return tx.place.findUniqueOrThrow({ where: { id: placeId } });
}

/** @throws Refusal `place.changed_meanwhile`. */
export function refuseChanged(): never {
  refuse(
    'place.changed_meanwhile',
    'version',
    'Somebody changed this place while you were looking at it.',
    'Look at it as it is now, and change it again if that is still right.',
  );
}

const says = (place: Place, data: Address & { verifiedOn: Date }): boolean =>
  place.name === data.name &&
  place.street === data.street &&
  place.city === data.city &&
  place.state === data.state &&
  place.postalCode === data.postalCode &&
  place.verifiedOn?.getTime() === data.verifiedOn.getTime();

/** Characters. */
const longest = { name: 120, street: 120, city: 60 } as const;

/** @throws Refusal `place.incomplete`, `text.too_long`, `text.not_text`, `place.no_state`, `place.no_zip`. */
export function checkAddress({ name, street, city, state, postalCode }: Address): Address {
  const text = { name, street, city };
  const lines = (Object.keys(longest) as (keyof typeof longest)[]).map((field) => [field, lineOf(text[field], field)]);
  if (!/^[A-Z]{2}$/.test(state))
    refuse('place.no_state', 'state', 'A state has two letters.', 'Write it like NY or TX.');
  if (!/^\d{5}(-\d{4})?$/.test(postalCode))
    refuse('place.no_zip', 'postalCode', 'A ZIP code has five digits.', 'Write it like 10278 or 10278-0001.');
  return { ...(Object.fromEntries(lines) as typeof text), state, postalCode };
}

function lineOf(typed: string, field: keyof typeof longest): string {
  const line = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!line) refuse('place.incomplete', field, 'Something is missing of where it is.', 'Write name, street and city.');
  if (line.length > longest[field])
    refuse('text.too_long', field, `This is longer than ${longest[field]} characters.`, 'Write it shorter.');
  // Shown and texted to people: no control characters, and none that turn the direction of what stands around them.
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(line))
    refuse('text.not_text', field, 'This holds characters that are not text.', 'Type it anew, on one line.');
  return line;
}

/** @throws Refusal `place.not_yet`. */
export function checkVerified({ byId, verifiedOn, today }: Verified) {
  if (verifiedOn > today)
    refuse('place.not_yet', 'verifiedOn', 'This day is still to come.', 'Write the day on which somebody looked.');
  return { verifiedOn: new Date(`${verifiedOn}T00:00:00Z`), verifiedById: byId };
}
