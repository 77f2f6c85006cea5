import type { Scope } from '@cmpp/auth';
import { builder } from '../builder.ts';
import type { NoticesContext } from '../context.ts';
import type { PersonNotice } from '../loaders.ts';

/** People only: no service needs to read what was said to somebody. */
const requiresScopes: Scope[][] = [['participant'], ['caseworker'], ['supervisor']];

const NoticeKind = builder.enumType('NoticeKind', {
  description: 'What a notice is about.',
  values: {
    BOOKING_CONFIRMED: { description: 'A seat was booked.' },
    BOOKING_MOVED: { description: 'A booked session is at another time now.' },
    BOOKING_CANCELLED: { description: 'A booked seat was given up or taken away.' },
    SIGN_IN_CODE: { description: 'A code to sign in with.' },
    DATE_SET: { description: 'A hearing or check-in was set.' },
    DATE_MOVED: { description: 'A hearing or check-in is at another time now.' },
    DATE_CANCELLED: { description: 'A hearing or check-in will not take place.' },
    DATE_REMINDER: { description: 'A hearing or check-in is coming.' },
    REPLY: { description: 'An answer to a text of theirs.' },
    OPT_OUT_CONFIRMED: { description: 'The one text after they said that they want no more.' },
    STAFF_TEXT: { description: 'Written by a member of staff.' },
    PAPER_DATE_TOLD: { description: 'Their paper shows another date: both are kept until somebody has looked.' },
    PAPER_DATE_WRONG: { description: 'The date on their paper no longer counts.' },
    PAPER_DATE_REMINDER: { description: 'A date on their paper is coming that is not settled yet.' },
    OUTCOME_DRAWN: { description: 'There is a place for them.' },
    OUTCOME_HELD: { description: 'Too few places were left for their household, which comes first next time.' },
    OUTCOME_NOT_DRAWN: { description: 'They were not drawn this time.' },
  } as const,
});

export const DeliveryState = builder.enumType('DeliveryState', {
  description: 'How far a text has come. It only moves forward, unless it is tried again.',
  values: {
    PLANNED: { description: 'Waits to be sent.' },
    SENDING: { description: 'Being handed to the provider.' },
    UNKNOWN: { description: 'The provider did not answer: it may have been sent. Looked into before anything else.' },
    ACCEPTED: { description: 'The provider has it.' },
    SCHEDULED: { description: 'The provider keeps it for later.' },
    QUEUED: { description: 'In the line to the carrier.' },
    SENT: { description: 'The carrier has it.' },
    DELIVERED: { description: 'On the phone.' },
    UNDELIVERED: { description: 'The carrier could not deliver it.' },
    FAILED: { description: 'It could not be sent.' },
    NOT_SENT: { description: 'There was nothing to say any more, nobody to say it to, or the person had said STOP.' },
  } as const,
});

const open = (context: NoticesContext, row: PersonNotice, column: 'body' | 'to', bytes: Uint8Array | null) =>
  context.open({ subjectId: row.participantId, cell: { table: 'notice', column, row: row.id }, bytes });

export const Notice = builder.objectRef<PersonNotice>('Notice').implement({
  description: 'Something we said, or mean to say, to a person by text.',
  extensions: { subjectOf: (row: PersonNotice) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.expose('kind', { type: NoticeKind, requiresScopes, description: 'What it is about.' }),
    status: t.expose('status', { type: DeliveryState, requiresScopes, description: 'How far it has come.' }),
    reason: t.exposeString('errorCode', {
      nullable: true,
      requiresScopes,
      description:
        'Why it was not sent or delivered: a code of the provider, or a dotted one of ours, e.g. "opted.out".',
    }),
    body: t.string({
      nullable: true,
      requiresScopes,
      description:
        'The words. Null for a sign-in code, which is kept nowhere, and once they are no longer kept: a year after it is over.',
      resolve: (row, _, context) => open(context, row, 'body', row.bodySealed),
    }),
    language: t.expose('language', {
      type: 'Locale',
      nullable: true,
      requiresScopes,
      description: 'Of the words: "en" or "es". Null until they are written.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', requiresScopes, description: 'When it was planned.' }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When we heard that the carrier has it.',
    }),
    deliveredAt: t.expose('deliveredAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When we heard that it is on the phone.',
    }),
    toLastFour: t.string({
      nullable: true,
      requiresScopes,
      description: 'The last four digits of the number. Null while there is none, and once it is no longer kept.',
      resolve: async (row, _, context) => (await open(context, row, 'to', row.toSealed))?.slice(-4) ?? null,
    }),
  }),
});
