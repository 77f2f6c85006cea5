import { hasScope, type Viewer } from '@cmpp/auth';
import type { Vault } from '@cmpp/db';
import type { Transaction } from '../db.ts';
import type { Location, Prisma } from '../generated/prisma/client.ts';

/** Where a location is; state of two letters, ZIP code. */
export type Address = { street: string; city: string; state: string; postalCode: string };

/**
 * Whether a viewer may read where a location is. A confidential address (a shelter, a trafficking service) is told by a caseworker to the
 * person it concerns, and stands on no page: "confidential addresses that cannot leak" is what users of directories ask for most.
 */
export const mayReadAddress = (viewer: Viewer, { confidential }: Pick<Location, 'confidential'>): boolean =>
  !confidential || hasScope(viewer, 'caseworker') || hasScope(viewer, 'supervisor');

/** Where the sealed address of a location lives; its key is the location's own, as if it were a person. */
export const addressCell = (id: string) => ({ table: 'location', column: 'address', row: id });

/** The address of a location that is not confidential; null for the parts that are not known. */
export const plainAddress = (row: Location): { [Part in keyof Address]: string | null } => ({
  street: row.address1,
  city: row.city,
  state: row.stateProvince,
  postalCode: row.postalCode,
});

/** The reverse of what `addressColumns` seals. */
export const parseAddress = (opened: string): Address => JSON.parse(opened) as Address;

/** The columns of a new location's address: plain, or sealed as a whole when it is confidential. */
export async function addressColumns(
  tx: Transaction,
  vault: Vault,
  id: string,
  confidential: boolean,
  { street, city, state, postalCode }: Address,
): Promise<
  Pick<Prisma.LocationCreateManyInput, 'address1' | 'city' | 'stateProvince' | 'postalCode' | 'addressSealed'>
> {
  if (!confidential) return { address1: street, city, stateProvince: state, postalCode };
  const whole = JSON.stringify({ street, city, state, postalCode });
  const { table, column } = addressCell(id);
  const sealed = await vault.seal(tx, id, { table, row: id }, { [column]: whole });
  return { addressSealed: sealed[column] };
}
