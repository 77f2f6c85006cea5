import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asParticipant, asStaff, createRig, type Rig, staffId } from '../../test-rig.ts';
import { approvalDoors } from '../../testing/approval.ts';
import { closingDoors } from '../../testing/closing.ts';
import { consentDoors } from '../../testing/consent.ts';
import { enrolOne, seedAwards } from '../../testing/enrolment.ts';
import { transferDoors } from '../../testing/transfer.ts';

// A Friday: the next working day is Monday.
let now = new Date('2026-11-20T15:00:00Z');
let rig: Rig;
let approvals: ReturnType<typeof approvalDoors>;
let closings: ReturnType<typeof closingDoors>;
let transfers: ReturnType<typeof transferDoors>;
beforeAll(async () => {
  rig = await createRig(() => now);
  approvals = approvalDoors(rig);
  closings = closingDoors(rig);
  transfers = transferDoors(rig);
  await seedAwards(rig);
  // A second supervisor, and somebody who has both roles.
  await rig.sql(
    `INSERT INTO staff (id, site_id, name, roles, issuer, subject) VALUES
       ($1, $3, 'Second', '{supervisor}', 'x', 'second'), ($2, $3, 'Both', '{caseworker,supervisor}', 'x', 'both')`,
    [staffId(21), staffId(22), asStaff(1, 'caseworker').siteId],
  );
});
afterAll(() => rig.close());
beforeEach(() => {
  now = new Date('2026-11-20T15:00:00Z');
});

const second = asStaff(21, 'supervisor');
const there = asStaff(4, 'supervisor', 2);
const tasksOf = (kind: string, aboutId: string) =>
  rig.sql(
    'SELECT due_at, done_at, for_id, participant_id FROM task WHERE kind = $1::text::task_kind AND about_id = $2',
    [kind, aboutId],
  );
const fileOf = (id: string) =>
  rig.sql('SELECT closed_at, dates_go_on, site_id, round_id FROM participant WHERE id = $1', [id]);

const consentOf = async (id: string, kind: string) =>
  (
    await rig.sql<{ id: string }>(
      'SELECT id FROM consent WHERE participant_id = $1 AND kind = $2::text::consent_kind',
      [id, kind],
    )
  )[0]!.id;

/** Asks to close somebody's participation. @returns what waits. */
async function asksToClose(id: string, input: object = {}, as = asStaff(1, 'caseworker')): Promise<string> {
  expect((await closings.askToClose(id, input, as)).problems).toEqual([]);
  return (await approvals.waitingOf(id))!;
}

