import { expect, test } from 'vitest';
import { aDate, aPaperDate, phone } from './test-facts.ts';
import { type Rig, startRig } from './test-rig.ts';

const bodies = (rig: Rig) => rig.sent().map(({ body }) => body);
/** All that is planned, as wall time in New York. */
const plan = (rig: Rig) =>
  rig.sql(
    `SELECT kind, days_before AS days, to_char(due_at AT TIME ZONE 'America/New_York', 'YYYY-MM-DD HH24:MI') AS due
     FROM notice WHERE status = 'PLANNED' ORDER BY due_at`,
  );

test('the date on a paper is told at once beside ours, by night too, and reminded of as the other date', async () => {
  const rig = await startRig();
  rig.at('2026-12-10T23:30:00');
  await rig.hearPaper(aPaperDate());
  await rig.sendDue();
  expect(bodies(rig)).toEqual([
    'CMPP NYC: Thank you. On your paper: Sat Jan 9, 1:00 PM, Eastern time. We have: Thu Jan 7, 9:00 AM, Eastern time. ' +
      'Keep both in mind until we have looked into it. Your paper notice is official. Questions? Call 212-555-0100. ' +
      'STOP = no more texts.',
  ]);
  expect(await plan(rig)).toEqual([
    { kind: 'PAPER_DATE_REMINDER', days: 7, due: '2027-01-02 10:00' },
    { kind: 'PAPER_DATE_REMINDER', days: 3, due: '2027-01-06 10:00' },
    { kind: 'PAPER_DATE_REMINDER', days: 1, due: '2027-01-08 10:00' },
  ]);
  rig.at('2027-01-02T10:00:00');
  await rig.sendDue();
  expect(bodies(rig)[1]).toMatch(
    /^CMPP NYC: Reminder: the other date, on your paper: Sat Jan 9, 1:00 PM.*We have: Thu/,
  );
});

test('ours is reminded of as before while the paper is looked into', async () => {
  const rig = await startRig();
  const ours = await rig.hearDate(aDate());
  await rig.sendDue();
  await rig.hearPaper(aPaperDate({ participant: ours.participant }));
  await rig.sendDue();
  expect((await plan(rig)).map(({ kind, due }) => `${kind} ${due}`)).toEqual([
    'DATE_REMINDER 2026-12-31 10:00',
    'PAPER_DATE_REMINDER 2027-01-02 10:00',
    'DATE_REMINDER 2027-01-04 10:00',
    'DATE_REMINDER 2027-01-06 10:00',
    'PAPER_DATE_REMINDER 2027-01-06 10:00',
    'PAPER_DATE_REMINDER 2027-01-08 10:00',
  ]);
});

test('a paper whose date we did not have at all is told of by itself, in the language of the person', async () => {
  const rig = await startRig();
  await rig.hearPaper(aPaperDate({ beside: null, timeZone: null, participant: { writtenLanguage: 'es' } }));
  await rig.sendDue();
  // Nobody said where it is, so nobody says whose clock that is.
  expect(bodies(rig)).toEqual([
    expect.stringMatching(/^CMPP NYC: Gracias\. En su papel: sab 9 ene, 1:00 p\.m\. No la teniamos\./),
  ]);
});

test.each(['RIGHT', 'TAKEN_BACK'] as const)('once it is %s nothing more is said of it', async (status) => {
  const rig = await startRig();
  const paper = await rig.hearPaper(aPaperDate());
  await rig.sendDue();
  await rig.hearPaper({ ...paper, status, version: 2 });
  expect(await plan(rig)).toEqual([]);
  expect(bodies(rig)).toHaveLength(1);
});

