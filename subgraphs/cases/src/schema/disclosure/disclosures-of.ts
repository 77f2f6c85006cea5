import { builder } from '../../builder.ts';
import { keyOf } from '../../domain/disclosure/disclosure.ts';
import type { SharedDataKind as DataKind } from '../../domain/enrolment/consent.ts';
import type { DisclosureVote as VoteRow } from '../../generated/prisma/client.ts';
import { dayOf } from '../../domain/person/age.ts';
import { SharedDataKind } from '../enrolment/consent.ts';
import { Participant } from '../person/participant.ts';
import { Staff } from '../program/staff.ts';
import { DisclosureRequest } from './disclosure-request.ts';
import { DisclosureDecision } from './disclosure-words.ts';

builder.prismaObjectField(Participant, 'disclosureRequests', (t) =>
  t.field({
    type: [DisclosureRequest],
    requiresScopes: [['participant:stepped-up'], ['caseworker'], ['supervisor']],
    description:
      'What authorities asked about this person, newest first. The person reads it once it is decided, once an order of a court that forbids it has ended; nobody reads it in the name of somebody whom they look after.',
    resolve: ({ id }, _, { loaders }) => loaders.disclosuresOf.load(id),
  }),
);

const requiresScopes = [['supervisor' as const]];

/** A decision lies under the key of whom its request is about. */
type Decided = VoteRow & { keyId: string };

const DisclosureVote = builder.objectRef<Decided>('DisclosureVote').implement({
  description: 'What one of the deciders said, and why.',
  extensions: { subjectOf: ({ requestId }: Decided) => requestId },
  fields: (t) => {
    const words = (column: 'reason' | 'untold', bytes: (row: Decided) => Uint8Array | null, description: string) =>
      t.string({
        nullable: true,
        requiresScopes,
        description,
        resolve: (row, _, { open }) =>
          open({
            subjectId: row.keyId,
            cell: { table: 'disclosure_vote', column, row: row.id },
            bytes: bytes(row),
          }),
      });
    return {
      by: t.field({
        type: Staff,
        nullable: true,
        requiresScopes,
        description: 'Who.',
        resolve: ({ staffId }, _, { loaders }) => loaders.staff.load(staffId),
      }),
      round: t.exposeInt('round', {
        requiresScopes,
        description: 'In which round; the first is of the request itself.',
      }),
      decision: t.expose('decision', {
        type: DisclosureDecision,
        nullable: true,
        requiresScopes,
        description: 'What they say; null in later rounds, which are about telling the person.',
      }),
      at: t.expose('at', { type: 'DateTime', requiresScopes, description: 'When.' }),
      reason: words('reason', ({ reasonSealed }) => reasonSealed, 'Why; null once the person is erased.'),
      untoldBecause: words(
        'untold',
        ({ untoldSealed }) => untoldSealed,
        'Which order forbids telling the person; null: none, as they say.',
      ),
      untoldUntil: t.field({
        type: 'LocalDate',
        nullable: true,
        requiresScopes,
        description: 'The last day on which it does, as they say; null: they are told.',
        resolve: ({ untoldUntil }) => (untoldUntil ? dayOf(untoldUntil) : null),
      }),
    };
  },
});

builder.prismaObjectField(DisclosureRequest, 'agreedKinds', (t) =>
  t.field({
    type: [SharedDataKind],
    requiresScopes,
    description: 'What the person lets this authority have now; empty: nothing, or the directory does not have it.',
    resolve: async ({ participantId, organizationId }, _, { loaders }) => {
      const sharings = participantId ? await loaders.sharings.load(participantId) : [];
      return (sharings.find((each) => each.organizationId === organizationId)?.dataKinds ?? []) as DataKind[];
    },
  }),
);

builder.prismaObjectField(DisclosureRequest, 'votes', (t) =>
  t.field({
    type: [DisclosureVote],
    requiresScopes,
    description: 'What those said who decide, the first first: two people, each on their own.',
    resolve: async (request, _, { loaders }) =>
      (await loaders.disclosureVotes.load(request.id)).map((vote) => ({ ...vote, keyId: keyOf(request) })),
  }),
);