describe('leaving waits for a second person', () => {
  test('and changes nothing for the person until then; what was asked for is what is done', async () => {
    const id = await enrolOne(rig, { monitoring: ['APP'] });
    const before = await fileOf(id);
    const handOvers = (await closings.openThings(id)).map((thing) => ({ ...thing, toWhom: 'Ana, 4th floor' }));
    const asked = { reason: 'MOVED_AWAY', datesGoOn: true, handOvers };
    const approvalId = await asksToClose(id, asked);
    expect(await fileOf(id)).toEqual(before);
    expect(await rig.sql('SELECT 1 FROM closing WHERE participant_id = $1', [id])).toEqual([]);
    expect(await tasksOf('APPROVAL_ASKED', approvalId)).toMatchObject([
      { due_at: new Date('2026-11-23T22:00:00Z'), done_at: null },
    ]);
    expect((await approvals.list()).map((row) => row.id)).toContain(approvalId);
    // Said again: the same; said otherwise: first take it back.
    expect(await asksToClose(id, asked)).toBe(approvalId);
    expect((await closings.askToClose(id, { ...asked, datesGoOn: false })).problems).toMatchObject([
      { code: 'closing.asked_already' },
    ]);
    const kept = JSON.stringify(await rig.sql('SELECT encode(content_sealed, $1) FROM approval', ['escape']));
    expect(kept).not.toContain('Ana');

    const said = await approvals.decide(approvalId);
    expect(said).toMatchObject({ approval: { approved: true }, problems: [] });
    const { participant } = await closings.askToClose(id, asked);
    expect(participant).toMatchObject({
      datesGoOn: true,
      closings: [{ handOvers: handOvers.map(({ kind, toWhom }) => ({ kind, toWhom })) }],
    });
    expect(await tasksOf('APPROVAL_ASKED', approvalId)).toMatchObject([{ done_at: now }]);
    expect((await approvals.list()).map((row) => row.id)).not.toContain(approvalId);
  });

  test('a no says why to who asked, is done with when it is asked anew, and stands in the way of nothing', async () => {
    const id = await enrolOne(rig);
    // Whose file it is not: it was opened for an hour, and closed since.
    const asker = asStaff(22, 'supervisor');
    const approvalId = await asksToClose(id, {}, asker);
    expect((await approvals.decide(approvalId, false, { reason: ' ' })).problems).toEqual([
      { code: 'approval.reason_missing', path: ['reason'] },
    ]);
    const refusal = await approvals.decide(approvalId, false, { reason: 'They have a hearing next week.' });
    expect(refusal.approval).toMatchObject({ approved: false, reason: 'They have a hearing next week.' });
    const kept = JSON.stringify(await rig.sql('SELECT encode(reason_sealed, $1) FROM approval', ['escape']));
    expect(kept).not.toContain('hearing');
    expect(await tasksOf('APPROVAL_REFUSED', approvalId)).toMatchObject([
      { for_id: staffId(22), participant_id: id, done_at: null },
    ]);
    const mine = await rig.ask<{ tasks: { nodes: { kind: string; aboutId: string }[] } }>(
      asStaff(22, 'caseworker'),
      '{ tasks(first: 200) { nodes { kind aboutId } } }',
    );
    expect(mine.data.tasks.nodes).toContainEqual({ kind: 'APPROVAL_REFUSED', aboutId: approvalId });
    expect((await approvals.own(asStaff(22, 'caseworker')))[0]).toEqual({
      ...{ id: approvalId, approved: false, reason: 'They have a hearing next week.', withdrawnAt: null },
      ...{ participant: null, closing: { comeUpSince: [] } },
    });
    for (const other of [asStaff(1, 'caseworker'), second, there, asStaff(22, 'caseworker', 2)])
      expect((await approvals.own(other)).map((row) => row.id)).not.toContain(approvalId);
    expect(await closings.openThings(id)).toEqual([]);
    await asksToClose(id, {}, asker);
    expect(await tasksOf('APPROVAL_REFUSED', approvalId)).toMatchObject([{ done_at: now }]);
  });

  test('their own wish holds: what they agreed to ends at once by their own word, while a second person is asked', async () => {
    const id = await enrolOne(rig);
    await asksToClose(id);
    const consents = consentDoors(rig);
    const self = { ...asParticipant(1), id };
    expect((await consents.revoke(await consentOf(id, 'SERVICES'), self)).problems).toEqual([]);
    expect(await approvals.secondSays(id)).toMatchObject({ approval: { approved: true } });
  });
});

