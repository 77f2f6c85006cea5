import { payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { accepted } from '../../domain/sign-in/check-code.ts';
import { findByReceipt, withdrawInterest } from '../../domain/selection/interest.ts';
import { type HowItStands, howItStands } from '../../domain/selection/how-it-stands.ts';
import { whatElseKinds } from '../../domain/selection/what-else.ts';
import { CandidateStatus, DrawOutcome } from './candidate-words.ts';

/** The public form's own doors: whoever holds a receipt shows it, and is nobody in particular. */
const requiresScopes = [['signin' as const]];

const WhatElse = builder.enumType('WhatElse', {
  description: 'What there is besides a place in the program.',
  values: Object.fromEntries(
    Object.entries({
      OTHER_HELP: 'Help that is open to everybody: the directory.',
      LEGAL_INFORMATION: 'What a court date is, and what to do about it.',
      HEARING_HOTLINE: "The court's own hotline, for one's next date.",
      CALL_THE_SITE: 'To call the site.',
      STAY_ON_THE_LIST: 'To wait for the next draw: nothing is to be done for it.',
      COME_OFF_THE_LIST: 'To be erased at once.',
    } satisfies Record<(typeof whatElseKinds)[number], string>).map(([kind, description]) => [kind, { description }]),
  ) as { [Kind in (typeof whatElseKinds)[number]]: { description: string } },
});

// No subject: it is the person themself who looks, and when they do so is nobody's business.
const Interest = builder.objectRef<HowItStands>('Interest').implement({
  description: 'How it stands with the holder of a receipt.',
  fields: (t) => ({
    status: t.expose('status', { type: CandidateStatus, requiresScopes, description: 'How it stands.' }),
    outcome: t.expose('outcome', {
      type: DrawOutcome,
      nullable: true,
      requiresScopes,
      description: 'What the last draw gave; null: they were in none yet.',
    }),
    language: t.expose('language', { type: 'Locale', requiresScopes, description: 'The language they chose.' }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', requiresScopes, description: 'Since when they are on it.' }),
    siteName: t.exposeString('siteName', { requiresScopes, description: 'As people know the site.' }),
    sitePhone: t.expose('sitePhone', { type: 'PhoneNumber', requiresScopes, description: 'Who to call.' }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', requiresScopes, description: 'Where the site is.' }),
    drawNumber: t.exposeInt('drawNumber', {
      nullable: true,
      requiresScopes,
      description: "Their household's number in the public files of a draw; null: they are not in the pool.",
    }),
    drawnUntil: t.expose('drawnUntil', {
      type: 'LocalDate',
      nullable: true,
      requiresScopes,
      description: 'The last day on which a place is kept for them; null: none is.',
    }),
    keptUntil: t.expose('keptUntil', {
      type: 'LocalDate',
      nullable: true,
      requiresScopes,
      description:
        'The last day on which they stay on the list while they are in no pool; null: they are, or have enrolled.',
    }),
    whatElse: t.field({
      type: [WhatElse],
      requiresScopes,
      description: 'What else there is.',
      resolve: ({ whatElse }) => whatElse,
    }),
  }),
});

const InterestPayload = builder
  .objectRef<{ interest?: HowItStands; problems: readonly Problem[] }>('InterestPayload')
  .implement({
    description: 'How it stands, or what is wrong with the receipt.',
    fields: (t) => ({
      interest: t.field({
        type: Interest,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ interest }) => interest ?? null,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was found.' }),
    }),
  });

const WithdrawInterestInput = builder.inputType('WithdrawInterestInput', {
  description: 'The receipt of who wants to come off the list.',
  fields: (t) => ({
    receipt: t.string({ required: true, description: '12 letters and digits.' }),
    clientAddress: t.string({
      required: true,
      description: 'Only for the limits; of a wrong try a keyed hash of it is kept for an hour.',
    }),
  }),
});

const WithdrawInterestPayload = builder
  .objectRef<{ withdrawn?: boolean; problems: readonly Problem[] }>('WithdrawInterestPayload')
  .implement({
    description: 'Whether they are off the list.',
    fields: (t) => ({
      withdrawn: t.boolean({
        requiresScopes,
        description: 'They are erased: nothing of what they wrote can be read any more.',
        resolve: ({ withdrawn }) => withdrawn ?? false,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when they are.' }),
    }),
  });

builder.queryField('interest', (t) =>
  t.field({
    type: InterestPayload,
    requiresScopes,
    description: 'How it stands with the holder of a receipt. Tries are limited.',
    args: {
      receipt: t.arg.string({ required: true, description: '12 letters and digits.' }),
      clientAddress: t.arg.string({
        required: true,
        description: 'Only for the limits; of a wrong try a keyed hash of it is kept for an hour.',
      }),
    },
    resolve: (_, shown, { db, keyring }) =>
      payload(async () => {
        const found = await db.$transaction(async (tx) => {
          const holder = await findByReceipt(tx, keyring, shown);
          return 'problem' in holder ? holder : { interest: await howItStands(tx, holder.candidate) };
        });
        return accepted(found);
      }),
  }),
);

builder.mutationField('withdrawInterest', (t) =>
  t.field({
    type: WithdrawInterestPayload,
    requiresScopes,
    description: 'Takes the holder of a receipt off the list and erases them at once. Again it changes nothing.',
    args: { input: t.arg({ type: WithdrawInterestInput, required: true, description: 'Whose.' }) },
    resolve: (_, { input }, { db, keyring, vault, publisher, now }) =>
      payload(async () => {
        const parts = { keyring, vault, publisher, now: now() };
        const { forget } = accepted(await db.$transaction((tx) => withdrawInterest(tx, parts, input)));
        forget();
        return { withdrawn: true };
      }),
  }),
);
