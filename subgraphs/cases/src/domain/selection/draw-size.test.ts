import { afterAll, beforeAll, expect, test } from 'vitest';
import { siteId } from '../../test-rig.ts';
import { startDrawRig } from '../../testing/draw.ts';
import { roundId } from '../../testing/selection.ts';

/** "Pilot 1 was capped at 700" people: a pool of as many households is larger than any that there was. */
const households = 700;

let at: Awaited<ReturnType<typeof startDrawRig>>;
beforeAll(async () => {
  at = await startDrawRig();
  await at.begin();
});
afterAll(() => at.rig.close());

const inSeconds = async <T>(work: Promise<T>) => {
  const begun = performance.now();
  return { done: await work, took: (performance.now() - begun) / 1_000 };
};

test(`a pool of ${households} households is closed within 5 seconds and drawn within 20, and everybody hears`, async () => {
  await at.rig.sql('UPDATE award SET capacity = 400');
  await at.rig.sql(
    `INSERT INTO ticket (id, site_id, round_id, number, size, joined_at)
     SELECT gen_random_uuid(), $1, $2, 10000 + each, 1 + each % 5, now() FROM generate_series(1, $3) AS each`,
    [siteId(1), roundId, households],
  );
  await at.rig.sql(
    `INSERT INTO candidate (id, site_id, ticket_id, source, status, language, reach_by, receipt_index, received_at)
     SELECT gen_random_uuid(), site_id, id, 'WALK_IN', 'IN_POOL', 'es',
       CASE WHEN number % 2 = 0 THEN 'TEXT' ELSE 'CALL' END::reach_by, id::text::bytea, now() FROM ticket`,
  );
  const closed = await inSeconds(at.closed(400));
  const held = await inSeconds(at.hold(closed.done.id));
  expect(held.done.orderFile!.match(/ (DRAWN|HELD|NOT_DRAWN)$/gm)).toHaveLength(households);
  const [heard] = await at.rig.sql<{ texts: number; calls: number }>(
    `SELECT (SELECT count(*)::int FROM bus.job_common WHERE name = 'notices/candidate.told') AS texts,
       (SELECT count(*)::int FROM task WHERE kind = 'TELL_CANDIDATE') AS calls`,
  );
  expect(heard).toEqual({ texts: households / 2, calls: households / 2 });
  expect(closed.took).toBeLessThan(5);
  expect(held.took).toBeLessThan(20);
}, 60_000);
