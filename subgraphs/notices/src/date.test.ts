import { expect, test } from 'vitest';
import { aDate, aPhone, phone } from './test-facts.ts';
import { type Rig, startRig } from './test-rig.ts';

const bodies = (rig: Rig) => rig.sent().map(({ body }) => body);
/** All that is planned, as wall time in New York. */
const plan = (rig: Rig) =>
  rig.sql(
    `SELECT kind, days_before AS days, to_char(due_at AT TIME ZONE 'America/New_York', 'YYYY-MM-DD HH24:MI') AS due
     FROM notice WHERE status = 'PLANNED' ORDER BY due_at`,
  );

test('a hearing that is set is told of, and reminded of 7, 3 and 1 days before', async () => {
  const rig = await startRig();
  await rig.hearDate(aDate());
  await rig.sendDue();
  expect(bodies(rig)).toEqual([
    'CMPP NYC: A date is set for you: Thu Jan 7, 9:00 AM, Eastern time. Street number 26. ' +
      'This is only to help you; your paper notice is official. 1 = more. STOP = no more texts.',
  ]);
  expect(await plan(rig)).toEqual([
    { kind: 'DATE_REMINDER', days: 7, due: '2026-12-31 10:00' },
    { kind: 'DATE_REMINDER', days: 3, due: '2027-01-04 10:00' },
    { kind: 'DATE_REMINDER', days: 1, due: '2027-01-06 10:00' },
  ]);
  for (const day of ['2026-12-31', '2027-01-04', '2027-01-06']) {
    rig.at(`${day}T09:59:00`);
    await rig.sendDue();
    const before = rig.sent().length;
    rig.at(`${day}T10:00:00`);
    await rig.sendDue();
    expect(rig.sent()).toHaveLength(before + 1);
  }
  expect(bodies(rig).at(-1)).toBe(
    'CMPP NYC: Reminder: Thu Jan 7, 9:00 AM, Eastern time. Street number 26. Plan your way there. Cannot make it? ' +
      'Call 212-555-0100. This is only to help you; your paper notice is official. 1 = more. STOP = no more texts.',
  );
  expect(rig.sent()).toHaveLength(4);
});

test('a check-in is told of in the same words', async () => {
  const rig = await startRig();
  const date = aDate({ street: null });
  rig.graph.appointments.set(date.id, date);
  const event = { appointmentId: date.id, participantId: date.participant.id, version: 1 };
  await Promise.all([1, 2].map(() => rig.notices.handlers['appointment.changed']!(event)));
  await rig.sendDue();
  expect(bodies(rig)).toEqual([
    expect.stringMatching(/^CMPP NYC: A date is set for you: Thu Jan 7, 9:00 AM.*time\. This/),
  ]);
  expect(await plan(rig)).toHaveLength(3);
});

test('reminders come at ten where the person is, also for a court in another zone', async () => {
  const rig = await startRig();
  // El Paso, whose court keeps the mountains' time, and a site on the coast.
  await rig.hearDate(aDate({ timeZone: 'America/Denver', localStart: '2027-03-15T08:30:00' }));
  expect((await plan(rig)).slice(1)).toEqual([
    { kind: 'DATE_REMINDER', days: 7, due: '2027-03-08 10:00' },
    { kind: 'DATE_REMINDER', days: 3, due: '2027-03-12 10:00' },
    { kind: 'DATE_REMINDER', days: 1, due: '2027-03-14 10:00' }, // the night before has 23 hours
  ]);
});

test.each([
  ['2026-12-18T09:00:00', [7, 3, 1]],
  ['2026-12-17T09:00:00', [3, 1]],
  ['2026-12-13T09:00:00', [1]],
  ['2026-12-11T09:00:00', []],
  ['2026-12-10T16:00:00', []],
])('set on December 10 for %s, the reminders %j days before add something', async (localStart, days) => {
  const rig = await startRig();
  await rig.hearDate(aDate({ localStart }));
  expect((await plan(rig)).slice(1).map((row) => row['days'])).toEqual(days);
});

