import { isUuid, pageAfterTheirs, pageSize } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { keyOf, openDisclosures, subjectOfDisclosure, visibleDisclosures } from '../../domain/disclosure/disclosure.ts';
import type { SharedDataKind as DataKind } from '../../domain/enrolment/consent.ts';
import { daysToName, namedUntil } from '../../domain/disclosure/telling.ts';
import { dayOf } from '../../domain/person/age.ts';
import type { DisclosureRequest as RequestRow } from '../../generated/prisma/client.ts';
import { SharedDataKind } from '../enrolment/consent.ts';
import { Participant } from '../person/participant.ts';
import { Staff } from '../program/staff.ts';
import { AuthorityKind, DisclosureDecision, GivenUnder, RequestBasis } from './disclosure-words.ts';

const staff = [['caseworker' as const], ['supervisor' as const]];
/** As of the access log: who sees it in the portal has entered a fresh code. */
const withPerson = [['participant:stepped-up' as const], ...staff];

const open = (
  { open }: CasesContext,
  row: RequestRow,
  column: 'asked_for' | 'given' | 'order',
  bytes: Uint8Array | null,
) => open({ subjectId: keyOf(row), cell: { table: 'disclosure_request', column, row: row.id }, bytes });

export const DisclosureRequest = builder.prismaObject('DisclosureRequest', {
  description:
    'A request of an authority for something about people of the program: registered, decided by two people, counted in public.',
  extensions: { subjectOf: subjectOfDisclosure },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    authority: t.expose('authority', { type: AuthorityKind, requiresScopes: withPerson, description: 'Who asked.' }),
    basis: t.expose('basis', { type: RequestBasis, requiresScopes: withPerson, description: 'What it rests on.' }),
    receivedOn: t.field({
      type: 'LocalDate',
      requiresScopes: withPerson,
      description: 'The day it came in.',
      resolve: ({ receivedOn }) => dayOf(receivedOn),
    }),
    askedFor: t.string({
      nullable: true,
      requiresScopes: staff,
      description: 'Who asked for what, in its own words; null once the person is erased.',
      resolve: (row, _, context) => open(context, row, 'asked_for', row.askedForSealed),
    }),
    organizationId: t.exposeID('organizationId', {
      nullable: true,
      requiresScopes: staff,
      description: 'The authority as the directory has it; null: it is not there.',
    }),
    participant: t.field({
      type: Participant,
      nullable: true,
      requiresScopes: staff,
      description: 'Whom it is about; null: nobody who is known, or nobody whose file the asker reads.',
      resolve: ({ participantId }, _, { loaders }) => (participantId ? loaders.participant.load(participantId) : null),
    }),
    aboutSomebody: t.boolean({
      requiresScopes: staff,
      description: 'Whether it is about somebody who is known, also where the asker does not read their file.',
      resolve: ({ participantId }) => participantId !== null,
    }),
    registeredAt: t.expose('registeredAt', {
      type: 'DateTime',
      requiresScopes: staff,
      description: 'When it was written down.',
    }),
    registeredBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes: staff,
      description: 'By whom.',
      resolve: ({ registeredById }, _, { loaders }) => loaders.staff.load(registeredById),
    }),
    outcome: t.expose('outcome', {
      type: DisclosureDecision,
      nullable: true,
      requiresScopes: withPerson,
      description: 'What two people decided; GIVE is not given until `givenAt`. Null: it is not decided.',
    }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes: withPerson,
      description: 'When; null: it is not.',
    }),
    round: t.exposeInt('round', {
      requiresScopes: staff,
      description: 'Which round of two voices is open, from 1; `decideTelling` takes it.',
    }),
    untoldUntil: t.field({
      type: 'LocalDate',
      nullable: true,
      requiresScopes: staff,
      description:
        'The last day on which the order of a court forbids telling the person: as two said alike, else the earliest that either named. Null: none, or it is not decided.',
      resolve: ({ untoldUntil }) => (untoldUntil ? dayOf(untoldUntil) : null),
    }),
    toldFrom: t.expose('toldFrom', {
      type: 'DateTime',
      nullable: true,
      requiresScopes: staff,
      description: 'From when on the person reads of it; null: it is not decided.',
    }),
    secondMissing: t.boolean({
      requiresScopes: staff,
      description:
        'Whether one has spoken, and the site has no other supervisor: a caseworker can refuse, or speak of telling the person. Giving waits for another supervisor.',
      resolve: async ({ id }, _, { loaders }) => (await loaders.secondMissing.load(id)) !== null,
    }),
    namedUntil: t.field({
      type: 'LocalDate',
      nullable: true,
      requiresScopes: staff,
      description:
        'The earliest last day of an order not to tell that somebody named in the round that is open: what it comes to where the second does not say the same, and nothing stands yet. Null: nobody named one.',
      resolve: async ({ id, round }, _, { loaders }) => {
        const named = namedUntil(await loaders.disclosureVotes.load(id), round);
        return named && dayOf(named);
      },
    }),
    lastUntoldDay: t.field({
      type: 'LocalDate',
      requiresScopes: staff,
      description: 'The last day that one can name now of an order not to tell, by the setting of the site.',
      resolve: async ({ siteId }, _, { db, now }) => (await daysToName(db, siteId, now())).last,
    }),
    givenAt: t.expose('givenAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes: withPerson,
      description: 'When something was given; null: nothing was.',
    }),
    given: t.string({
      nullable: true,
      requiresScopes: withPerson,
      description: 'What was given; null: nothing was.',
      resolve: (row, _, context) => open(context, row, 'given', row.givenSealed),
    }),
    givenUnder: t.expose('givenUnder', {
      type: GivenUnder,
      nullable: true,
      requiresScopes: withPerson,
      description: 'What let it be given; null: nothing was.',
    }),
    order: t.string({
      nullable: true,
      requiresScopes: withPerson,
      description: 'Which order of which court; null: it was given by consent, or nothing was.',
      resolve: (row, _, context) => open(context, row, 'order', row.orderSealed),
    }),
    givenKinds: t.field({
      type: [SharedDataKind],
      requiresScopes: withPerson,
      description: 'What of the file was given by consent.',
      resolve: ({ givenKinds }) => givenKinds as DataKind[],
    }),
    givenBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes: staff,
      description: 'Who gave it.',
      resolve: ({ givenById }, _, { loaders }) => (givenById ? loaders.staff.load(givenById) : null),
    }),
  }),
});

