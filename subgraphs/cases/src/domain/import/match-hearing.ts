import type { Hearing } from '../../generated/prisma/client.ts';
import { stands } from '../date/change-date.ts';
import type { HearingEntry } from './hearing-file.ts';
import { type HearingKeys, isOneOf } from './hearing-key.ts';

/** What a row of a file is, beside the hearings that the person has here. */
export type Match =
  | { is: 'NEW' }
  /** Here, and says the same. `adopt`: nobody had said yet what the other system calls it, and the row does. */
  | { is: 'THERE'; hearing: Hearing; adopt: boolean }
  /** Here, without a date, which the row has. */
  | { is: 'SET'; hearing: Hearing }
  /** Here, and says something else in these columns. */
  | { is: 'OTHERWISE'; hearing: Hearing; columns: string[] }
  /** One of several here; which, a person must say. */
  | { is: 'UNCLEAR' };

/**
 * Finds the hearing that a row is. One with an id of its own is found by that, however it has moved; else, and where nobody has said yet what
 * the other system calls it, by court, kind and time, as they are here or as a file has said them before it moved. Nothing here is ever taken
 * for another hearing silently: where both say something else, a person decides, since "every date is only as true as the last look"
 * (domain.md, "Court and ICE"). Pure.
 *
 * @param keys of the row.
 * @param theirs all hearings of the person.
 */
export function matchHearing(
  entry: HearingEntry,
  { own, said }: HearingKeys,
  theirs: readonly Hearing[],
  now: Date,
): Match {
  const owner = theirs.find(({ importKey }) => importKey && isOneOf(own, importKey));
  // One that is called something else there is another one.
  const nameless = theirs.filter(({ importKey }) => !own.length || !importKey);
  const saidAs = (keys: readonly Uint8Array[]) =>
    nameless.filter(({ importedAs }) => importedAs.some((key) => isOneOf(keys, key)));
  // Keys of both kinds stood in one column once.
  const named = owner ?? saidAs(own)[0];
  const alike = nameless.filter((one) => one.kind === entry.kind && one.placeId === entry.court.id);
  const same = alike.filter(({ localStart }) => localStart === entry.localStart);
  const agreeing = [...(named ? [named] : []), ...same].find((one) => !otherwise(entry, one).length);
  if (agreeing) return { is: 'THERE', hearing: agreeing, adopt: !owner && own.length > 0 };
  if (named) return isUnset(named) && mayBeSet(entry, named) ? { is: 'SET', hearing: named } : differs(entry, named);
  if (same[0]) return differs(entry, same[0]);
  // Of several that were not set each was said alike: only what could still be the one of the row.
  const moved = saidAs(said).find((one) => entry.localStart !== null || mayBeTheUnset(entry, one, now));
  if (moved) return differs(entry, moved);
  if (entry.past) return { is: 'NEW' };
  if (entry.localStart === null) {
    // Without an id, a date that was set here, or was taken off there: not one more.
    const set = own.length ? [] : alike.filter((one) => isAhead(one, now) && !entry.beside.dates.has(one.localStart));
    return set[0] ? differs(entry, set[0]) : { is: 'NEW' };
  }
  const unset = entry.beside.unset ? [] : alike.filter(isUnset);
  if (!unset[0]) return { is: 'NEW' };
  return unset.length === 1 && entry.beside.dates.size === 1 ? { is: 'SET', hearing: unset[0] } : { is: 'UNCLEAR' };
}

const differs = (entry: HearingEntry, hearing: Hearing): Match => ({
  is: 'OTHERWISE',
  hearing,
  columns: otherwise(entry, hearing),
});

const isUnset = (hearing: Hearing) => stands(hearing) && hearing.localStart === null;
const isAhead = (hearing: Hearing, now: Date) => stands(hearing) && hearing.startsAt !== null && hearing.startsAt > now;
const mayBeTheUnset = (entry: HearingEntry, one: Hearing, now: Date) =>
  (isUnset(one) || isAhead(one, now)) && !entry.beside.dates.has(one.localStart);

const mayBeSet = (entry: HearingEntry, hearing: Hearing) =>
  !entry.past && entry.kind === hearing.kind && entry.court.id === hearing.placeId;

/** The columns of a row that say something else than a hearing; one that says nothing of a room or an outcome leaves it open. */
function otherwise(entry: HearingEntry, hearing: Hearing): string[] {
  const says = {
    kind: entry.kind === hearing.kind,
    medium: entry.medium === hearing.medium,
    court: entry.court.id === hearing.placeId,
    local_start: entry.localStart === hearing.localStart && hearing.status !== 'CANCELLED',
    room: entry.room === null || entry.room === hearing.room,
    already_happened: entry.past === (hearing.status === 'HELD'),
    outcome: entry.outcome === null || entry.outcome === hearing.outcome,
    missed_by: entry.missedBy === null || entry.missedBy === hearing.missedBy,
  };
  return Object.entries(says).flatMap(([column, same]) => (same ? [] : [column]));
}
