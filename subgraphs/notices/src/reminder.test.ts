import { expect, test } from 'vitest';
import { aBooking, aDate, aPhone, phone } from './test-facts.ts';
import { eventually, type Rig, sender, startRig } from './test-rig.ts';

/** A hearing on January 7 whose text has gone out. */
async function told(rig: Rig, date = aDate()) {
  const known = await rig.hearDate(date);
  await rig.sendDue();
  return known;
}
const reminders = async (rig: Rig) =>
  (await rig.sql(
    `SELECT id, days_before AS days, status, error_code AS reason FROM notice WHERE kind = 'DATE_REMINDER' ORDER BY due_at`,
  )) as {
    id: string;
    days: number;
    status: string;
    reason: string | null;
  }[];
const tasksOf = async (rig: Rig, kind: string) =>
  ((await rig.tasks()) as { kind: string }[]).filter((task) => task.kind === kind);
const ends = async (rig: Rig) => (await reminders(rig)).map(({ days, status, reason }) => [days, reason ?? status]);

test('a worker that was down for days sends the latest reminder alone', async () => {
  const rig = await startRig();
  await told(rig);
  rig.at('2027-01-06T13:00:00'); // all three are due
  await Promise.all([rig.sendDue(), rig.sendDue()]);
  expect(rig.sent()).toHaveLength(2);
  expect((await ends(rig)).slice(0, 2)).toEqual([
    [7, 'reminder.superseded'],
    [3, 'reminder.superseded'],
  ]);
});

test('one that comes back by night waits for the morning, unless the date is today', async () => {
  const rig = await startRig();
  await told(rig);
  rig.at('2027-01-04T23:00:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  rig.at('2027-01-05T08:00:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(2);
  rig.at('2027-01-07T07:30:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(3);
});

test('nothing is said of a date that has begun', async () => {
  const rig = await startRig();
  await told(rig);
  rig.at('2027-01-07T09:00:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  expect(await ends(rig)).toEqual([7, 3, 1].map((days) => [days, 'date.over']));
  expect(await rig.tasks()).toEqual([]);
});

test('a date that nobody could tell of in time is told of once, not told and reminded of', async () => {
  const rig = await startRig();
  await rig.hearDate(aDate());
  rig.at('2027-01-04T12:00:00');
  const another = rig.another();
  await Promise.all([rig.sendDue(), another.handlers['notice.due']!({ noticeId: '' })]);
  await another.close();
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  expect((await ends(rig)).slice(0, 2)).toEqual([7, 3].map((days) => [days, 'reminder.superseded']));
});

test('as long as nobody knows whether a date was told of, its reminder waits', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ callbacks: 'lost' });
  rig.simulator.failNext({ kind: '500-after-accept' });
  await told(rig);
  rig.at('2026-12-31T10:00:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  await rig.age(61);
  await rig.reconcile(); // it was, three weeks ago
  rig.pass(60);
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(2);
});

test.each([
  { why: 'the person said STOP', phones: [aPhone()], stop: true, status: 'NOT_SENT', reason: 'opted.out', texts: 1 },
  { why: 'there is no number', phones: [], stop: false, status: 'NOT_SENT', reason: 'phone.none', texts: 1 },
  {
    why: 'the number may be somebody else’s',
    phones: [aPhone({ frozen: true })],
    stop: false,
    status: 'DELIVERED',
    reason: null,
    texts: 2,
  },
])('the site is asked to call when $why', async ({ phones, stop, status, reason, texts }) => {
  const rig = await startRig();
  const date = await told(rig);
  if (stop) await rig.simulator.text({ from: phone, to: sender, body: 'ALTO' });
  rig.graph.hearings.set(date.id, { ...date, participant: { ...date.participant, phones } });
  const tasksBefore = (await rig.tasks()).length;
  rig.at('2026-12-31T10:00:00');
  await Promise.all([rig.sendDue(), rig.sendDue()]);
  const [week] = await reminders(rig);
  await eventually(async () => (await reminders(rig))[0]).toMatchObject({ status, reason });
  expect(rig.sent()).toHaveLength(texts);
  expect((await rig.tasks()).slice(tasksBefore)).toEqual([
    {
      key: week!.id,
      kind: 'CALL_WITH_DATE',
      participantId: date.participant.id,
      aboutId: date.id,
      dueAt: '2026-12-31T22:00:00.000Z', // at five in New York
    },
  ]);
});

test.each([21211, 21614, 21610, 20003, 30005, 30006, 30007, 30034, 39999])(
  'the site is asked to call when the provider says %i',
  async (errorCode) => {
    const rig = await startRig();
    await told(rig);
    rig.simulator.failNext({ kind: { errorCode } });
    rig.at('2026-12-31T10:00:00');
    await rig.sendDue();
    await eventually(async () => (await reminders(rig))[0]?.reason).toBe(String(errorCode));
    const [week] = await reminders(rig);
    await eventually(() => tasksOf(rig, 'CALL_WITH_DATE')).toMatchObject([{ key: week!.id }]);
  },
);

test('a text that did not arrive becomes a call also when its callbacks are lost', async () => {
  const rig = await startRig();
  await told(rig);
  rig.simulator.failNext({ callbacks: 'lost' });
  rig.simulator.failNext({ kind: { errorCode: 30005 } });
  rig.at('2026-12-31T10:00:00');
  await rig.sendDue();
  await eventually(() => rig.sent().at(-1)?.status).toBe('undelivered');
  rig.pass(14 * 60);
  await rig.askAfter();
  expect((await reminders(rig))[0]).toMatchObject({ status: 'QUEUED' });
  rig.pass(60);
  await Promise.all([rig.askAfter(), rig.askAfter()]);
  expect((await reminders(rig))[0]).toMatchObject({ status: 'UNDELIVERED', reason: '30005' });
  for (const kind of ['CALL_WITH_DATE', 'WRONG_NUMBER']) expect(await tasksOf(rig, kind)).toHaveLength(1);
  expect(rig.sent()).toHaveLength(2);
});

test('a provider that cannot be asked how far a text is changes nothing', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ callbacks: 'lost' });
  await told(rig);
  rig.pass(900);
  rig.deps.twilio = { ...rig.deps.twilio, baseUrl: 'http://127.0.0.1:1' };
  const cutOff = rig.another();
  await cutOff.jobs.find(({ name }) => name === 'ask-after')!.run();
  await cutOff.close();
  expect((await rig.rows())[0]).toMatchObject({ status: 'QUEUED' });
  expect(rig.logged.join()).toContain('could not say how far a text is');
  await rig.askAfter();
  expect((await rig.rows())[0]).toMatchObject({ status: 'DELIVERED' });
});

