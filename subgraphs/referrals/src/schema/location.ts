import { builder } from '../builder.ts';
import type { ReferralsContext } from '../context.ts';
import { type Address, addressCell, mayReadAddress, parseAddress, plainAddress } from '../domain/location.ts';
import type { Location as LocationRow } from '../generated/prisma/client.ts';
import { directoryReaders as requiresScopes } from './readers.ts';

/** One part of the address, under the viewer's rule; who reads a confidential one is written down. */
async function addressPart(row: LocationRow, part: keyof Address, context: ReferralsContext): Promise<string | null> {
  if (!mayReadAddress(context.viewer, row)) return null;
  if (!row.confidential) return plainAddress(row)[part];
  context.access.read(row.id, `Location.${part}`);
  const opened = await context.open({ subjectId: row.id, cell: addressCell(row.id), bytes: row.addressSealed });
  return opened === null ? null : parseAddress(opened)[part];
}

export const Location = builder.prismaObject('Location', {
  description: 'A place where services are given (HSDS location and its address).',
  fields: (t) => {
    const part = (name: keyof Address, description: string) =>
      t.string({
        nullable: true,
        requiresScopes,
        description: `${description} Null when the place is confidential, except for caseworkers and supervisors.`,
        resolve: (row, _, context) => addressPart(row, name, context),
      });
    return {
      id: t.exposeID('id', { description: 'UUIDv7.' }),
      name: t.exposeString('name', { requiresScopes, description: 'Says nothing of where it is when confidential.' }),
      street: part('street', 'Number and street.'),
      city: part('city', 'City.'),
      state: part('state', 'Two letters.'),
      postalCode: part('postalCode', 'ZIP code.'),
      confidential: t.exposeBoolean('confidential', {
        requiresScopes,
        description: 'A caseworker tells the person where it is, and nothing else does.',
      }),
    };
  },
});
