import { closeReaders, readers } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { othersMayRead } from '../../domain/person/phone-safety.ts';
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
      description:
        'Others of the household have it too, or it is not the own phone, or somebody else reads there. For whoever words a text, also when somebody elsewhere has it.',
      resolve: async (row, _, { viewer, loaders }) =>
        othersMayRead(viewer, row) || (await loaders.othersHave.load(row)),
    }),
  }),
});
