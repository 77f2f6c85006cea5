import type { InputFieldBuilder } from '@pothos/core';
import { builder } from '../../builder.ts';
import type { NewEnrolment } from '../../domain/enrolment/enrol-household.ts';
import type { NewMember } from '../../domain/enrolment/enrol-input.ts';
import type { Joining } from '../../domain/enrolment/join-household.ts';
import { HouseholdRole, PhoneHolder } from '../person/person-enums.ts';
import { askedFields } from './asked-input.ts';
import { SharedDataKind } from './consent.ts';
import { MonitoringKind } from './monitoring.ts';

/** Of every form of this kind. */
const key = (t: InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>) =>
  t.string({
    required: true,
    description: 'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown.',
  });

export const EnrolAnswerInput = builder.inputType('EnrolAnswerInput', {
  description: 'The answer to one question, and how it was asked.',
  fields: (t) => ({
    ...askedFields(t),
    given: t.boolean({ required: true, description: 'The answer: true is yes.' }),
  }),
});

const EnrolPhoneInput = builder.inputType('EnrolPhoneInput', {
  description: 'A number, and what it may be used for.',
  fields: (t) => ({
    number: t.string({ required: true, description: 'As typed; without a country code a number of the US.' }),
    texts: t.field({ type: EnrolAnswerInput, required: true, description: 'Their answer: may we text it.' }),
    mayCall: t.boolean({ required: true, description: 'May we call it.' }),
    mayLeaveMessage: t.boolean({ required: true, description: 'May we leave a message there.' }),
    holder: t.field({ type: PhoneHolder, required: true, description: 'Whose phone it is.' }),
  }),
});

const EnrolSharingInput = builder.inputType('EnrolSharingInput', {
  description: 'Their answer about one organization, and how they were asked about it.',
  fields: (t) => ({
    ...askedFields(t),
    organizationId: t.id({ required: true, description: 'With whom.' }),
    dataKinds: t.field({ type: [SharedDataKind], required: true, description: 'What.' }),
    given: t.boolean({ required: true, description: 'The answer: true is yes.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'Until when; null: as long as the site lets it.' }),
  }),
});

/** What is asked of everybody who enrols. */
const memberFields = (t: InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>) => ({
  givenName: t.string({ required: true, description: 'What they are called by.' }),
  familyName: t.string({ required: true, description: 'May be empty: many have one name.' }),
  bornOn: t.field({ type: 'LocalDate', description: 'Null: not known.' }),
  aNumber: t.string({ description: 'As on the notice; null: none yet.' }),
  aNumberAgain: t.string({ description: 'The same, typed a second time.' }),
  writtenLanguage: t.field({ type: 'Locale', required: true, description: 'What they read.' }),
  spokenLanguage: t.field({ type: 'Locale', required: true, description: 'What they speak.' }),
  householdRole: t.field({ type: HouseholdRole, required: true, description: 'How they belong to the others.' }),
  married: t.boolean({ description: 'Null: not said.' }),
  knownToIce: t.boolean({ required: true, description: 'Whether ICE knows of them; their word is enough.' }),
  lookedAfterBy: t.intList({
    description:
      'Of a child under 14 or somebody in care: who of this list looks after them and reads their file, by place from 0. May be left out where one person alone leads the household: it is they.',
  }),
  phones: t.field({ type: [EnrolPhoneInput], required: true, description: 'May be empty.' }),
  services: t.field({ type: EnrolAnswerInput, required: true, description: 'Their answer: to take part.' }),
  sharing: t.field({ type: [EnrolSharingInput], required: true, description: 'Empty when nobody was asked about.' }),
  monitoring: t.field({
    type: [MonitoringKind],
    required: true,
    description: 'How ICE monitors them; NONE when they were asked and are not; empty when they were not asked.',
  }),
});

const EnrolMemberInput = builder.inputType('EnrolMemberInput', {
  description: 'One person of the household.',
  fields: (t) => ({
    candidateId: t.id({ description: 'Who of the candidates they were; null: they belong to one.' }),
    ...memberFields(t),
  }),
});

const JoiningMemberInput = builder.inputType('JoiningMemberInput', {
  description: 'One person who joins a household.',
  fields: (t) => ({
    ...memberFields(t),
    lookedAfterByIds: t.idList({ description: 'The same of those who are there already, by their ids.' }),
  }),
});

const MemberRoleInput = builder.inputType('MemberRoleInput', {
  description: 'How somebody who takes part already belongs to the others from now on.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who.' }),
    householdRole: t.field({ type: HouseholdRole, required: true, description: 'How.' }),
    lookedAfterBy: t.intList({
      description:
        'Of a child under 14 or somebody in care whom nobody looks after yet: who of those who join does and reads their file, by place from 0. May be left out where one person alone leads the household: it is they.',
    }),
    lookedAfterByIds: t.idList({ description: 'The same of those who are there already, by their ids.' }),
  }),
});

