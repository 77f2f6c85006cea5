import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asParticipant, asStaff, createRig, type Rig, siteId, staffId } from '../../test-rig.ts';
import { approvalDoors } from '../../testing/approval.ts';
import { closingDoors } from '../../testing/closing.ts';
import { consentDoors } from '../../testing/consent.ts';
import { enrol, enrolOne, member, placesTaken, seedAwards } from '../../testing/enrolment.ts';
import { fileOf, hearingCells, personCells } from '../../testing/import.ts';
import { transferDoors } from '../../testing/transfer.ts';

const here = asStaff(1, 'caseworker');
const there = asStaff(3, 'caseworker', 2);
let rig: Rig;
let doors: ReturnType<typeof transferDoors>;
beforeAll(async () => {
  rig = await createRig(() => new Date('2026-11-22T15:00:00Z'));
  doors = transferDoors(rig);
  await seedAwards(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('UPDATE transfer SET settled_at = now(), accepted = false WHERE settled_at IS NULL');
  await rig.sql("UPDATE task SET done_at = now() WHERE kind = 'TRANSFER_ASKED' AND done_at IS NULL");
});

const reads = async (viewer: Parameters<Rig['ask']>[0], id: string) =>
  (
    await rig.ask<{ participant: { givenName: string; site: { name: string } } | null }>(
      viewer,
      'query ($id: ID!) { participant(id: $id) { givenName site { name } } }',
      { id },
    )
  ).data.participant;
const tasksThere = async () =>
  (
    await rig.ask<{ tasks: { nodes: { kind: string; aboutId: string }[] } }>(
      there,
      '{ tasks { nodes { kind aboutId } } }',
    )
  ).data.tasks.nodes.filter(({ kind }) => kind === 'TRANSFER_ASKED');
const family = async () => {
  const child = { givenName: 'Sol', bornOn: '2018-01-01', householdRole: 'CHILD', lookedAfterBy: [0, 1], phones: [] };
  const { participantIds } = await enrol(rig, [
    member({ householdRole: 'PARENT' }),
    member({ householdRole: 'PARENT' }),
    member(child),
  ]);
  return participantIds as [string, string, string];
};

describe('somebody who agreed', () => {
  test('is of the other site with its yes: places there are taken and here free, the old site reads nothing any more', async () => {
    const before = await placesTaken(rig);
    const id = await enrolOne(rig);
    const asking = await doors.ask([id]);
    expect(asking).toMatchObject({ transfer: { people: 1, accepted: null, participants: [{ id }] }, problems: [] });
    const transferId = asking.transfer!.id;
    expect((await doors.ask([id])).transfer!.id).toBe(transferId);
    expect(await doors.list(there)).toMatchObject([
      { id: transferId, people: 1, spokenLanguages: ['es'], participants: [] },
    ]);
    expect(await tasksThere()).toEqual([{ kind: 'TRANSFER_ASKED', aboutId: transferId }]);
    expect(await reads(there, id)).toBeNull();
    expect(await reads(here, id)).not.toBeNull();

    await rig.sql(
      `INSERT INTO partner_access (id, participant_id, organization_id, service, since, given_by_id)
       VALUES (gen_random_uuid(), $1, $1, 'LEGAL_ORIENTATION', now(), $2)`,
      [id, staffId(1)],
    );
    const answers = await Promise.all([1, 2, 3].map(() => doors.settle(transferId, { caseworkerId: staffId(3) })));
    for (const { transfer, problems } of answers) {
      expect(problems).toEqual([]);
      expect(transfer).toMatchObject({ accepted: true, participants: [{ id }] });
    }
    expect(await reads(there, id)).toEqual({ givenName: 'Luz', site: { name: 'Site 2' } });
    expect(await reads(here, id)).toBeNull();
    expect(await reads(asStaff(2, 'supervisor'), id)).toBeNull();
    expect(await tasksThere()).toEqual([]);
    expect(await rig.sql('SELECT 1 FROM partner_access WHERE ended_at IS NULL')).toEqual([]);
    expect(await placesTaken(rig)).toEqual({
      round: before.round + 1,
      sites: [before.sites[0], before.sites[1]! + 1],
    });
    const closed = await closingDoors(rig).close(id);
    expect(closed.problems).toMatchObject([{ code: 'participant.unknown' }]);
  });

  test('is not enrolled again by a file of the old site, and is found by it when they are back', async () => {
    const cells = personCells(70, { caseworker: 'Staff 1' });
    const read = (without = '') =>
      rig.subgraph.importFile(fileOf('PARTICIPANTS', [{ ...cells, ...(without && { [without]: '' }) }]));
    await read();
    const [row] = await rig.sql<{ id: string }>('SELECT id FROM participant WHERE external_index IS NOT NULL');
    const { id } = row!;
    const asking = await doors.ask([id]);
    expect((await doors.settle(asking.transfer!.id, { caseworkerId: staffId(3) })).problems).toEqual([]);
    const gone = { written: 0, there: 0, refused: 1, problems: [{ code: 'import.moved_away' }] };
    for (const without of ['', 'a_number', 'external_id']) expect(await read(without)).toMatchObject(gone);
    expect(await rig.subgraph.importFile(fileOf('HEARINGS', [hearingCells(70)]))).toMatchObject(gone);

    const back = await doors.ask([id], { toSiteId: siteId(1) }, there);
    expect((await doors.settle(back.transfer!.id, {}, here)).problems).toEqual([]);
    expect(await read('a_number')).toMatchObject({ written: 0, there: 1, refused: 0 });
    expect(await rig.sql('SELECT 1 FROM moved_away WHERE site_id = $1', [siteId(1)])).toEqual([]);
  });

  test('stays when the other site declines, has no place, or knows their A-number already', async () => {
    const same = { aNumber: '000000091', aNumberAgain: '000000091' };
    const id = await enrolOne(rig, same);
    await enrolOne(rig, same, there);
    const { transfer } = await doors.ask([id]);
    expect((await doors.settle(transfer!.id)).problems).toMatchObject([{ code: 'a_number.known' }]);
    await rig.sql('UPDATE award SET capacity = taken WHERE site_id = $1', [siteId(2)]);
    expect((await doors.settle(transfer!.id)).problems).toMatchObject([{ code: 'places.none_left' }]);
    await rig.sql('UPDATE award SET capacity = 100');
    expect((await doors.settle(transfer!.id, { roundId: null })).problems).toMatchObject([
      { code: 'transfer.round_missing' },
    ]);
    expect((await doors.settle(transfer!.id, { caseworkerId: staffId(1) })).problems).toMatchObject([
      { code: 'caseworker.unknown' },
    ]);
    expect((await doors.settle(transfer!.id, { accept: false })).transfer).toMatchObject({ accepted: false });
    expect((await doors.settle(transfer!.id)).problems).toMatchObject([{ code: 'transfer.settled' }]);
    expect(await reads(here, id)).not.toBeNull();
    expect(await doors.list(here, true)).toContainEqual(expect.objectContaining({ id: transfer!.id, accepted: false }));
  });

  test('takes it back until the yes, and leaves: the other site has nothing to answer any more', async () => {
    const [one, other] = [await enrolOne(rig), await enrolOne(rig)];
    const [asked, left] = [await doors.ask([one]), await doors.ask([other])];
    const [consent] = await rig.sql<{ id: string }>(
      "SELECT id FROM consent WHERE participant_id = $1 AND kind = 'TRANSFER'",
      [one],
    );
    await consentDoors(rig).revoke(consent!.id, { ...asParticipant(1), id: one });
    await closingDoors(rig).close(other);
    expect(await tasksThere()).toEqual([]);
    for (const { transfer } of [asked, left])
      expect((await doors.settle(transfer!.id)).problems).toMatchObject([{ code: 'transfer.settled' }]);
    expect(await reads(here, one)).not.toBeNull();
  });

  test('goes nowhere on a consent that does not hold, whatever took it away', async () => {
    const [asked, approved] = [await enrolOne(rig), await enrolOne(rig)];
    await doors.askOnly([asked]);
    const { transfer } = await doors.ask([approved]);
    await rig.sql("UPDATE consent SET revoked_at = now() WHERE kind = 'TRANSFER' AND participant_id = ANY($1)", [
      [asked, approved],
    ]);
    const notAgreed = [{ code: 'transfer.not_agreed' }];
    expect((await approvalDoors(rig).secondSays(asked)).problems).toMatchObject(notAgreed);
    expect((await doors.settle(transfer!.id)).problems).toMatchObject(notAgreed);
    expect(await reads(here, approved)).not.toBeNull();
  });
});

describe('a family', () => {
  test('moves together, and is found there by name', async () => {
    const [mother, father, small] = await family();
    const { transfer } = await doors.ask([mother, father, small]);
    expect(await doors.list(there)).toMatchObject([{ people: 3 }]);
    await doors.settle(transfer!.id, { caseworkerId: staffId(3) });
    const { data } = await rig.ask<{ participant: { household: { members: { id: string }[] } } }>(
      there,
      'query ($id: ID!) { participant(id: $id) { household { members { id } } } }',
      { id: small },
    );
    expect(data.participant.household.members.map(({ id }) => id)).toEqual([mother, father, small]);
    expect(await rig.sql('SELECT 1 FROM guardianship WHERE ward_id = $1 AND ended_at IS NULL', [small])).toHaveLength(
      2,
    );
    const indexes = await rig.sql('SELECT name_indexes FROM participant WHERE id = ANY($1)', [[mother, father]]);
    expect(indexes[0]).toEqual(indexes[1]);
    const elsewhere = await rig.sql('SELECT name_indexes FROM participant WHERE id = $1', [await enrolOne(rig)]);
    expect(elsewhere[0]).not.toEqual(indexes[0]);
  });

  test('is not parted so that nobody looks after a child; one parent may go', async () => {
    const [mother, father, small] = await family();
    expect((await doors.ask([small])).problems).toEqual([{ code: 'transfer.parts_ward', path: ['participantIds'] }]);
    expect((await doors.ask([mother, father])).problems).toMatchObject([{ code: 'transfer.parts_ward' }]);
    await rig.sql(
      'INSERT INTO household_share (id, from_id, to_id, given_at) VALUES (gen_random_uuid(), $1, $2, now())',
      [mother, father],
    );
    const { transfer } = await doors.ask([mother]);
    expect((await doors.ask([father, mother, small])).problems).toMatchObject([{ code: 'transfer.asked_already' }]);
    await doors.settle(transfer!.id);
    expect(await rig.sql('SELECT 1 FROM household_share WHERE revoked_at IS NULL')).toEqual([]);
    expect(
      await rig.sql('SELECT guardian_id FROM guardianship WHERE ward_id = $1 AND ended_at IS NULL', [small]),
    ).toEqual([{ guardian_id: father }]);
    expect(await reads(asStaff(4, 'supervisor', 2), small)).toBeNull();
  });

  test('is not parted when the yes comes after the other parent has left, or has moved elsewhere', async () => {
    const [mother, father, small] = await family();
    const { transfer } = await doors.ask([mother]);
    expect((await closingDoors(rig).close(father)).problems).toEqual([]);
    expect((await doors.settle(transfer!.id)).problems).toEqual([
      { code: 'transfer.parts_ward', path: ['transferId'] },
    ]);
    expect((await doors.settle(transfer!.id, { accept: false })).problems).toEqual([]);
    const all = await doors.ask([mother, small]);
    expect((await doors.settle(all.transfer!.id)).problems).toEqual([]);

    const [one, other, child] = await family();
    const asked = [await doors.ask([one]), await doors.ask([other])];
    const answers = await Promise.all(asked.map((asking) => doors.settle(asking.transfer!.id)));
    expect(answers.flatMap(({ problems }) => problems)).toEqual([
      { code: 'transfer.parts_ward', path: ['transferId'] },
    ]);
    const looksAfter = 'SELECT guardian_id FROM guardianship WHERE ward_id = $1 AND ended_at IS NULL';
    expect(await rig.sql(looksAfter, [child])).toHaveLength(1);
  });
});

test('who is asked and who asks: each of their own site alone', async () => {
  const [id, other] = [await enrolOne(rig), await enrolOne(rig)];
  expect((await doors.ask([id], {}, there)).problems).toMatchObject([{ code: 'participant.unknown' }]);
  expect((await doors.ask([])).problems).toMatchObject([{ code: 'transfer.nobody' }]);
  expect((await doors.ask([id, other])).problems).toMatchObject([{ code: 'transfer.other_household' }]);
  for (const toSiteId of [siteId(1), siteId(9), 'no-id'])
    expect((await doors.ask([id], { toSiteId })).problems).toMatchObject([{ code: 'transfer.site_unknown' }]);
  const { transfer } = await doors.ask([id]);
  for (const viewer of [here, asStaff(2, 'supervisor')])
    expect((await doors.settle(transfer!.id, {}, viewer)).problems).toMatchObject([{ code: 'transfer.unknown' }]);
  await expect(doors.settle(transfer!.id, {}, asParticipant(1))).rejects.toThrow('FORBIDDEN');
  await closingDoors(rig).close(other);
  expect((await doors.ask([other])).problems).toMatchObject([{ code: 'transfer.closed' }]);
});