test('a paper that was wrong is told of with the date that counts, and no reminder of it comes', async () => {
  const rig = await startRig();
  const paper = await rig.hearPaper(aPaperDate());
  await rig.sendDue();
  await Promise.all([1, 2].map(() => rig.hearPaper({ ...paper, status: 'WRONG', version: 2 })));
  await rig.sendDue();
  expect(bodies(rig)[1]).toBe(
    'CMPP NYC: We looked into Sat Jan 9, 1:00 PM, Eastern time. That date does not count any more. ' +
      'Your date: Thu Jan 7, 9:00 AM, Eastern time. Your paper notice is official. Questions? Call 212-555-0100. ' +
      'STOP = no more texts.',
  );
  expect(await plan(rig)).toEqual([]);
  expect(bodies(rig)).toHaveLength(2);
});

test('settled before its text went out: nothing is said of what they never heard', async () => {
  const rig = await startRig();
  const paper = await rig.hearPaper(aPaperDate());
  await rig.hearPaper({ ...paper, status: 'WRONG', version: 2 });
  await rig.sendDue();
  expect(bodies(rig)).toEqual([]);
});

test.each([
  ['settled meanwhile', { status: 'RIGHT' as const, version: 2 }, 'date.changed'],
  ['of somebody who is held', { held: true }, 'person.detained'],
  ['of somebody who has left', { left: true }, 'person.left'],
])('a reminder of a paper %s is not sent', async (_, change, reason) => {
  const rig = await startRig();
  const paper = await rig.hearPaper(aPaperDate());
  await rig.sendDue();
  const detained = 'held' in change;
  const hearsOfDates = !('left' in change);
  const participant = { ...paper.participant, detained, hearsOfDates };
  rig.graph.paperDates.set(paper.id, { ...paper, ...('status' in change ? change : {}), participant });
  rig.at('2027-01-02T10:00:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  expect((await rig.rows())[1]).toMatchObject({ status: 'NOT_SENT', error_code: reason });
  expect(await rig.tasks()).toEqual([]);
});

test('a reminder that could not be texted becomes a call', async () => {
  const rig = await startRig();
  const paper = await rig.hearPaper(aPaperDate());
  await rig.sendDue();
  rig.graph.paperDates.set(paper.id, { ...paper, participant: { ...paper.participant, phones: [] } });
  rig.at('2027-01-02T10:00:00');
  await rig.sendDue();
  expect(await rig.tasks()).toMatchObject([{ kind: 'CALL_WITH_DATE', aboutId: paper.id }]);
});

test('who has left the program is told of no date any more: nothing is planned, nothing sent, nobody calls', async () => {
  const rig = await startRig();
  const date = await rig.hearDate(aDate());
  await rig.sendDue();
  expect(rig.sent(phone)).toHaveLength(1);
  const left = { ...date, participant: { ...date.participant, hearsOfDates: false } };
  rig.graph.hearings.set(date.id, left);
  for (const day of ['2026-12-31', '2027-01-04', '2027-01-06']) {
    rig.at(`${day}T10:00:00`);
    await rig.sendDue();
  }
  await rig.hearDate(left, { version: 2, localStart: '2027-02-02T09:00:00', status: 'MOVED' });
  await rig.hearPaper(aPaperDate({ localStart: '2027-02-03T09:00:00', participant: left.participant }));
  await rig.sendDue();
  expect(rig.sent(phone)).toHaveLength(1);
  expect(await plan(rig)).toEqual([]);
  expect(await rig.tasks()).toEqual([]);
});

test('who comes back is told of what was set and moved while they were away, and reminded of it', async () => {
  const rig = await startRig();
  const away = aDate({ participant: { hearsOfDates: false } });
  await rig.hearDate(away);
  expect(await plan(rig)).toEqual([]);
  const back = { ...away, participant: { ...away.participant, hearsOfDates: true } };
  await Promise.all([rig.hearDate(back, { version: 1 }), rig.hearDate(back, { version: 1 })]);
  await rig.sendDue();
  expect(bodies(rig)).toEqual([expect.stringMatching(/A date is set for you: Thu Jan 7/)]);
  expect(await plan(rig)).toHaveLength(3);
});
