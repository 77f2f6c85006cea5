import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asBoard,
  asParticipant,
  asProvider,
  asStaff,
  createRig,
  householdId,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
} from '../../test-rig.ts';
import { approvalDoors } from '../../testing/approval.ts';
import { expenseDoors } from '../../testing/expense.ts';

let rig: Rig;
let doors: ReturnType<typeof expenseDoors>;
let approvals: ReturnType<typeof approvalDoors>;
const now = new Date('2026-11-22T15:00:00Z');
beforeAll(async () => {
  rig = await createRig(() => now);
  doors = expenseDoors(rig);
  approvals = approvalDoors(rig);
  const needs = (['FOOD', 'SAFETY', 'MENTAL_HEALTH'] as const).map((kind) => ({ kind, ownWords: null }));
  const asNamed = { needs, householdId, givenName: 'Ana María', familyName: 'Pérez López' };
  await rig.subgraph.seed(
    seedOf([person(1, asNamed), person(2, { householdId, givenName: 'José', familyName: 'Ix' })]),
  );
});
afterAll(() => rig.close());
beforeEach(async () => {
  for (const table of ['expense', 'approval', 'site_setting', 'portal_wish']) await rig.sql(`DELETE FROM ${table}`);
});

const id = participantId(1);
const setSetting = (key: string, value: string) =>
  rig.sql(
    `INSERT INTO site_setting (site_id, key, value, set_at) VALUES ($1, $2, $3, now())
     ON CONFLICT (site_id, key) DO UPDATE SET value = excluded.value`,
    [siteId(1), key, value],
  );

const cash = '"CMPP does not provide direct cash assistance to participants"';
describe('what program money is not spent on is refused with its reason, and nothing is written down:', () => {
  test.each([
    ['cash', { means: 'CASH' }, 'expense.cash', 'means', cash],
    ['money sent to a person', { means: 'TRANSFER_TO_PERSON' }, 'expense.transfer_to_person', 'means', cash],
    [
      'representation',
      { purpose: 'REPRESENTATION' },
      'expense.representation',
      'purpose',
      '"CMPP funding cannot be used for direct legal representation"',
    ],
    ['a gift card', { means: 'GIFT_CARD' }, 'expense.gift_card', 'means', 'this site does not allow it'],
    ['a need that they have not named', { need: 'HOUSING' }, 'expense.need_not_ranked', 'need', 'have not named'],
    ['nothing', { amountCents: 0 }, 'expense.amount', 'amountCents', '1 to'],
    ['less than nothing', { amountCents: -1 }, 'expense.amount', 'amountCents', '1 to'],
    ['a slip of the finger', { amountCents: 10_000_001 }, 'expense.amount', 'amountCents', '1 to'],
    ['the person as a vendor', { vendor: 'Ana María Pérez López' }, 'expense.transfer_to_person', 'vendor', cash],
    ['a part of their name', { vendor: 'PEREZ, ana' }, 'expense.transfer_to_person', 'vendor', cash],
    ['them with a title', { vendor: 'Sra. Ana Pérez' }, 'expense.transfer_to_person', 'vendor', cash],
    ['somebody whom they live with', { vendor: 'ix jose' }, 'expense.transfer_to_person', 'vendor', cash],
    ['nobody', { vendor: ' ' }, 'words.missing', 'vendor', ''],
    ['nothing in words', { what: ' ' }, 'words.missing', 'what', ''],
    ['a day to come', { spentOn: '2026-11-23' }, 'expense.to_come', 'spentOn', 'still to come'],
    ['a day before they enrolled', { spentOn: '2026-09-30' }, 'expense.not_enrolled', 'spentOn', 'did not take part'],
  ])('%s', async (_, input, code, path, reason) => {
    const { expense, problems } = await doors.record(input);
    expect({ expense, problems }).toEqual({
      expense: null,
      problems: [{ code, path: [path], message: expect.stringContaining(reason) }],
    });
    expect(await rig.sql('SELECT 1 FROM expense')).toEqual([]);
  });
});