test('a date that is moved is told once, and reminded of as it is now', async () => {
  const rig = await startRig();
  const date = await rig.hearDate(aDate());
  await rig.sendDue();
  await rig.hearDate(date, { localStart: '2027-01-12T13:30:00', status: 'MOVED' });
  await rig.sendDue();
  expect(bodies(rig)[1]).toMatch(
    /^CMPP NYC: Your date has changed\. Now: Tue Jan 12, 1:30 PM, Eastern time\. Street number 26\./,
  );
  expect(await plan(rig)).toMatchObject([
    { due: '2027-01-05 10:00' },
    { due: '2027-01-09 10:00' },
    { due: '2027-01-11 10:00' },
  ]);
  const dropped = (await rig.rows()).filter(({ status }) => status === 'NOT_SENT');
  expect(dropped.map((row) => [row['source_version'], row['error_code']])).toEqual(
    [1, 1, 1].map(() => [1, 'date.changed']),
  );
});

test('two changes that follow each other quickly make one text, which says what is so now', async () => {
  const rig = await startRig();
  const date = await rig.hearDate(aDate());
  await rig.sendDue();
  const first = { ...date, version: 2, localStart: '2027-01-12T13:30:00', status: 'MOVED' as const };
  const event = (version: number) => ({ hearingId: date.id, participantId: date.participant.id, version });
  await rig.hearDate(first, { version: 3, localStart: '2027-01-13T08:00:00' });
  await Promise.all([2, 3, 2, 3].map((version) => rig.notices.handlers['hearing.changed']!(event(version))));
  await rig.sendDue();
  expect(bodies(rig).slice(1)).toEqual([expect.stringContaining('Now: Wed Jan 13, 8:00 AM')]);

  // The first of two was heard and not sent yet.
  await rig.hearDate(first, { version: 4 });
  await rig.hearDate(first, { version: 5, localStart: '2027-01-14T10:00:00' });
  await rig.sendDue();
  expect(bodies(rig).slice(2)).toEqual([expect.stringContaining('Now: Thu Jan 14, 10:00 AM')]);
});

test('a date set and moved before the first text went out is told of once', async () => {
  const rig = await startRig();
  const date = await rig.hearDate(aDate());
  await rig.hearDate(date, { localStart: '2027-01-12T13:30:00', status: 'MOVED' });
  await rig.sendDue();
  expect(bodies(rig)).toEqual([expect.stringMatching(/Your date has changed\. Now: Tue Jan 12/)]);
});

test('a change between the truth check and its event sends nothing that is no longer so', async () => {
  const rig = await startRig();
  const date = await rig.hearDate(aDate());
  rig.graph.hearings.set(date.id, { ...date, version: 2, localStart: '2027-02-01T09:00:00' });
  await rig.sendDue();
  expect(rig.sent()).toEqual([]);
  await rig.hearDate(date, { version: 2, localStart: '2027-02-01T09:00:00' });
  await rig.sendDue();
  expect(bodies(rig)).toEqual([expect.stringContaining('Mon Feb 1, 9:00 AM')]);
});

test('an event that comes late, after a newer one, adds nothing', async () => {
  const rig = await startRig();
  const date = await rig.hearDate(aDate({ version: 2 }));
  await rig.hearDate(date, { version: 1 });
  expect(await rig.rows()).toHaveLength(4);
});

