import { type DefaultConnectionArguments, resolveOffsetConnection } from '@pothos/plugin-relay';
import { pageSize } from './shared-types.ts';

/** A Relay page of a list that was loaded whole (the dates or bookings of one person): 50 by default, 200 at most. */
export function pageOf<Row>(args: DefaultConnectionArguments, rows: readonly Row[]) {
  return resolveOffsetConnection({ args, ...pageSize, totalCount: rows.length }, ({ offset, limit }) =>
    rows.slice(offset, offset + limit),
  );
}
