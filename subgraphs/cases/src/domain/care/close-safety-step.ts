import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { dayAt } from '@cmpp/subgraph/wall-time';
import type { SafetyStep, Screening } from '../../generated/prisma/client.ts';
import { checkWords } from '../service/words.ts';
import { settleTasks } from '../task/task.ts';
import type { CareParts } from './screener.ts';
import { visibleSafetySteps } from './screening.ts';

export type ClosingInput = { safetyStepId: string; called: string; calledAt: Date; done: string };

/** Characters: who was called, and what was done. */
const longestCalled = 200;
const longestDone = 2000;
/** A clock that runs ahead of ours. Milliseconds. */
const slack = 5 * 60_000;

/**
 * Closes a safety step: "who was called and when, cannot be closed empty". Once closed it stays as it is; the same again changes nothing. Its
 * task is done with it.
 *
 * @returns whose it is.
 * @throws Refusal `safety_step.unknown`, `safety_step.empty`, `safety_step.to_come`, `safety_step.before_screen`, `safety_step.closed`,
 *   `text.too_long`, `text.not_text`.
 */
export async function closeSafetyStep(parts: CareParts, input: ClosingInput): Promise<string> {
  const { tx, vault, viewer, now } = parts;
  const { screening, ...step } = await holdStep(parts, input.safetyStepId);
  const { participantId } = screening;
  const called = requireSaid(input.called, 'called', longestCalled);
  const done = requireSaid(input.done, 'done', longestDone);
  const said = { called, called_at: input.calledAt.toISOString(), done };
  if (step.closedAt) {
    await checkSame(parts, { ...step, participantId }, said);
    return participantId;
  }
  await checkWhen(parts, screening, input.calledAt);
  const sealed = await vault.seal(tx, participantId, { table: 'safety_step', row: step.id }, said);
  const closed = { closedAt: now, closedById: viewer.kind === 'staff' ? viewer.id : null };
  const { called: calledSealed, called_at: calledAtSealed, done: doneSealed } = sealed;
  await tx.safetyStep.update({ where: { id: step.id }, data: { calledSealed, calledAtSealed, doneSealed, ...closed } });
  await settleTasks(tx, viewer, { kind: 'SAFETY_STEP', aboutId: step.id }, now);
  return participantId;
}

/** The step, held: two who close it at once do so one after the other. @throws Refusal `safety_step.unknown`. */
async function holdStep(
  { tx, viewer, refused }: CareParts,
  id: string,
): Promise<SafetyStep & { screening: Screening }> {
  if (isUuid(id)) await tx.$queryRaw`SELECT 1 FROM safety_step WHERE id = ${id}::uuid FOR UPDATE`;
  const step = isUuid(id) ? await tx.safetyStep.findUnique({ where: { id }, include: { screening: true } }) : null;
  const seen = step && (await tx.safetyStep.count({ where: { AND: [{ id }, visibleSafetySteps(viewer)] } }));
  if (step && seen) return step;
  if (step) refused(step.screening.participantId);
  return refuse(
    'safety_step.unknown',
    'safetyStepId',
    'There is no such step.',
    'Look at the screenings of the person.',
  );
}

const requireSaid = (text: string, path: 'called' | 'done', most: number): string =>
  checkWords(text, path, most) ??
  refuse(
    'safety_step.empty',
    path,
    path === 'called' ? 'It is not said who was called.' : 'It is not said what was done.',
    'A safety step is closed with who was called, when, and what was done.',
  );

async function checkWhen({ tx, now }: CareParts, { siteId, heldOn }: Screening, calledAt: Date): Promise<void> {
  if (calledAt.getTime() > now.getTime() + slack)
    refuse('safety_step.to_come', 'calledAt', 'This time is still to come.', 'Close it once they were called.');
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: siteId }, select: { timeZone: true } });
  if (dayAt(calledAt, timeZone) < heldOn.toISOString().slice(0, 10))
    refuse(
      'safety_step.before_screen',
      'calledAt',
      'This is before the screening.',
      'Say when somebody was called because of it.',
    );
}

type Said = { called: string; called_at: string; done: string };

/** A step that is closed says what this form says, too. @throws Refusal `safety_step.closed`. */
async function checkSame(
  { tx, vault }: CareParts,
  step: SafetyStep & { participantId: string },
  said: Said,
): Promise<void> {
  const cell = (column: keyof Said, bytes: Uint8Array | null) => ({
    subjectId: step.participantId,
    cell: { table: 'safety_step', column, row: step.id },
    bytes,
  });
  const before = await vault.open(tx, [
    cell('called', step.calledSealed),
    cell('called_at', step.calledAtSealed),
    cell('done', step.doneSealed),
  ]);
  if (before[0] !== said.called || before[1] !== said.called_at || before[2] !== said.done)
    refuse(
      'safety_step.closed',
      'safetyStepId',
      'This step is closed already.',
      'What was done besides goes into a note of counselling.',
    );
}
