import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '@cmpp/auth';
import { asBoard, asStaff, createRig, person, type Rig, seedOf } from '../../test-rig.ts';
import { now, publish, quarter } from '../../testing/report.ts';

const supervisor = asStaff(2, 'supervisor');
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
  const enrolledAt = new Date('2026-07-10T12:00:00Z');
  await rig.subgraph.seed(
    seedOf([person(1, { givenName: 'Ana María', familyName: 'Quisbert', enrolledAt, needs: [], hearings: [] })]),
  );
});
afterAll(() => rig.close());
beforeEach(() => rig.sql('DELETE FROM lesson'));

type Answer = { lesson: { id: string; takenBackAt: string | null } | null; problems: { code: string }[] };
const key = (() => {
  let number = 0;
  return () => `lesson-key-${++number}`;
})();

async function write(words: string, more: object = {}, viewer: Viewer = supervisor): Promise<Answer> {
  const { data } = await rig.ask<{ writeLesson: Answer }>(
    viewer,
    'mutation ($input: WriteLessonInput!) { writeLesson(input: $input) { lesson { id takenBackAt } problems { code } } }',
    { input: { kind: 'BEST_PRACTICE', words, fromOn: quarter.fromOn, idempotencyKey: key(), ...more } },
  );
  return data.writeLesson;
}

async function takeBack(lessonId: string, viewer: Viewer = supervisor): Promise<Answer> {
  const { data } = await rig.ask<{ takeBackLesson: Answer }>(
    viewer,
    'mutation ($input: TakeBackLessonInput!) { takeBackLesson(input: $input) { lesson { id takenBackAt } problems { code } } }',
    { input: { lessonId } },
  );
  return data.takeBackLesson;
}

const wordsOf = () => rig.sql<{ words: string }>('SELECT words FROM lesson WHERE taken_back_at IS NULL ORDER BY id');

describe('what looks as if it were of a person is refused', () => {
  test.each([
    ['lesson.looks_like_a_number', 'A letter to A 012-345-678 came late.'],
    ['lesson.looks_like_a_number', 'The one of A0000001 came early.'],
    ['lesson.looks_like_a_number', 'We now call +1 (212) 555-0123 first.'],
    ['lesson.looks_like_an_address', 'Write to somebody@example.org.'],
    ['lesson.names_somebody', 'For Ana a reminder in the morning was enough.'],
    ['lesson.names_somebody', 'La familia QUISBERT llegó a tiempo.'],
    ['lesson.names_somebody', 'La señora Maria lo contó.'],
    ['words.missing', '  '],
    ['text.too_long', 'a'.repeat(3001)],
  ])('%s, number %#', async (code, words) => {
    const { lesson, problems } = await write(words);
    expect([lesson, problems.map((problem) => problem.code)]).toEqual([null, [code]]);
    expect(await wordsOf()).toEqual([]);
  });

  test.each([
    'Since 2026-08-01 we call 3 days before; of 120 people 95 came.',
    'A banana a day: the word is not a name in small letters, and "ana" neither.',
  ])('and this is not: %s', async (words) => {
    expect((await write(words)).problems).toEqual([]);
    expect(await wordsOf()).toEqual([{ words }]);
  });
});

test('sent twice it is written once, and the same key with other words is a mistake', async () => {
  const again = { idempotencyKey: key() };
  const { lesson } = await write('Call before.', again);
  expect((await write('Call before.', again)).lesson).toEqual(lesson);
  expect((await write('Call after.', again)).problems).toEqual([{ code: 'idempotency_key.used' }]);
  expect(await wordsOf()).toHaveLength(1);
});

test('is written by a supervisor of the site, and taken back by nobody of another one', async () => {
  for (const viewer of [asStaff(1, 'caseworker'), asBoard])
    expect((await write('Call before.', {}, viewer).catch(() => null))?.lesson ?? null).toBeNull();
  const { lesson } = await write('Call before.');
  expect((await takeBack(lesson!.id, asStaff(4, 'supervisor', 2))).problems).toEqual([{ code: 'lesson.unknown' }]);
  const first = await takeBack(lesson!.id);
  expect(first.lesson!.takenBackAt).not.toBeNull();
  expect(await takeBack(lesson!.id)).toEqual(first);
});

test('stands beside the numbers as it was written, and is frozen with them', async () => {
  const { lesson: kept } = await write('Call before.');
  const { lesson: gone } = await write('Call after.', { kind: 'LESSON_LEARNED' });
  await takeBack(gone!.id);
  expect((await write('To come.', { fromOn: '2027-01-01' })).problems).toEqual([{ code: 'report.not_begun' }]);
  expect((await write('Of a month.', { fromOn: '2026-08-01' })).problems).toEqual([{ code: 'report.not_a_quarter' }]);
  await publish(rig);
  const { data } = await rig.ask(
    asBoard,
    '{ reports { nodes { site { shortName } lessons { siteName kind words } } } }',
  );
  const lessons = [{ siteName: 'Site 1', kind: 'BEST_PRACTICE', words: 'Call before.' }];
  expect(data).toEqual({
    reports: {
      nodes: expect.arrayContaining([
        { site: null, lessons },
        { site: { shortName: 'S1' }, lessons },
      ]),
    },
  });
  expect((await takeBack(kept!.id)).problems).toEqual([{ code: 'report.published' }]);
  expect((await write('Too late.')).problems).toEqual([{ code: 'report.published' }]);
});
