import type { Publisher } from '@cmpp/events';
import { raiseTasks } from '../task/task.ts';
import type { StaffAt } from './candidate.ts';

/** Who cannot be texted is told by a person within three days. Our own default. */
const hoursToTell = 72;

/**
 * "Everyone hears the outcome in their language with what else there is": by text who asked for that, everybody else by a person, in the way
 * that they said. Who was held keeps waiting in the pool; who was not drawn stays in it until they say otherwise.
 */
export async function announceOutcomes({ tx, now }: StaffAt, publisher: Publisher, drawId: string): Promise<void> {
  const told = await tx.$queryRaw<{ id: string; version: number; byText: boolean }[]>`
    UPDATE candidate SET version = candidate.version + 1,
      status = (CASE outcome WHEN 'HELD' THEN 'IN_POOL' ELSE outcome::text END)::candidate_status
    FROM draw_rank JOIN ticket ON ticket.id = draw_rank.ticket_id AND ticket.ended_at IS NULL
    WHERE draw_id = ${drawId}::uuid AND candidate.ticket_id = ticket.id
    RETURNING candidate.id::text, candidate.version, reach_by = 'TEXT' AS "byText"`;
  const dueAt = new Date(now.getTime() + hoursToTell * 3_600_000);
  const [byText, byPerson] = [told.filter((one) => one.byText), told.filter((one) => !one.byText)];
  await publisher.publishAll(
    tx,
    'candidate.told',
    byText.map(({ id: candidateId, version }) => ({ candidateId, version })),
  );
  const tasks = byPerson.map(({ id: candidateId, version }) => ({
    candidateId,
    key: `tell-candidate/${candidateId}/${version}`,
    kind: 'TELL_CANDIDATE' as const,
    aboutId: drawId,
    dueAt,
  }));
  await raiseTasks(tx, tasks, now);
}