test.each(['429', { errorCode: 30003 }, { errorCode: 30008 }] as const)(
  'after %j a reminder is tried again for hours, and then the site is asked to call',
  async (kind) => {
    const rig = await startRig();
    await told(rig);
    rig.simulator.failNext({ kind, times: 20 });
    rig.at('2026-12-31T10:00:00');
    for (let run = 0; run < 8; run++) {
      expect(await rig.tasks()).toEqual([]);
      await eventually(() => rig.sendDue().then(rig.attempts)).toHaveLength(run + 2);
      await eventually(async () =>
        ['PLANNED', 'FAILED', 'UNDELIVERED'].includes((await reminders(rig))[0]!.status),
      ).toBe(true);
      rig.pass(1800);
    }
    expect(await rig.tasks()).toMatchObject([{ kind: 'CALL_WITH_DATE' }]);
  },
);

test('a text that the provider never answered for is given up after some tries, and the site is asked to call', async () => {
  const rig = await startRig();
  await told(rig);
  rig.simulator.failNext({ kind: '500', times: 20 });
  rig.at('2026-12-31T10:00:00');
  for (let run = 0; run < 10; run++) {
    await rig.sendDue();
    await rig.age(61);
    await rig.reconcile();
  }
  expect((await ends(rig))[0]).toEqual([7, 'tries.too_many']);
  expect(await rig.tasks()).toMatchObject([{ kind: 'CALL_WITH_DATE' }]);
});

test('a call is asked for before the date, not at the end of a day on which it would be too late', async () => {
  const rig = await startRig();
  const date = await told(rig, aDate({ localStart: '2026-12-21T09:00:00' })); // a Monday
  rig.graph.hearings.set(date.id, { ...date, participant: { ...date.participant, phones: [] } });
  rig.at('2026-12-20T10:00:00');
  await rig.sendDue();
  expect(await rig.tasks()).toMatchObject([{ dueAt: '2026-12-21T14:00:00.000Z' }]);
});

test('after the daily limit a reminder is held for an hour, and then goes out before what was planned earlier', async () => {
  const rig = await startRig();
  await told(rig);
  rig.simulator.failNext({ kind: { errorCode: 63038 }, times: 2 });
  rig.at('2026-12-31T10:00:00');
  const { session } = aBooking();
  await rig.hear(aBooking({ session: { ...session, startsAt: new Date('2027-02-01T15:00:00Z') } }));
  await rig.sendDue();
  expect((await reminders(rig))[0]).toMatchObject({ status: 'PLANNED', reason: '63038' });
  rig.pass(3599);
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  rig.pass(1);
  await rig.sendDue();
  expect(rig.sent().map(({ body }) => body.split(': ')[1])).toEqual([
    'A date is set for you',
    'Reminder',
    'Your seat is booked',
  ]);
});
