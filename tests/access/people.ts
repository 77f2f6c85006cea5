import { randomUUID } from 'node:crypto';
import { demoId } from '@cmpp/hub';
import type { TestHub } from '../setup/hub.ts';
import { type Asker, askers, household, householdId, partnerId, people, personId, staffIds } from './askers.ts';

/** Writes the people of the matrix: the person, their household, strangers, and the staff that the demo lacks. */
export async function writePeople(hub: TestHub): Promise<void> {
  const home = [personId, ...Object.values(household)];
  const person = (id: string, index: number) => ({
    id,
    siteId: demoId('site', id === people.at(-1) ? 2 : 1),
    caseworkerId: id === people.at(-1) ? demoId('staff', 3) : demoId('staff', 1),
    householdId: home.includes(id) ? householdId : null,
    givenName: `Given${index}`,
    familyName: `Family${index}`,
    bornOn: id === personId ? '2020-05-05' : '1980-05-05',
    aNumber: `99999990${index}`,
    writtenLanguage: 'es',
    spokenLanguage: 'es',
    enrolledAt: new Date('2026-10-01T12:00:00Z'),
    phones: [{ id: randomUUID(), number: `+1212555015${index}`, mayText: true }],
    hearings: [],
    appointments: [],
    needs: [{ kind: 'FOOD' as const, ownWords: 'Words of theirs' }],
  });
  await hub.hub.cases.seed({
    sites: [],
    staff: [],
    places: [],
    households: [{ id: householdId, siteId: demoId('site', 1) }],
    participants: people.map(person),
    frozenNumbers: [],
  });
  await hub.sql('UPDATE cases.participant SET married = false WHERE id = ANY($1)', [people]);
  // Everybody who asks is on the staff: what they write names them.
  for (const { long, viewer } of askers)
    if (viewer.kind === 'staff')
      await hub.sql(
        `INSERT INTO cases.staff (id, site_id, organization_id, name, roles, issuer, subject) VALUES ($1::uuid, $2, $3, $4, $5, 'x', $1::text)
         ON CONFLICT DO NOTHING`,
        [viewer.id, viewer.siteId, viewer.organizationId, long, viewer.roles],
      );
  await hub.sql(
    `INSERT INTO cases.site_partner (id, site_id, organization_id, name, as_of) VALUES (gen_random_uuid(), $1, $2, 'A partner', '2026-01-01')`,
    [demoId('site', 1), partnerId],
  );
  await hub.sql(
    `INSERT INTO cases.guardianship (id, guardian_id, ward_id, basis, since) VALUES (gen_random_uuid(), $1, $2, 'CARETAKER', now())`,
    [household.guardian, personId],
  );
  await hub.sql(
    `INSERT INTO cases.household_share (id, from_id, to_id, given_at) VALUES (gen_random_uuid(), $1, $2, now())`,
    [personId, household.shownDates],
  );
}

/** What only holds with a row of each kind: who opened the file, who gave a contact, and on which number a code is awaited. */
export async function letIn(hub: TestHub): Promise<void> {
  await hub.sql(
    `UPDATE cases.opened_file SET staff_id = $1, opened_at = now(), open_until = now() + interval '1 hour' WHERE participant_id = $2`,
    [staffIds.standIn, personId],
  );
  await hub.sql('UPDATE cases.service_contact SET by_id = $1', [staffIds.practitioner]);
  // Whom those who screen may screen, and what they have to do for them.
  await hub.sql(
    `INSERT INTO cases.service_offer (id, participant_id, service, offered_at, answer) VALUES (gen_random_uuid(), $1, 'TRAFFICKING_SCREENING', now(), 'ACCEPTED')`,
    [personId],
  );
  await hub.sql(
    `INSERT INTO cases.task (id, key, kind, participant_id, site_id, about_id, due_at, raised_at)
     SELECT gen_random_uuid(), 'safety-step', 'SAFETY_STEP', $1, $2, id, '2099-01-01', now() FROM cases.safety_step LIMIT 1`,
    [personId, demoId('site', 1)],
  );
  // Read before anybody asks: who reads of it must not hang on who asked first.
  await hub.sql(
    `INSERT INTO cases.access_entry (id, request_id, viewer_kind, viewer_id, role, site_id, subject_id, outcome, fields)
     VALUES (gen_random_uuid(), 'before', 'STAFF', $1, 'caseworker', $2, $3, 'READ', '{Participant.givenName}')`,
    [staffIds.standIn, demoId('site', 1), personId],
  );
  // What nobody official has said yet is to be looked up.
  await hub.sql("UPDATE cases.appointment SET told_by = 'PARTICIPANT' WHERE participant_id = $1", [personId]);
  await hub.sql(
    'UPDATE cases.sign_in_challenge SET participant_phone_id = p.id FROM cases.participant_phone p WHERE p.participant_id = $1',
    [personId],
  );
  // Who moves alone is known by their own row.
  await hub.sql('UPDATE cases.transfer SET together_id = id WHERE participant_id = $1', [personId]);
  // Whose seat is given back was counted.
  await hub.sql(
    `UPDATE orientation.session s SET seats_taken = s.seats_taken + b.seats FROM orientation.booking b
     WHERE b.session_id = s.id AND b.participant_id = $1`,
    [personId],
  );
}

/** How the person is while somebody asks. Their birth date is sealed as a child's, so that the job which lets people turn 14 leaves them as they are. */
export async function settleFor(
  hub: TestHub,
  { hidden = false, young = false, state }: Pick<Asker, 'hidden' | 'young' | 'state'>,
): Promise<void> {
  await hub.sql(
    `UPDATE cases.participant SET protected_at = CASE WHEN $2 THEN now() END, under_14 = $3,
       closed_at = CASE WHEN $4 = 'left' THEN now() END, detained_at = CASE WHEN $4 = 'detained' THEN now() END,
       site_id = CASE WHEN $4 = 'moved' THEN $5::uuid ELSE $6::uuid END WHERE id = $1`,
    [personId, hidden, young, state ?? '', demoId('site', 2), demoId('site', 1)],
  );
  await hub.sql(
    'UPDATE cases.guardianship SET basis = $1::text::cases.guardian_basis, ended_at = NULL WHERE ward_id = $2',
    [young ? 'PARENT_OF_CHILD' : 'CARETAKER', personId],
  );
  await hub.sql(
    `UPDATE cases.consent SET expires_at = CASE WHEN $2 THEN now() - interval '1 minute' ELSE '2099-01-01' END
     WHERE participant_id = $1 AND kind = 'SHARING'`,
    [personId, state === 'consent over'],
  );
  await hub.sql(
    `UPDATE cases.site_partner SET until = CASE WHEN $2 THEN '2026-11-01'::date END WHERE organization_id = $1`,
    [partnerId, state === 'contract over'],
  );
}
