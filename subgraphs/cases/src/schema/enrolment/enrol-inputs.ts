import { builder } from '../../builder.ts';
import type { NewEnrolment } from '../../domain/enrolment/enrol-household.ts';
import type { NewMember } from '../../domain/enrolment/enrol-input.ts';
import { HouseholdRole, PhoneHolder } from '../person/person-enums.ts';
import { askedFields } from './asked-input.ts';
import { SharedDataKind } from './consent.ts';
import { MonitoringKind } from './monitoring.ts';

const EnrolPhoneInput = builder.inputType('EnrolPhoneInput', {
  description: 'A number, and what it may be used for.',
  fields: (t) => ({
    number: t.string({ required: true, description: 'As typed; without a country code a number of the US.' }),
    texts: t.boolean({ required: true, description: 'Their answer: may we text it.' }),
    mayCall: t.boolean({ required: true, description: 'May we call it.' }),
    mayLeaveMessage: t.boolean({ required: true, description: 'May we leave a message there.' }),
    holder: t.field({ type: PhoneHolder, required: true, description: 'Whose phone it is.' }),
  }),
});

const EnrolSharingInput = builder.inputType('EnrolSharingInput', {
  description: 'Their answer about one organization.',
  fields: (t) => ({
    organizationId: t.id({ required: true, description: 'With whom.' }),
    dataKinds: t.field({ type: [SharedDataKind], required: true, description: 'What.' }),
    given: t.boolean({ required: true, description: 'The answer: true is yes.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'Until when; null: as long as the site lets it.' }),
  }),
});

const EnrolConsentInput = builder.inputType('EnrolConsentInput', {
  description: 'What a person answered, each question by itself; all but the first may be a no.',
  fields: (t) => ({
    ...askedFields(t),
    services: t.boolean({ required: true, description: 'To take part.' }),
    sharing: t.field({ type: [EnrolSharingInput], required: true, description: 'Empty when nobody was asked about.' }),
  }),
});

const EnrolMemberInput = builder.inputType('EnrolMemberInput', {
  description: 'One person of the household.',
  fields: (t) => ({
    candidateId: t.id({ description: 'Who of the candidates they were; null: they belong to one.' }),
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
    phones: t.field({ type: [EnrolPhoneInput], required: true, description: 'May be empty.' }),
    consent: t.field({ type: EnrolConsentInput, required: true, description: 'What they answered.' }),
    monitoring: t.field({
      type: [MonitoringKind],
      required: true,
      description: 'How ICE monitors them; NONE when they were asked and are not; empty when they were not asked.',
    }),
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
    idempotencyKey: t.string({
      required: true,
      description: 'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown.',
    }),
  }),
});

/** The same with null for what was left out. */
export const enrolmentOf = (input: typeof EnrolHouseholdInput.$inferInput): NewEnrolment => ({
  ...input,
  caseworkerId: input.caseworkerId ?? null,
  members: input.members.map(({ consent, ...member }): NewMember => ({
    ...member,
    candidateId: member.candidateId ?? null,
    bornOn: member.bornOn ?? null,
    aNumber: member.aNumber ?? null,
    aNumberAgain: member.aNumberAgain ?? null,
    married: member.married ?? null,
    consent: {
      ...consent,
      sharing: consent.sharing.map((one) => ({ ...one, expiresAt: one.expiresAt ?? null })),
    },
  })),
});