export const JoinHouseholdInput = builder.inputType('JoinHouseholdInput', {
  description: 'People who join somebody who takes part.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'One of the household, or somebody who was alone until now.' }),
    roundId: t.id({ required: true, description: 'Whose places they take.' }),
    roles: t.field({
      type: [MemberRoleInput],
      required: true,
      description: 'For those who were alone until now, or never asked; empty when nothing changes.',
    }),
    members: t.field({ type: [JoiningMemberInput], required: true, description: 'All who join.' }),
    idempotencyKey: key(t),
  }),
});

export const EnrolHouseholdInput = builder.inputType('EnrolHouseholdInput', {
  description: 'Everybody of one household who enrols.',
  fields: (t) => ({
    siteId: t.id({ required: true, description: "The asker's own." }),
    roundId: t.id({ required: true, description: 'Whose places they were drawn for.' }),
    ticketId: t.id({ required: true, description: 'Drawn, and not used yet.' }),
    caseworkerId: t.id({ description: 'Who walks with them; null: nobody yet.' }),
    members: t.field({ type: [EnrolMemberInput], required: true, description: 'All of them.' }),
    idempotencyKey: key(t),
  }),
});

/** The same with null for what was left out. */
export const enrolmentOf = (input: typeof EnrolHouseholdInput.$inferInput): NewEnrolment => ({
  ...input,
  caseworkerId: input.caseworkerId ?? null,
  members: input.members.map(({ candidateId, ...member }) => ({
    ...memberOf(member),
    candidateId: candidateId ?? null,
  })),
});

/** The same of people who join a household: nobody of them needs a place of a draw. */
export const joiningOf = (input: typeof JoinHouseholdInput.$inferInput): Joining => ({
  ...input,
  roles: input.roles.map(({ lookedAfterBy, lookedAfterByIds, ...role }) => {
    const named = [...(lookedAfterBy ?? []).map(String), ...(lookedAfterByIds ?? [])];
    return { ...role, lookedAfterBy: named.length ? named : null };
  }),
  members: input.members.map(({ lookedAfterByIds, ...member }) => {
    const there = lookedAfterByIds ?? [];
    const { lookedAfterBy, ...rest } = memberOf(member);
    return { ...rest, lookedAfterBy: [...(lookedAfterBy ?? []), ...there] };
  }),
});

const memberOf = (member: Omit<typeof EnrolMemberInput.$inferInput, 'candidateId'>): NewMember => ({
  ...member,
  candidateId: null,
  bornOn: member.bornOn ?? null,
  aNumber: member.aNumber ?? null,
  aNumberAgain: member.aNumberAgain ?? null,
  married: member.married ?? null,
  lookedAfterBy: member.lookedAfterBy?.map(String) ?? null,
  sharing: member.sharing.map((one) => ({ ...one, expiresAt: one.expiresAt ?? null })),
});
