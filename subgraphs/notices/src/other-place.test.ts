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
  const moved = await becomes(rig, date, { street, status: 'MOVED' });
  await becomes(rig, moved, { street: null, medium: 'VIDEO' });
  const stays =
    'CMPP NYC: Your date stays: Thu Jan 7, 9:00 AM, Eastern time. But its place, or how to take part, has changed.';
  expect(bodies(rig).slice(1)).toEqual([
    expect.stringContaining(`${stays} Now in person. Street number 290. `),
    expect.stringContaining(`${stays} Now by video. This is only`),
  ]);
  await becomes(rig, moved, { version: 4, localStart: '2027-01-08T09:00:00' });
  expect(bodies(rig).at(-1)).toContain('Your date has changed. Now: Fri Jan 8, 9:00 AM');
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
