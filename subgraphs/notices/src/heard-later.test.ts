import { expect, test } from 'vitest';
import { aDate, aPaperDate, aPerson } from './test-facts.ts';
import { type Rig, startRig } from './test-rig.ts';
import type { DateTruth } from './index.ts';

const bodies = (rig: Rig) => rig.sent().map(({ body }) => body);
/** Whether somebody is detained, or has left, as the graph will say from now on; and their dates are announced, as cases does on release. */
async function announce(rig: Rig, date: DateTruth, change: { detained?: boolean; hearsOfDates?: boolean }) {
  const known = { ...date, participant: { ...date.participant, ...change } };
  await rig.hearDate(known, { version: date.version });
  await rig.sendDue();
  return known;
}
/** A hearing on January 7 that was told of, and whose holder is detained since. */
async function detained(rig: Rig) {
  const date = await rig.hearDate(aDate());
  await rig.sendDue();
  return announce(rig, date, { detained: true });
}

test('what was moved while somebody was detained they are told on release, once, and reminded of', async () => {
  const rig = await startRig();
  const moved = await rig.hearDate(await detained(rig), { localStart: '2027-01-12T13:30:00', status: 'MOVED' });
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  rig.at('2027-01-10T23:00:00');
  await rig.sendDue();
  const free = await announce(rig, moved, { detained: false });
  expect(rig.sent()).toHaveLength(1); // it is night
  rig.at('2027-01-11T08:00:00');
  for (let times = 0; times < 3; times++) {
    await rig.sendDue();
    await rig.hearDate(free, { version: free.version });
  }
  expect(bodies(rig).slice(1)).toEqual([expect.stringMatching(/Your date has changed\. Now: Tue Jan 12, 1:30 PM/)]);
  rig.at('2027-01-11T12:00:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(2); // the reminder of that day would say the same again
});

test('what was taken off meanwhile they are told too', async () => {
  const rig = await startRig();
  const off = await rig.hearDate(await detained(rig), { status: 'CANCELLED' });
  await rig.sendDue();
  await announce(rig, off, { detained: false });
  expect(bodies(rig).slice(1)).toEqual([expect.stringContaining('Your date on Thu Jan 7, 9:00 AM, Eastern time, no')]);
});

test('of a date that did not change they hear only the reminder that they missed, and the next ones', async () => {
  const rig = await startRig();
  const date = await detained(rig);
  rig.at('2027-01-04T12:00:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  rig.at('2027-01-05T12:00:00');
  await announce(rig, date, { detained: false });
  expect(bodies(rig).slice(1)).toEqual([expect.stringMatching(/Reminder: Thu Jan 7/)]);
  rig.at('2027-01-06T10:00:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(3);
});

test('as long as they are detained nothing that is announced again is sent, and once a date has begun nothing is', async () => {
  const rig = await startRig();
  const moved = await rig.hearDate(await detained(rig), { localStart: '2027-01-12T13:30:00', status: 'MOVED' });
  await rig.sendDue();
  await announce(rig, moved, { detained: true });
  rig.at('2027-01-12T13:30:00');
  await announce(rig, moved, { detained: false });
  expect(rig.sent()).toHaveLength(1);
});

test('who left and comes back hears what they were not told meanwhile', async () => {
  const rig = await startRig();
  const date = await rig.hearDate(aDate());
  const left = await announce(rig, date, { hearsOfDates: false });
  expect(rig.sent()).toEqual([]);
  await announce(rig, left, { hearsOfDates: true });
  expect(bodies(rig)).toEqual([expect.stringContaining('A date is set for you: Thu Jan 7')]);
});

test('a paper that was found wrong meanwhile is told on release', async () => {
  const rig = await startRig();
  const paper = await rig.hearPaper(aPaperDate());
  await rig.sendDue();
  const held = { ...paper, participant: aPerson({ ...paper.participant, detained: true }) };
  await rig.hearPaper({ ...held, version: 2, status: 'WRONG' });
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  await rig.hearPaper({ ...paper, version: 2, status: 'WRONG' });
  await rig.sendDue();
  expect(bodies(rig).slice(1)).toEqual([expect.stringContaining('That date does not count any more')]);
});
