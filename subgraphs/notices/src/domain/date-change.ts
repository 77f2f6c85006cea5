import type { Keyring } from '@cmpp/db';
import type { TimedDate } from './date-text.ts';
import { type Planned, wasTold } from './plan-notice.ts';
import type { DateChange } from './template/template.ts';

/** Of a date, where it is and how one attends. */
type Held = Pick<TimedDate, 'id' | 'placeId' | 'medium' | 'room'>;

/**
 * Where a date is held and how, to be compared with alone: blind indexes, newest key first. Of one date, so that who goes to one court
 * cannot be told from them.
 */
export const placeIndexesOf = (
  keyring: Keyring,
  { id, placeId, medium, room }: Held,
): [Uint8Array<ArrayBuffer>, ...Uint8Array<ArrayBuffer>[]] =>
  keyring.blindIndexes('notice-place', JSON.stringify([id, placeId, medium, room])) as [
    Uint8Array<ArrayBuffer>,
    ...Uint8Array<ArrayBuffer>[],
  ];

/** What has changed of a date since the person was last told of it: what was planned in between, and never said, does not count. */
export function changeSince(
  keyring: Keyring,
  planned: readonly Planned[],
  date: Held & Pick<TimedDate, 'version' | 'startsAt'>,
): DateChange {
  const before = planned.filter((notice) => notice.sourceVersion < date.version && wasTold(notice)).at(-1);
  if (before?.overAt?.getTime() !== date.startsAt.getTime()) return 'TIME';
  const { placeIndex } = before;
  // None, or by a key that is no more: it cannot be compared.
  if (!placeIndex || !keyring.index.includes(placeIndex[0]!)) return 'UNKNOWN';
  return placeIndexesOf(keyring, date).some((index) => Buffer.from(index).equals(placeIndex)) ? 'NOTHING' : 'PLACE';
}
