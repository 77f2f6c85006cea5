import { type DefaultConnectionArguments, resolveOffsetConnection } from '@pothos/plugin-relay';
import { pageSize } from './shared-types.ts';
import { isUuid } from './uuid.ts';

/** A Relay page of a list that was loaded whole (the dates or bookings of one person): 50 by default, 200 at most. */
export function pageOf<Row>(args: DefaultConnectionArguments, rows: readonly Row[]) {
  return resolveOffsetConnection({ args, ...pageSize, totalCount: rows.length }, ({ offset, limit }) =>
    rows.slice(offset, offset + limit),
  );
}

/** What the relay plugin asks the database for: where to begin, how many rows to pass over, how many to take (backwards: below 0). */
type DatabasePage = { cursor?: object; skip: number; take: number };

/**
 * A Relay page of a list that the database pages. Where one begins is the id of a row, which anybody can write: of a row that is not the
 * asker's the page is empty, as it is of one that is not there. Else what follows would tell that there is one, and when it is due.
 *
 * @param isTheirs gives the row when the asker may read it. One that has left the list since, such as a task that was done, is still where the
 *   next page begins: the row after it is not passed over in its stead.
 */
export async function pageAfterTheirs<Query extends DatabasePage, Row extends { id: string }>(
  query: Query,
  isTheirs: (id: string) => Promise<unknown>,
  rows: (query: Query) => Promise<Row[]>,
): Promise<Row[]> {
  const { cursor, take } = query;
  if (!cursor) return rows(query);
  const { id } = cursor as { id: string };
  if (!isUuid(id) || !(await isTheirs(id))) return [];
  const found = await rows({ ...query, skip: 0, take: take + Math.sign(take) });
  const others = found.filter((row) => row.id !== id);
  return take < 0 ? others.slice(take) : others.slice(0, take);
}