builder.queryFields((t) => ({
  disclosureRequests: t.prismaConnection({
    type: DisclosureRequest,
    cursor: 'id',
    ...pageSize,
    requiresScopes: staff,
    description:
      'What authorities asked of the site, newest first; a caseworker reads what they wrote down themselves, and what waits for them to speak of it.',
    args: {
      openOnly: t.arg.boolean({ description: 'Only what is still to be decided, given, or told to whom it is about.' }),
    },
    resolve: (query, _, { openOnly }, { db, viewer, loaders, now }) =>
      pageAfterTheirs(
        query,
        (id) => loaders.disclosure.load(id),
        (page) =>
          db.disclosureRequest.findMany({
            ...page,
            where: { AND: [visibleDisclosures(viewer, now()), openOnly ? openDisclosures(now()) : {}] },
            orderBy: [{ receivedOn: 'desc' }, { id: 'desc' }],
          }),
      ),
  }),
  disclosureRequest: t.field({
    type: DisclosureRequest,
    nullable: true,
    requiresScopes: staff,
    description: 'One of them; null when there is none that the asker may read, and the try is logged.',
    args: { id: t.arg.id({ required: true, description: 'UUIDv7.' }) },
    resolve: async (_, { id }, { loaders, access }) => {
      if (!isUuid(id)) return null;
      const found = await loaders.disclosure.load(id);
      if (!found) access.refused(id, 'Query.disclosureRequest');
      return found;
    },
  }),
}));
