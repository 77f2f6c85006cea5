import { type Rig, participantId } from '../test-rig.ts';

/**
 * To a report's crowd: what looks like things that it counts and counts for nothing. Copies of what other people have, each with what takes
 * it out: had any of them counted, a number would be another one.
 */
export async function addWhatCountsForNothing(rig: Rig): Promise<void> {
  const copy = async (table: string, of: number, changes: Record<string, unknown>) => {
    const rows = await rig.sql(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(it, to_jsonb(it) || $2)).* FROM ${table} AS it
       WHERE participant_id = $1 ORDER BY it LIMIT 1 RETURNING 1`,
      [participantId(of), JSON.stringify({ id: crypto.randomUUID(), ...changes })],
    );
    if (rows.length !== 1) throw new Error(`There is nothing in ${table} to copy.`);
  };
  await addContactTakenBack(rig);
  // Asked for on the day of the others, and nobody has said yes.
  await copy('expense', 1, { participant_id: participantId(13), status: 'ASKED', approved_at: null });
  // Left in the quarter, and is back.
  await copy('closing', 20, { participant_id: participantId(13), came_back_at: '2026-09-25T12:00:00Z' });
  // In the quarter, and before they enrolled on 10 July.
  await copy('appointment', 1, { starts_at: '2026-07-06T14:00:00Z', local_start: '2026-07-06T10:00:00' });
  await copy('hearing', 1, {
    starts_at: '2026-07-06T14:00:00Z',
    local_start: '2026-07-06T10:00:00',
    kind: 'INDIVIDUAL',
  });
  // After somebody had left, who goes on hearing of their dates.
  await copy('appointment', 20, { starts_at: '2026-09-25T14:00:00Z', local_start: '2026-09-25T10:00:00' });
  await rig.sql('UPDATE participant SET dates_go_on = true WHERE id = $1', [participantId(20)]);
  await enrolChild(rig);
}

/** With somebody who had none, on the day on which others had theirs. */
async function addContactTakenBack(rig: Rig): Promise<void> {
  const [taken] = await rig.sql<{ id: string }>(
    `INSERT INTO service_contact
     SELECT (jsonb_populate_record(it, to_jsonb(it) || jsonb_build_object('id', gen_random_uuid(), 'idempotency_key', 'taken back', 'taken_back_at', it.at))).*
     FROM service_contact AS it JOIN contact_person ON contact_id = id WHERE participant_id = $1 ORDER BY it.at LIMIT 1 RETURNING id`,
    [participantId(1)],
  );
  await rig.sql('INSERT INTO contact_person (contact_id, participant_id) VALUES ($1, $2)', [
    taken!.id,
    participantId(16),
  ]);
}

/** Somebody who enrolled with the others and is under 14: they are offered nothing themselves. */
async function enrolChild(rig: Rig): Promise<void> {
  await rig.sql('UPDATE participant SET under_14 = true, enrolled_at = $2 WHERE id = $1', [
    participantId(32),
    '2026-07-10T12:00:00Z',
  ]);
}