test('a date that falls away is told of once, and not reminded of', async () => {
  const rig = await startRig();
  const date = await rig.hearDate(aDate());
  await rig.sendDue();
  await rig.hearDate(date, { status: 'CANCELLED' });
  await rig.sendDue();
  expect(bodies(rig)[1]).toMatch(
    /^CMPP NYC: Your date on Thu Jan 7, 9:00 AM, Eastern time, no longer stands\. If a new one/,
  );
  rig.at('2027-01-08T10:00:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(2);
  expect(await plan(rig)).toEqual([]);
});

test('a date that is not set yet is told of once it is', async () => {
  const rig = await startRig();
  const date = await rig.hearDate(aDate({ localStart: null }));
  expect(await rig.rows()).toEqual([]);
  await rig.hearDate(date, { localStart: '2027-01-07T09:00:00' });
  await rig.sendDue();
  expect(bodies(rig)).toEqual([expect.stringMatching(/A date is set for you: Thu Jan 7, 9:00 AM/)]);
  expect(await plan(rig)).toHaveLength(3);
});

test('a date older than these texts is moved, not set', async () => {
  const rig = await startRig();
  await rig.hearDate(aDate({ version: 4, status: 'MOVED' }));
  await rig.sendDue();
  expect(bodies(rig)).toEqual([expect.stringMatching(/Your date has changed\. Now: Thu Jan 7/)]);
});

test('a date that never had a time falls away without a word', async () => {
  const rig = await startRig();
  const date = await rig.hearDate(aDate({ localStart: null }));
  await rig.hearDate(date, { status: 'CANCELLED' });
  expect(await rig.rows()).toEqual([]);
});

test('a date that took place is told of no more', async () => {
  const rig = await startRig();
  const date = await rig.hearDate(aDate());
  await rig.sendDue();
  rig.at('2027-01-06T09:00:00');
  await rig.hearDate(date, { status: 'HELD' });
  rig.at('2027-01-06T10:00:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
});

test('what is set in the evening is told in the morning; what is today, at once', async () => {
  const rig = await startRig();
  rig.at('2026-12-10T21:00:00');
  await rig.hearDate(aDate());
  await rig.hearDate(aDate({ localStart: '2026-12-10T23:00:00' }));
  await rig.hearDate(aDate({ localStart: '2026-12-11T09:30:00' }));
  await rig.sendDue();
  // Some are sent at once: either may be the first.
  expect(
    bodies(rig)
      .map((body) => /\w+ \w+ \d+, [\d:]+ [AP]M/.exec(body)![0])
      .toSorted(),
  ).toEqual(['Fri Dec 11, 9:30 AM', 'Thu Dec 10, 11:00 PM']);
  rig.at('2026-12-11T07:59:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(2);
  rig.at('2026-12-11T08:00:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(3);
});

test('a text that failed by day is not tried again by night', async () => {
  const rig = await startRig();
  rig.at('2026-12-10T20:59:45');
  rig.simulator.failNext({ kind: '429' });
  await rig.hearDate(aDate());
  await rig.sendDue();
  rig.at('2026-12-10T21:05:00');
  await rig.sendDue();
  expect(rig.sent()).toEqual([]);
  rig.at('2026-12-11T08:00:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
});

test('on a number that somebody else may have, or that is shared, not even the house is named', async () => {
  const rig = await startRig();
  for (const trait of [{ frozen: true }, { shared: true }])
    await rig.hearDate(aDate({ participant: { phones: [aPhone(trait)] } }));
  await rig.sendDue();
  for (const body of bodies(rig)) expect(body).toMatch(/Thu Jan 7, 9:00 AM, Eastern time\. This is only/);
  expect(rig.sent()).toHaveLength(2);
});

test('a person who is held is told nothing, and nobody is asked to call', async () => {
  const rig = await startRig();
  const date = await rig.hearDate(aDate());
  const held = { ...date, participant: { ...date.participant, detained: true } };
  rig.graph.hearings.set(date.id, held);
  await rig.sendDue();
  expect((await rig.rows())[0]).toMatchObject({ status: 'NOT_SENT', error_code: 'person.detained' });
  rig.graph.hearings.set(date.id, date);
  rig.at('2026-12-31T10:00:00');
  await rig.sendDue();
  expect(rig.sent(phone)).toHaveLength(1); // released
  expect(await rig.tasks()).toEqual([]);
});
