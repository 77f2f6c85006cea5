import { builder } from '../../builder.ts';
import type { NeedWord as NeedWordRow } from '../../generated/prisma/client.ts';
import { GivenHow } from '../enrolment/consent-enums.ts';
import { Participant } from '../person/participant.ts';
import { NeedKind } from './need.ts';
import { NeedAnswer } from './say-need.ts';

const requiresScopes = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];

const NeedWord = builder.prismaObject('NeedWord', {
  description: 'What a person said about a need of theirs.',
  extensions: { subjectOf: (row: NeedWordRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.expose('kind', { type: NeedKind, requiresScopes, description: 'Of which need.' }),
    answer: t.expose('answer', { type: NeedAnswer, requiresScopes, description: 'Whether it is met.' }),
    saidAt: t.expose('saidAt', { type: 'DateTime', requiresScopes, description: 'When.' }),
    saidHow: t.expose('saidHow', {
      type: GivenHow,
      nullable: true,
      requiresScopes,
      description: 'How they said it to whoever wrote it down; null: they wrote it themselves.',
    }),
  }),
});

builder.prismaObjectField(Participant, 'needWords', (t) =>
  t.field({
    type: [NeedWord],
    requiresScopes,
    description: 'What they said about each of their needs, the last of each.',
    resolve: ({ id }, _, { loaders }) => loaders.needWords.load(id),
  }),
);
