import type { Mutant } from '../mutant.ts';

const notices = 'subgraphs/notices/src/domain';
const orientation = 'subgraphs/orientation/src';
const referrals = 'subgraphs/referrals/src/domain';
const cases = 'subgraphs/cases/src/domain';

/** What is no longer kept, from which day on, and what stays beside it. */
export const retentionMutants: Mutant[] = [
  {
    file: `${notices}/retention/forget-texts.ts`,
    rule: 'the text about a date stays until a year after the date',
    find: 'greatest(due_at, over_at, sent_at, delivered_at)',
    put: 'greatest(due_at, sent_at, delivered_at)',
  },
  {
    file: `${notices}/retention/forget-texts.ts`,
    rule: 'the words of a text go on the day that they are over',
    find: '<= CASE\n            WHEN participant_id IS NULL AND source',
    put: '< CASE\n            WHEN participant_id IS NULL AND source',
  },
  {
    file: `${notices}/retention/forget-texts.ts`,
    rule: 'a text that is still to be sent keeps its words',
    find: "OR status NOT IN ('PLANNED', 'SENDING', 'UNKNOWN'))\n          AND greatest",
    put: "OR status NOT IN ('SENDING', 'UNKNOWN'))\n          AND greatest",
  },
  {
    file: `${notices}/retention/forget-texts.ts`,
    rule: 'the number of a code goes also when nobody heard whether it arrived',
    find: "(source = 'CHALLENGE' OR status NOT IN",
    put: "(source = 'BOOKING' OR status NOT IN",
    near: 'domain/retention/forget-texts.properties.test.ts',
  },
  {
    file: `${notices}/retention/forget-texts.ts`,
    rule: 'a number that said STOP stays known as theirs',
    find: 'consent IS NOT NULL OR EXISTS (SELECT 1 FROM opt_out WHERE number_index = from_index) AS said_on',
    put: 'false AS said_on',
  },
  {
    file: `${notices}/retention/forget-texts.ts`,
    rule: 'the number of nobody that may be known goes after a week',
    find: 'CASE WHEN participant_id IS NULL THEN ${numbersOfNobody}',
    put: 'CASE WHEN participant_id IS NOT NULL THEN ${numbersOfNobody}',
  },
  {
    file: `${notices}/retention/forget-talks.ts`,
    rule: 'a talk that goes on keeps its memory, and one that is over does not',
    find: 'updated_at <= ${over}',
    put: 'updated_at > ${over}',
    near: 'domain/retention/forget-texts.test.ts',
  },
  {
    file: `${notices}/retention/forget-talks.ts`,
    rule: 'that there was a talk goes after thirty days',
    find: 'updated_at <= ${old}',
    put: 'updated_at < ${old}',
    near: 'domain/retention/forget-texts.test.ts',
  },
  {
    file: `${orientation}/domain/forget-booking-words.ts`,
    rule: 'the words of a booking stay as long as its roster is open',
    find: 'mins => s.minutes)) < ${',
    put: 'mins => s.minutes)) <= ${',
    near: 'booking.sealed.test.ts',
  },
  {
    file: `${orientation}/domain/forget-booking-words.ts`,
    rule: 'the words of a booking for a session ahead stay, however long ago it was booked',
    find: 'least(b.cancelled_at, s.starts_at',
    put: 'least(b.cancelled_at, b.booked_at, s.starts_at',
    near: 'booking.sealed.test.ts',
  },
  {
    file: `${referrals}/forget-notes.ts`,
    rule: 'the note of a referral goes half a year after it has ended',
    find: 'AND updated_at <= ${',
    put: 'AND updated_at < ${',
    near: 'participant-left.test.ts',
  },
  {
    file: `${referrals}/forget-notes.ts`,
    rule: 'the note of a referral that goes on stays',
    find: "status IN ('DECLINED', 'COMPLETED', 'WITHDRAWN')",
    put: "status <> 'SENT'",
    near: 'participant-left.test.ts',
  },
  {
    file: `${cases}/sign-in/forget-sign-ins.ts`,
    rule: 'a sign-in that nobody ended goes with its time',
    find: 'least(ended_at, expires_at)',
    put: 'ended_at',
    near: 'domain/sign-in/sign-in.test.ts',
  },
  {
    file: `${cases}/sign-in/forget-sign-ins.ts`,
    rule: 'that a code was asked for goes thirty days after it was good',
    find: 'sign_in_challenge WHERE expires_at <',
    put: 'sign_in_challenge WHERE created_at <',
    near: 'domain/sign-in/sign-in.test.ts',
  },
  {
    file: `${cases}/access/forget-reasons.ts`,
    rule: 'a reason that somebody has yet to look at stays',
    find: '            AND NOT EXISTS (SELECT 1 FROM task WHERE about_id = opened.id AND done_at IS NULL)\n',
    put: '',
    near: 'domain/access/open-file.access.test.ts',
  },
  {
    file: `${cases}/access/forget-reasons.ts`,
    rule: 'a reason stays as long as the site says',
    find: "'openedReasonDays')",
    put: "'interestDays')",
    near: 'domain/access/open-file.access.test.ts',
  },
  {
    file: `${cases}/import/forget-problems.ts`,
    rule: 'refused rows of a file that is not read to its end stay for longer',
    find: 'run.started_at + make_interval(days => ${problemsKeptDays})',
    put: 'run.started_at',
    near: 'domain/import/import-people.test.ts',
  },
  {
    file: `${cases}/selection/end-waiting.ts`,
    rule: 'nobody waits for ever in the pool of an award that is over, and nobody loses their place in that of one that runs',
    find: 'endsOn: { lt: new Date',
    put: 'endsOn: { gt: new Date',
    near: 'domain/selection/pool.test.ts',
  },
  {
    file: `${cases}/selection/end-waiting.ts`,
    rule: 'the waiting in the pool of a frozen round does not end',
    find: "  round: { status: { not: 'FROZEN' as const } },\n",
    put: '',
    near: 'domain/selection/pool.test.ts',
  },
  {
    file: `${cases}/erasure/time-over.ts`,
    rule: 'a file is kept as long as the site says',
    find: 'file.closedAt > daysBefore(now, days)',
    put: 'file.closedAt > now',
    near: 'domain/erasure/too-early.test.ts',
  },
  {
    file: `${cases}/erasure/time-over.ts`,
    rule: 'who may come back without a new draw is not erased since time is over',
    find: 'if (await wayBackOf(tx, file.id, now))',
    put: 'if ((await wayBackOf(tx, file.id, now)) && file.datesGoOn)',
    near: 'domain/erasure/too-early.test.ts',
  },
  {
    file: `${cases}/erasure/raise-due-erasures.ts`,
    rule: 'nobody is asked to look at an old file that something keeps',
    find: "    if (await whatKeeps(tx, file, { why: 'TIME_OVER', interestToo: false }, now)) return;\n",
    put: '',
    near: 'domain/erasure/too-early.test.ts',
  },
];

