import { builder } from '../../builder.ts';
import { GivenHow } from '../enrolment/consent-enums.ts';
import type { Need as NeedRow } from '../../generated/prisma/client.ts';
import { NeedKind as NeedKinds } from '../../generated/prisma/enums.ts';

const requiresScopes = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];

export const NeedKind = builder.enumType(NeedKinds, {
  name: 'NeedKind',
  description: 'What a person can ask for; in no order of importance.',
});

export const Need = builder.prismaObject('Need', {
  description: "What a person asks for, at its place in the person's own order.",
  extensions: { subjectOf: (row: NeedRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.expose('kind', { type: NeedKind, requiresScopes, description: 'What.' }),
    rank: t.exposeInt('rank', { requiresScopes, description: '1 is what the person wants first.' }),
    ownWords: t.string({
      nullable: true,
      requiresScopes,
      description: "The person's own words.",
      resolve: (row, _, { open }) =>
        open({
          subjectId: row.participantId,
          cell: { table: 'need', column: 'own_words', row: row.id },
          bytes: row.ownWordsSealed,
        }),
    }),
    chosenAt: t.expose('chosenAt', {
      type: 'DateTime',
      requiresScopes,
      description: 'When it was first chosen.',
    }),
    saidHow: t.expose('saidHow', {
      type: GivenHow,
      nullable: true,
      requiresScopes,
      description: 'How the person said their order to whoever wrote it down; null: they set it themselves.',
    }),
  }),
});