describe('an expense', () => {
  test('of legal orientation with help to those who speak for themselves is allowed; so is a gift card where the site says so', async () => {
    expect((await doors.record({ purpose: 'LEGAL_ORIENTATION' })).problems).toEqual([]);
    await setSetting('giftCardsAllowed', 'true');
    expect((await doors.record({ means: 'GIFT_CARD' })).problems).toEqual([]);
    for (const [means, code] of [
      ['CASH', 'expense.cash'],
      ['TRANSFER_TO_PERSON', 'expense.transfer_to_person'],
    ])
      expect((await doors.record({ means })).problems).toMatchObject([{ code }]);
  });

  test('counts at once up to the limit; its words are sealed, and the same key is the same expense', async () => {
    const idempotencyKey = randomUUID();
    const said = { idempotencyKey, amountCents: 50_000 };
    const { expense } = await doors.record(said);
    expect(expense).toMatchObject({ status: 'APPROVED', vendor: 'Corner Grocery' });
    expect((await doors.record(said)).expense).toEqual(expense);
    expect((await doors.record({ ...said, vendor: 'Another' })).problems).toMatchObject([
      { code: 'idempotency_key.used' },
    ]);
    const dump = JSON.stringify(
      await rig.sql("SELECT encode(vendor_sealed || what_sealed, 'escape') AS w FROM expense"),
    );
    expect(dump).not.toMatch(/Corner|Groceries/);
    expect(await rig.sql('SELECT 1 FROM approval')).toEqual([]);
  });

  test('is paid to a shop, also one that has a word of their name or was named after them', async () => {
    for (const vendor of ['López', 'Panadería Ana Pérez', 'Ix Market'])
      expect((await doors.record({ vendor })).problems).toEqual([]);
  });

  test('is the money of the site that spent it: after a move a supervisor there sees it and takes it back, and nobody elsewhere', async () => {
    const { expense } = await doors.record();
    const moved = (site: number) => rig.sql('UPDATE participant SET site_id = $1 WHERE id = $2', [siteId(site), id]);
    const [here, there] = [asStaff(2, 'supervisor'), asStaff(4, 'supervisor', 2)];
    const list = async (as: typeof here) =>
      (await rig.ask<{ expenses: { nodes: object[] } }>(as, '{ expenses { nodes { id participant { id } } } }')).data
        .expenses.nodes;
    await moved(2);
    try {
      expect([await list(here), await list(there)]).toEqual([[{ id: expense!.id, participant: null }], []]);
      for (const stranger of [there, asStaff(1, 'caseworker')])
        expect((await doors.takeBack(expense!.id, 'Not theirs', stranger)).problems).toMatchObject([
          { code: 'expense.unknown' },
        ]);
      expect((await doors.takeBack(expense!.id, 'Money came back', here)).expense).toMatchObject({
        status: 'TAKEN_BACK',
        takenBackReason: 'Money came back',
      });
    } finally {
      await moved(1);
    }
  });

  test('above the limit waits for a second person, and so does one that the day has been split into', async () => {
    await doors.record({ amountCents: 30_000 });
    const { expense } = await doors.record({ amountCents: 20_001 });
    expect(expense!.status).toBe('ASKED');
    // Another day, or another need, is by itself.
    expect((await doors.record({ amountCents: 30_000, spentOn: '2026-11-19' })).expense!.status).toBe('APPROVED');
    expect((await doors.record({ amountCents: 30_000, need: 'SAFETY' })).expense!.status).toBe('APPROVED');
    const approvalId = (await approvals.waitingOf(id))!;
    expect((await approvals.decide(approvalId, false)).problems).toEqual([]);
    expect((await doors.takeBack(expense!.id)).problems).toMatchObject([{ code: 'expense.refused' }]);
    // What was refused counts for nothing.
    expect((await doors.record({ amountCents: 20_000 })).expense!.status).toBe('APPROVED');
    const more = (await doors.record({ amountCents: 1 })).expense!;
    expect(more.status).toBe('ASKED');
    expect((await approvals.secondSays(id)).problems).toEqual([]);
    expect(await rig.sql('SELECT status, approved_at FROM expense WHERE id = $1', [more.id])).toEqual([
      { status: 'APPROVED', approved_at: now },
    ]);
  });

  test('is taken back with a reason, once; nobody is asked about it any more', async () => {
    const { expense } = await doors.record({ amountCents: 60_000 });
    const approvalId = (await approvals.waitingOf(id))!;
    expect((await doors.takeBack(expense!.id, ' ')).problems).toMatchObject([{ code: 'words.missing' }]);
    for (const stranger of [asStaff(3, 'caseworker', 2), asStaff(5, 'caseworker')])
      expect((await doors.takeBack(expense!.id, 'Not theirs', stranger)).problems).toMatchObject([
        { code: 'expense.unknown' },
      ]);
    const taken = await doors.takeBack(expense!.id);
    expect(taken.expense).toMatchObject({ status: 'TAKEN_BACK', takenBackReason: 'Written twice' });
    expect(await doors.takeBack(expense!.id, 'Another reason')).toEqual(taken);
    expect((await approvals.decide(approvalId)).problems).toMatchObject([{ code: 'approval.withdrawn' }]);
    const other = await doors.record({ amountCents: 60_000 });
    await approvals.withdraw((await approvals.waitingOf(id))!);
    expect(await rig.sql('SELECT status FROM expense WHERE id = $1', [other.expense!.id])).toEqual([
      { status: 'TAKEN_BACK' },
    ]);
  });

  test('is read by staff of the file; the person reads what counts, without what is kept out of the portal', async () => {
    for (const need of ['FOOD', 'SAFETY', 'MENTAL_HEALTH']) await doors.record({ need });
    await doors.record({ amountCents: 90_000 });
    expect(await doors.of(id)).toHaveLength(4);
    expect(await doors.of(id, asStaff(2, 'supervisor'))).toHaveLength(4);
    expect(await doors.of(id, asStaff(4, 'supervisor', 2))).toBeNull();
    expect(await doors.of(id, asParticipant(1))).toEqual([{ need: 'FOOD', status: 'APPROVED' }]);
    for (const [wish, read] of [
      ['MENTAL_HEALTH', ['FOOD', 'MENTAL_HEALTH']],
      ['CONFIDENTIAL_SERVICES', ['FOOD', 'MENTAL_HEALTH', 'SAFETY']],
    ] as const) {
      await rig.sql(
        'INSERT INTO portal_wish (participant_id, service, wanted, said_at) VALUES ($1, $2::text::kept_out, true, now())',
        [id, wish],
      );
      expect((await doors.of(id, asParticipant(1)))!.map(({ need }) => need).sort()).toEqual(read);
    }
    for (const outside of [asBoard, asProvider, asParticipant(2)]) expect(await doors.of(id, outside)).toBeNull();
    const list = (as: ReturnType<typeof asStaff>) =>
      rig.ask<{ expenses: { nodes: { vendor: string }[] } | null }>(as, '{ expenses { nodes { vendor } } }');
    expect((await list(asStaff(2, 'supervisor'))).data.expenses!.nodes).toHaveLength(4);
    expect((await list(asStaff(4, 'supervisor', 2))).data.expenses!.nodes).toEqual([]);
    expect((await list(asStaff(1, 'caseworker'))).errors).toHaveLength(1);
  });
});
