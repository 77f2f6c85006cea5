import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asParticipant, asService, asStaff, createRig, type Rig } from '../../test-rig.ts';
import { approvalDoors } from '../../testing/approval.ts';
import { closingDoors } from '../../testing/closing.ts';
import { dateDoors } from '../../testing/dates.ts';
import { enrol, enrolOne, member, seedAwards } from '../../testing/enrolment.ts';
import { paperDoors } from '../../testing/paper-dates.ts';
import { transferDoors } from '../../testing/transfer.ts';

// A Friday.
const friday = new Date('2026-11-20T15:00:00Z');
let now = friday;
let rig: Rig;
let approvals: ReturnType<typeof approvalDoors>;
let closings: ReturnType<typeof closingDoors>;
beforeAll(async () => {
  rig = await createRig(() => now);
  approvals = approvalDoors(rig);
  closings = closingDoors(rig);
  await seedAwards(rig);
});
afterAll(() => rig.close());
beforeEach(() => {
  now = friday;
});

/** @returns what waits for a second person. */
async function asksToClose(id: string, input: object = {}): Promise<string> {
  expect((await closings.askToClose(id, input)).problems).toEqual([]);
  return (await approvals.waitingOf(id))!;
}
const hasLeft = async (id: string) =>
  (await rig.sql('SELECT 1 FROM participant WHERE id = $1 AND closed_at IS NOT NULL', [id])).length === 1;
const raise = (kind: string, id: string) =>
  rig.sql(
    `INSERT INTO task (id, key, kind, participant_id, due_at, raised_at)
     VALUES (gen_random_uuid(), gen_random_uuid()::text, $1::text::task_kind, $2, now(), now()) RETURNING id`,
    [kind, id],
  );
const codesOf = ({ problems }: { problems: { code: string; path: string[] }[] }) =>
  problems.map(({ code, path }) => [code, ...path].join(' '));

describe('while leaving waits for a second person', () => {
  test('a job that raises a task, and what is settled meanwhile, hold nobody back: the task goes to who asked', async () => {
    const id = await enrolOne(rig, { monitoring: ['APP'] });
    await raise('CALL_STOPPED', id);
    const handOvers = (await closings.openThings(id)).map((thing) => ({ ...thing, toWhom: 'Luis' }));
    const approvalId = await asksToClose(id, { handOvers });
    now = new Date('2026-11-21T15:00:00Z');
    await raise('RECHECK_DATE', id);
    await rig.sql("UPDATE task SET done_at = now() WHERE participant_id = $1 AND kind = 'CALL_STOPPED'", [id]);
    await rig.sql("UPDATE monitoring SET ended_on = '2026-11-20' WHERE participant_id = $1", [id]);
    now = new Date('2026-11-23T15:00:00Z');
    expect((await approvals.decide(approvalId)).problems).toEqual([]);
    const { participant } = await closings.askToClose(id);
    const [asker] = await rig.sql<{ name: string }>('SELECT name FROM staff WHERE id = $1', [
      asStaff(1, 'caseworker').id,
    ]);
    expect(participant!.closings.map((closing) => closing.handOvers)).toEqual([
      [{ kind: 'TASK', toWhom: asker!.name }],
    ]);
  });

  test('another thing that comes up is looked at by whoever decides, who hands it on with the yes', async () => {
    const id = await enrolOne(rig);
    const approvalId = await asksToClose(id);
    const { date } = await dateDoors(rig, 'Hearing', asStaff(1, 'caseworker')).enter({ participantId: id });
    const { paper } = await paperDoors(rig).tell({ hearingId: date!.id }, { ...asParticipant(1), id });
    expect(codesOf(await approvals.decide(approvalId))).toEqual([
      `closing.changed_since handOvers PAPER_DATE ${paper!.id}`,
    ]);
    expect(await hasLeft(id)).toBe(false);
    const { data } = await rig.ask<{ approvals: { nodes: { id: string; closing: object }[] } }>(
      asStaff(2, 'supervisor'),
      '{ approvals(first: 200) { nodes { id closing { comeUpSince { kind aboutId } } } } }',
    );
    const thing = { kind: 'PAPER_DATE', aboutId: paper!.id };
    expect(data.approvals.nodes.find((row) => row.id === approvalId)!.closing).toEqual({ comeUpSince: [thing] });
    const with_ = (handOvers: object[]) => approvals.decide(approvalId, true, { handOvers });
    expect(codesOf(await with_([{ ...thing, aboutId: date!.id, toWhom: 'Ana' }]))).toEqual([
      'closing.not_open handOvers 0 aboutId',
    ]);
    expect(codesOf(await with_([{ ...thing, toWhom: ' ' }]))).toEqual(['words.missing handOvers 0 toWhom']);
    expect((await with_([{ ...thing, toWhom: 'Ana' }])).problems).toEqual([]);
    const { participant } = await closings.askToClose(id);
    expect(participant!.closings[0]!.handOvers).toEqual([{ kind: 'PAPER_DATE', toWhom: 'Ana' }]);
  });
});

