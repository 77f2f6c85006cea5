import type { Scope } from '@cmpp/auth';
import type { PrismaModelTypes, prismaModelName } from '@pothos/plugin-prisma';
import type { builder } from '../../builder.ts';
import { openColumn } from './open-column.ts';

type Types = typeof builder.$inferSchemaTypes;
type Model = PrismaModelTypes & Types['PrismaTypes']['Participant'];
type Fields = PothosSchemaTypes.PrismaObjectFieldBuilder<
  Types,
  Model,
  Model['Shape'] & { [prismaModelName]?: Model['Name'] }
>;

/**
 * What everybody is told of a person who is to meet them, whatever else of the file is closed to them.
 *
 * @param requiresScopes those of the role that meets them.
 */
export const nameAndLanguages = (t: Fields, requiresScopes: Scope[][]) => ({
  id: t.exposeID('id', { description: 'UUIDv7.' }),
  givenName: t.string({
    nullable: true,
    requiresScopes,
    description: 'Null once the person is erased.',
    resolve: (row, _, context) => openColumn(context, row, 'given_name'),
  }),
  familyName: t.string({
    nullable: true,
    requiresScopes,
    description: 'Null once the person is erased.',
    resolve: (row, _, context) => openColumn(context, row, 'family_name'),
  }),
  spokenLanguage: t.expose('spokenLanguage', { type: 'Locale', requiresScopes, description: 'What they speak.' }),
  writtenLanguage: t.expose('writtenLanguage', { type: 'Locale', requiresScopes, description: 'What they read.' }),
});
