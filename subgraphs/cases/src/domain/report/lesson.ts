import { hasScope, type Viewer } from '@cmpp/auth';
import type { Keyring } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Lesson, LessonKind } from '../../generated/prisma/client.ts';
import { checkKey, refuseUsedKey } from '../idempotency-key.ts';
import { dayOf } from '../person/age.ts';
import { checkLesson } from './check-lesson.ts';
import { quarterOf } from './quarter.ts';
import { visibleLessons } from './report.ts';

/** What writing a lesson is given. */
export type LessonParts = { tx: Transaction; keyring: Keyring; viewer: Viewer; now: Date };

/** What a form says. `fromOn` is the first day of the quarter whose report it will stand in. */
export type LessonInput = { kind: LessonKind; words: string; fromOn: string; idempotencyKey: string };

/**
 * Writes down what a site learned, to stand in its report: "Reporting to Congress about CMPP lessons learned and case management best
 * practices." (CMPP FAQ, 12/3/2024) It is published as it is written, so it is about nobody. The same key is the same lesson.
 *
 * @throws Refusal `viewer.no_site`, `report.not_a_quarter`, `report.not_begun`, `report.published`, `idempotency_key.invalid`,
 *   `idempotency_key.used`; see `checkLesson`.
 */
export async function writeLesson({ tx, keyring, viewer, now }: LessonParts, input: LessonInput): Promise<Lesson> {
  const { kind, idempotencyKey } = input;
  if (viewer.kind !== 'staff' || !viewer.siteId || !hasScope(viewer, 'supervisor'))
    refuse('viewer.no_site', '', 'Only a supervisor of a site writes its lessons.', 'Ask one of them.');
  checkKey(idempotencyKey);
  const { siteId, id: writtenById } = viewer;
  const { fromOn, untilOn } = quarterOf(input.fromOn);
  const words = await checkLesson(tx, keyring, siteId, input.words);
  const before = await tx.lesson.findUnique({ where: { siteId_idempotencyKey: { siteId, idempotencyKey } } });
  if (before) {
    if (before.words !== words || before.kind !== kind || dayOf(before.fromOn) !== fromOn) refuseUsedKey('lesson');
    return before;
  }
  if (fromOn > dayOf(now))
    refuse('report.not_begun', 'fromOn', 'This quarter has not begun.', 'Choose the quarter in which you learned it.');
  await checkOpen(tx, new Date(fromOn));
  const id = uuidv7();
  const row = { id, siteId, kind, words, idempotencyKey, writtenById, writtenAt: now };
  const period = { fromOn: new Date(fromOn), untilOn: new Date(untilOn) };
  await tx.lesson.createMany({ data: { ...row, ...period }, skipDuplicates: true });
  return tx.lesson.findUniqueOrThrow({ where: { siteId_idempotencyKey: { siteId, idempotencyKey } } });
}

/**
 * Takes a lesson back that is not published yet. Safe to repeat.
 *
 * @throws Refusal `lesson.unknown`, the same for another site's; `report.published`.
 */
export async function takeBackLesson({ tx, viewer, now }: LessonParts, id: string): Promise<Lesson> {
  const where = { AND: [{ id }, visibleLessons(viewer)] };
  const lesson = isUuid(id) ? await tx.lesson.findFirst({ where }) : null;
  if (!lesson || viewer.kind !== 'staff')
    refuse('lesson.unknown', 'lessonId', 'There is no such lesson.', 'Look at the list of lessons.');
  if (lesson.takenBackAt) return lesson;
  await checkOpen(tx, lesson.fromOn);
  return tx.lesson.update({ where: { id }, data: { takenBackAt: now, takenBackById: viewer.id } });
}

/** Waits for a report that is just being published. @throws Refusal `report.published`. */
async function checkOpen(tx: Transaction, fromOn: Date): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('report', 5))`;
  if (await tx.report.count({ where: { fromOn } }))
    refuse(
      'report.published',
      'fromOn',
      'The report of this quarter is published, and is not changed any more.',
      'Write it beside the numbers of the next one.',
    );
}