describe('who decides', () => {
  test('two supervisors at once are one decision, whatever they say; the same again is the same answer', async () => {
    for (const [one, other] of [
      [true, true],
      [true, false],
      [false, true],
    ] as const) {
      const id = await enrolOne(rig);
      const approvalId = await asksToClose(id);
      const answers = await Promise.all([
        approvals.decide(approvalId, one),
        approvals.decide(approvalId, other, {}, second),
        approvals.decide(approvalId, one),
        approvals.decide(approvalId, other, {}, second),
      ]);
      const [row] = await rig.sql<{ approved: boolean; decided_by_id: string }>(
        'SELECT approved, decided_by_id FROM approval WHERE id = $1',
        [approvalId],
      );
      for (const { approval, problems } of answers)
        if (approval) expect(approval.approved).toBe(row!.approved);
        else expect(problems).toEqual([{ code: 'approval.decided', path: ['approved'] }]);
      expect(answers.filter(({ approval }) => approval)).toHaveLength(one === other ? 4 : 2);
      const closed = await rig.sql('SELECT 1 FROM closing WHERE participant_id = $1', [id]);
      expect(closed).toHaveLength(row!.approved ? 1 : 0);
    }
  });

  test('nobody decides their own, whatever roles they have, and the database does not take it either', async () => {
    const id = await enrolOne(rig);
    const both = { ...asStaff(22, 'supervisor'), roles: ['caseworker', 'supervisor'] as const };
    await rig.sql('UPDATE participant SET caseworker_id = $1 WHERE id = $2', [staffId(22), id]);
    const approvalId = await asksToClose(id, {}, asStaff(22, 'caseworker'));
    for (const approved of [true, false])
      expect((await approvals.decide(approvalId, approved, {}, { ...both, roles: [...both.roles] })).problems).toEqual([
        { code: 'approval.own', path: ['approvalId'] },
      ]);
    const decide = (by: string) =>
      rig.sql('UPDATE approval SET decided_at = now(), approved = true, decided_by_id = $2 WHERE id = $1', [
        approvalId,
        by,
      ]);
    await expect(decide(staffId(22))).rejects.toThrow('approval_by_another');
    await expect(
      rig.sql('UPDATE approval SET decided_at = now(), approved = true WHERE id = $1', [approvalId]),
    ).rejects.toThrow('approval_whole');
    expect((await approvals.decide(approvalId)).problems).toEqual([]);
  });

  test('supervisors of the site alone; a caseworker, another site and the person are not asked', async () => {
    const id = await enrolOne(rig);
    const approvalId = await asksToClose(id);
    await expect(approvals.decide(approvalId, true, {}, asStaff(1, 'caseworker'))).rejects.toThrow('FORBIDDEN');
    await expect(approvals.decide(approvalId, true, {}, { ...asParticipant(1), id })).rejects.toThrow('FORBIDDEN');
    expect((await approvals.decide(approvalId, true, {}, there)).problems).toMatchObject([
      { code: 'approval.unknown' },
    ]);
    expect((await approvals.decide('no-id')).problems).toMatchObject([{ code: 'approval.unknown' }]);
    expect((await approvals.list(there)).map((row) => row.id)).not.toContain(approvalId);
  });

  test('a site whose only supervisor asks is told to let somebody else ask', async () => {
    await rig.sql(`UPDATE staff SET active = false WHERE id = ANY($1)`, [[staffId(21), staffId(22)]]);
    const id = await enrolOne(rig);
    expect((await closings.askToClose(id, {}, asStaff(2, 'supervisor'))).problems).toMatchObject([
      { code: 'approval.nobody_else' },
    ]);
    await asksToClose(id);
    await rig.sql(`UPDATE staff SET active = true WHERE id = ANY($1)`, [[staffId(21), staffId(22)]]);
  });
});

test('who asked takes it back, once and nobody else; then nobody decides it, and it is asked anew', async () => {
  const id = await enrolOne(rig);
  const approvalId = await asksToClose(id);
  expect((await approvals.withdraw(approvalId, second)).problems).toMatchObject([{ code: 'approval.unknown' }]);
  const taken = await approvals.withdraw(approvalId);
  expect(taken.approval).toMatchObject({ withdrawnAt: now.toISOString(), decidedAt: null });
  now = new Date('2026-11-20T16:00:00Z');
  expect(await approvals.withdraw(approvalId)).toEqual(taken);
  expect(await tasksOf('APPROVAL_ASKED', approvalId)).toMatchObject([{ done_at: new Date('2026-11-20T15:00:00Z') }]);
  expect((await approvals.decide(approvalId)).problems).toMatchObject([{ code: 'approval.withdrawn' }]);
  const again = await asksToClose(id);
  await approvals.decide(again);
  expect((await approvals.withdraw(again)).problems).toMatchObject([{ code: 'approval.decided' }]);
});