/** What a person agreed to, and took back, as the other three subgraphs keep it. */
export const consentElsewhereMutants: Mutant[] = [
  {
    file: `${notices}/choose-phone.ts`,
    rule: 'nobody is texted on a number that they do not agree to',
    find: 'phones.filter(({ mayText }) => mayText)',
    put: 'phones.filter(({ number }) => number)',
    near: 'planning.test.ts',
  },
  {
    file: `${notices}/truth/inbound.ts`,
    rule: 'who takes back that they may be texted is not answered after a second',
    find: "if (kind === 'REPLY' && participantId && age > freshMs &&",
    put: "if (kind === 'REPLY' && participantId && age > freshMs && !body &&",
    near: 'talk-faults.test.ts',
  },
  {
    file: `${notices}/begin-attempt.ts`,
    rule: 'no text begins once STOP is said',
    find: '        : await isStopped(tx, indexes);\n',
    put: '        : await isStopped(tx, indexes.slice(1));\n',
    near: 'stop.test.ts',
  },
  {
    file: `${orientation}/schema/roster.ts`,
    rule: 'who lets an organization know nothing of them any more is a seat that is taken',
    find: '        if (!(await loaders.rosterPerson.load(participantId))) return null;\n',
    put: '',
    near: 'roster.access.test.ts',
  },
  {
    file: `${orientation}/loaders.ts`,
    rule: 'who may be known is asked for the organization that gives the session',
    find: 'roster.findPeople(ids, provider.organizationId)',
    put: 'roster.findPeople(ids, ids[0]!)',
    near: 'roster.access.test.ts',
  },
  {
    file: `${orientation}/domain/end-bookings-of.ts`,
    rule: 'a seat that they booked when they were back stays',
    find: "status: 'BOOKED', bookedAt: { lte: leftAt }, session",
    put: "status: 'BOOKED', session",
    near: 'participant-left.test.ts',
  },
  {
    file: `${referrals}/visible-referral.ts`,
    rule: 'a confidential referral is in no portal that it is not wanted in',
    find: '!Array.isArray(wanted) || !wanted.includes(kind)',
    put: 'Array.isArray(wanted) && !wanted.includes(kind)',
    near: 'visible-referral.access.test.ts',
  },
  {
    file: `${referrals}/visible-referral.ts`,
    rule: 'a place that becomes confidential takes with it whoever was referred there before',
    find: ', { service: { serviceAtLocations: { none: { location: { confidential: true } } } } }]',
    put: ']',
    near: 'visible-referral.access.test.ts',
  },
  {
    file: `${referrals}/withdraw-referrals.ts`,
    rule: 'what an organization has accepted stays between it and who left',
    find: "status: { in: ['PROPOSED', 'SENT'] }, createdAt",
    put: "status: { in: ['PROPOSED', 'SENT', 'ACCEPTED'] }, createdAt",
    near: 'participant-left.test.ts',
  },
];
