import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import type { DateTruth } from './index.ts';
import { aDate, aPaperDate } from './test-facts.ts';
import { type Rig, startRig } from './test-rig.ts';

const bodies = (rig: Rig) => rig.sent().map(({ body }) => body);
const becomes = async (rig: Rig, date: DateTruth, change: Partial<DateTruth>) => {
  const now = await rig.hearDate(date, change);
  await rig.sendDue();
  return now;
};

test('a date that is elsewhere at the same time says that its place has changed, not its time', async () => {
  const rig = await startRig();
  const date = await becomes(rig, aDate(), {});
  const street = 'Ted Weiss Federal Building, 290 Broadway, 15th Floor';
  const placeId = uuidv7();
  const moved = await becomes(rig, date, { placeId, street, status: 'MOVED' });

  const byVideo = await becomes(rig, moved, { street: null, medium: 'VIDEO' });
  await becomes(rig, byVideo, { room: 'Room 1237' });
  const stays =
    'CMPP NYC: Your date stays: Thu Jan 7, 9:00 AM, Eastern time. But its place, or how to take part, has changed.';
  expect(bodies(rig).slice(1)).toEqual([
    expect.stringContaining(`${stays} Now in person. Street number 290. `),
    ...Array(2).fill(expect.stringContaining(`${stays} Now by video. This is only`)),
  ]);
  await becomes(rig, moved, { version: 5, localStart: '2027-01-08T09:00:00' });
  expect(bodies(rig).at(-1)).toContain('Your date has changed. Now: Fri Jan 8, 9:00 AM');
});

test('a date that was moved by a slip, and back before anybody was told, stays as it was told: nothing is said to have changed', async () => {
  const rig = await startRig();
  const date = await becomes(rig, aDate(), {});
  rig.at('2026-12-10T23:00:00');
  const slip = { localStart: '2027-01-08T09:00:00', placeId: uuidv7(), street: '290 Broadway' };
  await becomes(rig, date, { ...slip, version: 2, status: 'MOVED' });
  await becomes(rig, date, { version: 3, status: 'MOVED' });
  expect(bodies(rig)).toHaveLength(1);
  rig.at('2026-12-11T10:00:00');
  await rig.sendDue();
  expect(bodies(rig).slice(1)).toEqual([
    'CMPP NYC: Your date stays as we told you: Thu Jan 7, 9:00 AM, Eastern time. Street number 26. ' +
      'This is only to help you; your paper notice is official. 1 = more. STOP = no more texts.',
  ]);
});

test('of a date told of before we kept where it was, it is said how it stands, and not that anything changed', async () => {
  const rig = await startRig();
  const date = await becomes(rig, aDate(), {});
  await rig.sql('UPDATE notice SET place_index = NULL');
  await becomes(rig, date, { status: 'MOVED' });
  expect(bodies(rig).at(-1)).toMatch(
    /^CMPP NYC: Your date as it stands now: Thu Jan 7.*\. It is in person\. Street number 26\./,
  );
});

test('compared is with what the person was told, not with what was planned in between', async () => {
  const rig = await startRig();
  const date = await becomes(rig, aDate(), {});
  await rig.hearDate(date, { version: 2, localStart: '2027-01-08T09:00:00', status: 'MOVED' });
  await becomes(rig, date, { version: 3, medium: 'TELEPHONE', street: null, status: 'MOVED' });
  expect(bodies(rig).slice(1)).toEqual([expect.stringMatching(/Your date stays: Thu Jan 7.*Now by phone\./)]);
});

test.each([
  ['VIDEO', 'It is by video: find a quiet place.'],
  ['TELEPHONE', 'It is by phone: keep yours on.'],
  ['ONLINE', 'It is online: see that it works.'],
] as const)('nobody is told to plan their way to a date by %s', async (medium, words) => {
  const rig = await startRig();
  await becomes(rig, aDate({ medium, street: null }), {});
  rig.at('2027-01-06T10:00:00');
  await rig.sendDue();
  expect(bodies(rig).at(-1)).toContain(words);
  expect(bodies(rig).join(' ')).not.toContain('way there');
});

const calls = async (rig: Rig) =>
  ((await rig.tasks()) as { kind: string }[]).filter(({ kind }) => kind === 'CALL_WITH_DATE');

test.each([
  ['zh', 'zh', 2],
  ['quc', 'es-GT', 2],
  ['es-MX', 'es', 0],
  ['en', 'ht', 0],
])(
  'who reads %s and speaks %s is called with what is texted, %i times',
  async (writtenLanguage, spokenLanguage, times) => {
    const rig = await startRig();
    const participant = { writtenLanguage, spokenLanguage };
    await becomes(rig, aDate({ participant }), {});
    await rig.hearPaper(aPaperDate({ participant }));
    await rig.sendDue();
    expect(rig.sent()).toHaveLength(2);
    expect(await calls(rig)).toHaveLength(times);
  },
);
