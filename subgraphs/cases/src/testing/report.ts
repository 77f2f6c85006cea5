import type { ParticipantSeed } from '../index.ts';
import { appointmentId, asStaff, hearingId, person, placeId, type Rig, siteId, staffId } from '../test-rig.ts';
import { coreServices } from '../domain/service/core-service.ts';

/** The quarter that the worked example is about; `now` is when it is published. */
export const quarter = { fromOn: '2026-07-01', untilOn: '2026-09-30' };
export const now = new Date('2026-11-20T15:00:00Z');

const uuid = (kind: string, number: number) => `019b0000-${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;
const day = 86_400_000;

/**
 * Site 1 has people 1 to 30, who enrolled on 10 July, and two who enrolled in June; site 2 has 101 to 125, who enrolled on 1 August. What
 * happened with each of them follows from their number.
 */
export const crowd = (): ParticipantSeed[] => [
  ...Array.from({ length: 30 }, (_, at) => atFirst(at + 1)),
  ...[31, 32].map((number) => plain(number, 1, '2026-06-10T12:00:00Z')),
  ...Array.from({ length: 25 }, (_, at) => atSecond(at + 101)),
];

const plain = (number: number, site: number, enrolledAt: string, more: Partial<ParticipantSeed> = {}) =>
  person(number, {
    ...{ siteId: siteId(site), caseworkerId: null, enrolledAt: new Date(enrolledAt) },
    ...{ hearings: [], needs: [], phones: [] },
    ...more,
  });

function atFirst(number: number): ParticipantSeed {
  const enrolledAt = new Date('2026-07-10T12:00:00Z');
  const contact = (service: 'CASE_MANAGEMENT' | 'MENTAL_HEALTH', days: number, kind: string) => ({
    ...contactOf(uuid(kind, number), new Date(enrolledAt.getTime() + days * day)),
    service,
  });
  return plain(number, 1, enrolledAt.toISOString(), {
    needs: [{ kind: 'FOOD', ownWords: null }],
    offers: offersOf(number, number <= 15 ? 'ACCEPTED' : 'DECLINED', enrolledAt),
    contacts: [
      ...(number <= 14 ? [contact('CASE_MANAGEMENT', 3, '00a1')] : []),
      ...(number <= 4 ? [{ ...contact('MENTAL_HEALTH', 9, '00a2'), language: 'en' }] : []),
    ],
    hearings: [hearingOf(number, number <= 18)],
    appointments: [checkInOf(number)],
    ...(number <= 12 && { plan: planOf(number, new Date('2026-07-15T12:00:00Z')) }),
    needWords: number <= 23 ? [wordOf(number)] : [],
    addressChanges: number <= 12 ? [addressOf(number)] : [],
    expenses: number <= 12 ? [expenseOf(number)] : [],
    monitorings: number <= 23 ? [monitoringOf(number, enrolledAt)] : [],
    ...(number >= 20 && {
      closing: {
        ...{ id: uuid('00a7', number), reason: 'GOALS_REACHED', closedById: staffId(1) },
        closedAt: new Date('2026-09-20T12:00:00Z'),
      },
    }),
  });
}

function atSecond(number: number): ParticipantSeed {
  const enrolledAt = new Date('2026-08-01T12:00:00Z');
  const contact = { ...contactOf(uuid('00a1', number), new Date(enrolledAt.getTime() + 5 * day)) };
  return plain(number, 2, enrolledAt.toISOString(), {
    offers: offersOf(number, number <= 112 ? 'ACCEPTED' : 'DECLINED', enrolledAt),
    contacts: [
      ...(number <= 112 ? [{ ...contact, service: 'CASE_MANAGEMENT' as const, byId: staffId(3) }] : []),
      ...(number <= 111
        ? [{ ...contact, id: uuid('00a2', number), service: 'MENTAL_HEALTH' as const, byId: staffId(3) }]
        : []),
    ],
    hearings: number <= 112 ? [hearingOf(number, true)] : [],
  });
}

const contactOf = (id: string, at: Date) => ({
  ...({
    id,
    at,
    minutes: 30,
    medium: 'IN_PERSON',
    language: 'es',
    interpreter: 'NONE_NEEDED',
    byId: staffId(1),
  } as const),
});

const offersOf = (number: number, answer: 'ACCEPTED' | 'DECLINED', offeredAt: Date) =>
  coreServices.map((service, at) => ({
    ...{ id: uuid('00a0', number * 10 + at), service, offeredAt, offeredById: staffId(1) },
    ...{ language: 'es', interpreter: 'NONE_NEEDED' as const, answer, answeredAt: offeredAt },
  }));

const hearingOf = (number: number, attended: boolean): ParticipantSeed['hearings'][number] => ({
  ...{ id: hearingId(number), placeId: placeId(1), kind: 'MASTER', medium: 'IN_PERSON', toldBy: 'NOTICE' },
  ...{ localStart: '2026-08-15T09:00:00', status: 'HELD', checkedAt: now, outcomeAt: now },
  ...(attended ? { outcome: 'ATTENDED' } : { outcome: 'MISSED', missedBy: 'DOCUMENT' }),
});

/** 12 attended, 11 of which nobody knows, 7 cancelled. */
const checkInOf = (number: number): ParticipantSeed['appointments'][number] => ({
  ...{ id: appointmentId(number), placeId: placeId(2), medium: 'TELEPHONE', toldBy: 'PARTICIPANT', checkedAt: now },
  localStart: '2026-09-01T10:00:00',
  ...(number <= 12 && { status: 'HELD', outcome: 'ATTENDED', outcomeAt: now }),
  ...(number > 23 && { status: 'CANCELLED' }),
});

const planOf = (number: number, at: Date): ParticipantSeed['plan'] => ({
  ...{ id: uuid('00a3', number), writtenAt: at, agreedAt: at, writtenById: staffId(1), language: 'es' },
  goals: [{ id: uuid('00a4', number), need: 'FOOD', words: 'Comer bien' }],
});

const wordOf = (number: number) => ({
  ...{ id: uuid('00a5', number), kind: 'FOOD' as const, answer: number <= 11 ? ('MET' as const) : ('PARTLY' as const) },
  ...{ saidAt: new Date('2026-09-10T12:00:00Z'), idempotencyKey: `word-${number}-00` },
});

const addressOf = (number: number) => ({
  ...{ id: uuid('00a6', number), changedOn: '2026-08-03', toldAt: new Date('2026-08-04T12:00:00Z') },
  doneOn: { COURT: '2026-08-10', ICE: '2026-08-11', USCIS: null },
});

const expenseOf = (number: number) => ({
  ...{ id: uuid('00a9', number), need: 'FOOD' as const, amountCents: 1040, vendor: 'A market', what: 'Groceries' },
  ...{ spentOn: '2026-08-20', askedById: staffId(1) },
});

/** Of 12 it ended after they enrolled; of another 11 it had ended before. */
const monitoringOf = (number: number, statedAt: Date) => ({
  ...{ id: uuid('00a8', number), kind: 'APP' as const, statedAt },
  endedOn: new Date(number <= 12 ? '2026-07-10' : '2026-07-09'),
});

/** People 1 to 12 were at an orientation session on 20 July; 13 and 14 booked another one and nobody said whether they came. */
export async function writeOrientations(rig: Rig): Promise<void> {
  const session = (number: number) => [uuid('00b0', number), siteId(1), `2026-07-2${number}T14:00:00Z`];
  for (const number of [0, 1])
    await rig.sql(
      `INSERT INTO orientation.session (id, site_id, organization_id, kind, title, language, local_start, time_zone, starts_at, minutes, medium, seats, seats_taken)
       VALUES ($1, $2, $1, 'GROUP_ORIENTATION', 'T', 'es', '2026-07-20T10:00:00', 'America/New_York', $3, 60, 'VIDEO', 20, 12)`,
      session(number),
    );
  await rig.sql(
    `INSERT INTO orientation.booking (id, session_id, participant_id, site_id, seats, booked_at, attendance, idempotency_key)
     SELECT gen_random_uuid(), CASE WHEN at <= 12 THEN $2::uuid ELSE $3 END, id, site_id, 1, enrolled_at, CASE WHEN at <= 12 THEN 'ATTENDED'::orientation.attendance END, 'key-' || at
     FROM cases.participant JOIN unnest($1::uuid[]) WITH ORDINALITY AS them(who, at) ON who = id`,
    [Array.from({ length: 14 }, (_, at) => person(at + 1).id), uuid('00b0', 0), uuid('00b0', 1)],
  );
}

/** Both sites say that they are ready, and the job looks. */
export async function publish(rig: Rig, fromOn = quarter.fromOn): Promise<void> {
  for (const viewer of [asStaff(2, 'supervisor'), asStaff(4, 'supervisor', 2)]) await sayReady(rig, viewer, fromOn);
  await runJob(rig);
}

export const runJob = (rig: Rig) => rig.subgraph.jobs.find(({ name }) => name === 'publish-reports')!.run();

/** @returns the codes of the problems. */
export async function sayReady(
  rig: Rig,
  viewer: Parameters<Rig['ask']>[0],
  fromOn: string,
  siteOf?: string,
): Promise<string[]> {
  const { data, errors } = await rig.ask<{ sayReportReady: { problems: { code: string }[] } | null }>(
    viewer,
    'mutation ($input: SayReportReadyInput!) { sayReportReady(input: $input) { problems { code } } }',
    { input: { fromOn, siteId: siteOf } },
  );
  return errors ? errors.map(({ message }) => message) : data.sayReportReady!.problems.map(({ code }) => code);
}