describe('who wants no more dates, or died,', () => {
  const hears = async (id: string) =>
    (
      await rig.ask<{ participant: { hearsOfDates: boolean } }>(
        asService('notices', 'delivery:read'),
        'query ($id: ID!) { participant(id: $id) { hearsOfDates } }',
        { id },
      )
    ).data.participant.hearsOfDates;
  const announced = async (id: string) =>
    (
      await rig.sql(
        "SELECT 1 FROM bus.job_common WHERE name = 'notices/hearing.changed' AND data->>'participantId' = $1",
        [id],
      )
    ).length;

  test('is texted of none from the moment it is asked, and again once it is refused, taken back or they move', async () => {
    const transfers = transferDoors(rig);
    const ends: ((id: string, approvalId: string) => Promise<unknown>)[] = [
      (_, approvalId) => approvals.decide(approvalId, false),
      (_, approvalId) => approvals.withdraw(approvalId),
      async (id) => transfers.settle((await transfers.ask([id])).transfer!.id),
    ];
    for (const end of ends)
      for (const reason of ['OWN_WISH', 'DIED']) {
        const id = await enrolOne(rig);
        await dateDoors(rig, 'Hearing', asStaff(1, 'caseworker')).enter({ participantId: id });
        const [told, approvalId] = [await announced(id), await asksToClose(id, { reason })];
        expect(await hears(id)).toBe(false);
        expect(await hasLeft(id)).toBe(false);
        await end(id, approvalId);
        expect(await hears(id)).toBe(true);
        expect(await announced(id)).toBe(told + 1); // what was set meanwhile they have not heard
      }
  });

  test('who leaves for another reason, or wishes to go on hearing of them, hears of them until it is decided', async () => {
    for (const [input, after] of [
      [{ reason: 'OUT_OF_REACH' }, false],
      [{ reason: 'OWN_WISH', datesGoOn: true }, true],
    ] as const) {
      const id = await enrolOne(rig);
      const approvalId = await asksToClose(id, input);
      expect(await hears(id)).toBe(true);
      await approvals.decide(approvalId);
      expect(await hears(id)).toBe(after);
    }
  });
});

describe('a household that leaves together', () => {
  const adult = { householdRole: 'PARENT' };
  const child = { givenName: 'Sol', bornOn: '2018-01-01', householdRole: 'CHILD', phones: [] };
  const family = async (parents: number) => {
    const lookedAfterBy = Array.from({ length: parents }, (_, at) => at);
    const members = [...lookedAfterBy.map(() => member(adult)), member({ ...child, lookedAfterBy })];
    return (await enrol(rig, members)).participantIds;
  };

  test('leaves nobody behind: who leaves as well is no ward, whoever was asked for or decided first', async () => {
    const [parent, small] = (await family(1)) as [string, string];
    const left = await closings.askToClose(parent);
    expect(codesOf(left)).toEqual([`closing.open_thing handOvers WARD ${small}`]);
    const handOvers = [{ kind: 'WARD', aboutId: small, toWhom: 'Their aunt' }];
    const [ofParent, ofChild] = [await asksToClose(parent, { handOvers }), await asksToClose(small)];
    for (const id of [ofChild, ofParent]) expect((await approvals.decide(id)).problems).toEqual([]);
    expect(await hasLeft(parent)).toBe(true);

    const [other, younger] = (await family(1)) as [string, string];
    const ofYounger = await asksToClose(younger);
    const ofOther = await asksToClose(other);
    // Whether the child leaves is not decided yet.
    expect(codesOf(await approvals.decide(ofOther))).toEqual([`closing.changed_since handOvers WARD ${younger}`]);
    for (const id of [ofYounger, ofOther]) expect((await approvals.decide(id)).problems).toEqual([]);
    expect(await hasLeft(other)).toBe(true);
  });

  test('says once, for whoever is asked for last, where a child stays that does not leave, in whatever order it is decided', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const [mother, father, small] = (await family(2)) as [string, string, string];
      const ofMother = await asksToClose(mother);
      expect(codesOf(await closings.askToClose(father))).toEqual([`closing.open_thing handOvers WARD ${small}`]);
      const handOvers = [{ kind: 'WARD', aboutId: small, toWhom: 'Their aunt' }];
      const asked = [ofMother, await asksToClose(father, { handOvers })];
      for (const at of order) expect((await approvals.decide(asked[at]!)).problems).toEqual([]);
      expect([await hasLeft(mother), await hasLeft(father), await hasLeft(small)]).toEqual([true, true, false]);
      const said = await rig.sql("SELECT 1 FROM hand_over WHERE what = 'WARD' AND about_id = $1", [small]);
      expect(said).toHaveLength(1);
    }
  });
});