test('whose file went to somebody else meanwhile may still be read of what one asked, and taken back; nothing of them that is new', async () => {
  const id = await enrolOne(rig);
  const approvalId = await asksToClose(id);
  const asker = asStaff(1, 'caseworker');
  await rig.sql(
    "INSERT INTO monitoring (id, participant_id, kind, stated_at) VALUES (gen_random_uuid(), $1, 'APP', $2)",
    [id, now],
  );
  const readByAsker = async () => (await approvals.own(asker)).find((row) => row.id === approvalId);
  expect(await readByAsker()).toMatchObject({
    participant: { id },
    closing: { comeUpSince: [{ kind: 'MONITORING' }] },
  });
  await rig.sql('UPDATE participant SET caseworker_id = $2 WHERE id = $1', [id, staffId(22)]);
  expect(await readByAsker()).toMatchObject({ participant: null, closing: { comeUpSince: [] } });
  expect((await approvals.withdraw(approvalId)).approval).toMatchObject({ id: approvalId });
});

describe('a transfer', () => {
  const seenThere = async () => ({
    list: [...(await transfers.list(there)), ...(await transfers.list(there, true))],
    tasks: await rig.sql("SELECT 1 FROM task WHERE kind = 'TRANSFER_ASKED'"),
  });

  test('is nothing to the other site before the own one has said yes: no row, no task, nothing to settle', async () => {
    const id = await enrolOne(rig);
    const before = await seenThere();
    const { transfer } = await transfers.askOnly([id]);
    expect(transfer).toMatchObject({ approvedAt: null, settledAt: null });
    expect(await seenThere()).toEqual(before);
    expect((await transfers.settle(transfer!.id)).problems).toMatchObject([{ code: 'transfer.unknown' }]);
    expect((await transfers.askOnly([id])).transfer!.id).toBe(transfer!.id);
    await approvals.secondSays(id);
    expect((await transfers.list(there)).map((row) => row.id)).toContain(transfer!.id);
    expect((await transfers.settle(transfer!.id)).problems).toEqual([]);
  });

  test('is over with a no, with the person taking back their yes, and with who asked taking it back; the other site never hears', async () => {
    const before = await seenThere();
    const ends: ((id: string, transferId: string) => Promise<unknown>)[] = [
      (id) => approvals.secondSays(id, false),
      async (id) => approvals.withdraw((await approvals.waitingOf(id))!),
      async (id) => {
        const consents = consentDoors(rig);
        return consents.revoke(await consentOf(id, 'TRANSFER'), { ...asParticipant(1), id });
      },
    ];
    for (const end of ends) {
      const id = await enrolOne(rig);
      const { transfer } = await transfers.askOnly([id]);
      const approvalId = (await approvals.waitingOf(id))!;
      await end(id, transfer!.id);
      expect(await approvals.waitingOf(id)).toBeNull();
      expect((await approvals.decide(approvalId)).problems).toHaveLength(1);
      expect((await transfers.list(asStaff(1, 'caseworker'), true)).map((row) => row.id)).toContain(transfer!.id);
      expect(await seenThere()).toEqual(before);
      expect((await transfers.askOnly([id])).transfer!.id).not.toBe(transfer!.id);
      await approvals.withdraw((await approvals.waitingOf(id))!);
    }
  });

  test('takes with it what waits for a second person here', async () => {
    const id = await enrolOne(rig);
    await asksToClose(id);
    const closing = (await approvals.waitingOf(id))!;
    const { transfer } = await transfers.askOnly([id]);
    expect((await approvals.secondSays(id)).problems).toEqual([]);
    expect((await transfers.settle(transfer!.id)).problems).toEqual([]);
    expect(await rig.sql('SELECT withdrawn_at FROM approval WHERE id = $1', [closing])).toEqual([
      { withdrawn_at: now },
    ]);
  });
});
