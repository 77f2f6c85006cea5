import { closeReaders, readers } from '@cmpp/subgraph';
import type { CasesContext } from '../../context.ts';
import { builder } from '../../builder.ts';
import type { ParticipantPhone as PhoneRow } from '../../generated/prisma/client.ts';

const numberOf = async (row: PhoneRow, { open }: CasesContext): Promise<string> =>
  (await open({
    subjectId: row.participantId,
    cell: { table: 'participant_phone', column: 'number', row: row.id },
    bytes: row.numberSealed,
  })) ?? '';

export const ParticipantPhone = builder.prismaObject('ParticipantPhone', {
  description: 'A number as one person has it; others of the household may have it too.',
  extensions: { subjectOf: (row: PhoneRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    lastFour: t.string({
      requiresScopes: readers,
      description: 'Its last four digits.',
      resolve: async (row, _, context) => (await numberOf(row, context)).slice(-4),
    }),
    number: t.field({
      type: 'PhoneNumber',
      nullable: true,
      requiresScopes: [...closeReaders, ['delivery:read']],
      description: 'Whole; null once the person is erased.',
      resolve: async (row, _, context) => (await numberOf(row, context)) || null,
    }),
    mayText: t.exposeBoolean('mayText', { requiresScopes: readers, description: 'The person agreed to texts on it.' }),
    frozen: t.boolean({
      requiresScopes: readers,
      description: 'Nobody signs in with it until the site has decided whose it is.',
      resolve: (row, _, { loaders }) => loaders.frozen.load(row.numberIndex),
    }),
    shared: t.boolean({
      requiresScopes: readers,
      description: 'Several people of the household have it.',
      resolve: (row, _, { loaders }) => loaders.shared.load(row.numberIndex),
    }),
  }),
});
