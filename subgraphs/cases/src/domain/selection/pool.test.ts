import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asStaff, createRig, type Rig, seedOf, siteId } from '../../test-rig.ts';
import { waitingDays } from './end-waiting.ts';
import { otherRoundId, roundId, seedRound, selectionDoors } from '../../testing/selection.ts';

let rig: Rig;
let doors: ReturnType<typeof selectionDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = selectionDoors(rig);
  await rig.subgraph.seed(seedOf([]));
  await seedRound(rig, 20);
  await seedRound(rig, 20, { id: otherRoundId, name: 'Another round' });
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM candidate');
  await rig.sql('DELETE FROM ticket');
});

const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);
const tickets = () =>
  rig.sql<{ number: number; size: number; ended: boolean }>(
    'SELECT number, size, ended_at IS NOT NULL AS ended FROM ticket',
  );

test('a household joins with one ticket, whatever its size, and hears of it by its receipt', async () => {
  const [one, two] = [await doors.candidate(), await doors.candidate()];
  const { ticket, problems } = await doors.join([one.id, two.id], { size: 5 });
  expect(problems).toEqual([]);
  expect(ticket).toMatchObject({ size: 5, heldRank: null });
  expect(await tickets()).toHaveLength(1);
  for (const { receipt } of [one, two])
    expect((await doors.look(receipt)).interest).toMatchObject({ status: 'IN_POOL', drawNumber: ticket!.number });
});

test('again changes nothing, not even by many at once; another size changes the ticket', async () => {
  const { id } = await doors.candidate();
  const joined = await Promise.all([1, 2, 3, 4].map(() => doors.join([id])));
  expect(new Set(joined.map(({ ticket }) => ticket?.id)).size).toBe(1);
  const { ticket } = await doors.join([id], { size: 3 });
  expect(ticket).toMatchObject({ id: joined[0]!.ticket!.id, size: 3 });
  expect((await doors.join([id])).ticket).toMatchObject({ size: 3 }); // unsaid: as it is
  expect(await tickets()).toHaveLength(1);
});

test('a member who comes later gets onto the ticket; two tickets are not made one', async () => {
  const [one, two, three] = [await doors.candidate(), await doors.candidate(), await doors.candidate()];
  const { ticket } = await doors.join([one.id]);
  expect((await doors.join([one.id, two.id])).ticket).toMatchObject({ id: ticket!.id, size: 2 });
  await doors.join([three.id]);
  expect(codes(await doors.join([one.id, three.id]))).toEqual(['candidate.other_ticket']);
  expect(codes(await doors.join([one.id], { roundId: otherRoundId }))).toEqual(['candidate.other_ticket']);
});

test.each([
  ['YES', []],
  ['NO', ['candidate.not_eligible']],
  [null, ['candidate.eligibility_open']],
] as const)('the pool is of those who are eligible: %s', async (eligible, expected) => {
  const { id } = await doors.candidate({}, { eligible });
  expect(codes(await doors.join([id]))).toEqual(expected);
  expect(await tickets()).toHaveLength(expected.length ? 0 : 1);
});

test('of a family one who is eligible is enough; what was said last of a fact holds', async () => {
  const [one, two] = [await doors.candidate(), await doors.candidate({}, { eligible: null })];
  expect(codes(await doors.join([one.id, two.id]))).toEqual([]);
  const changed = await doors.candidate();
  await doors.state(changed.id, 'NO');
  expect(codes(await doors.join([changed.id]))).toEqual(['candidate.not_eligible']);
});

test.each([
  ['fewer people than are named', { size: 1 }, 'ticket.size_invalid'],
  ['more people than any household', { size: 21 }, 'ticket.size_invalid'],
  ['a round that the site has no award of', { roundId: siteId(1) }, 'round.not_here'],
])('%s: refused, and nobody is in the pool', async (_, input, code) => {
  const [one, two] = [await doors.candidate(), await doors.candidate()];
  expect(codes(await doors.join([one.id, two.id], input))).toEqual([code]);
  expect(await tickets()).toEqual([]);
});

test('nobody gets into the pool of a frozen round, or of an award that has not begun or is over', async () => {
  const { id } = await doors.candidate();
  const refused = async (sql: string, undo: string) => {
    await rig.sql(sql);
    const answer = codes(await doors.join([id]));
    await rig.sql(undo);
    return answer;
  };
  const [frozen, thawed] = ['FROZEN', 'AWARDED'].map((status) => `UPDATE funding_round SET status = '${status}'`);
  const always = 'UPDATE award SET starts_on = NULL, ends_on = NULL';
  expect(await refused(frozen!, thawed!)).toEqual(['round.frozen']);
  expect(await refused(`UPDATE award SET starts_on = '2999-01-01'`, always)).toEqual(['award.not_running']);
  expect(await refused(`UPDATE award SET ends_on = '2020-01-01'`, always)).toEqual(['award.not_running']);
  expect(await tickets()).toEqual([]);
  expect(codes(await doors.join([id]))).toEqual([]);
});

test('nobody is named, or somebody who is not there', async () => {
  expect(codes(await doors.join([]))).toEqual(['ticket.size_invalid']);
  expect(codes(await doors.join([siteId(77)]))).toEqual(['candidate.unknown']);
});

test('draw numbers do not tell who came first', async () => {
  const numbers: number[] = [];
  for (let index = 0; index < 15; index++)
    numbers.push((await doors.join([(await doors.candidate()).id])).ticket!.number);
  expect(new Set(numbers).size).toBe(15);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(10_000);
  expect(Math.max(...numbers)).toBeLessThan(100_000);
  expect(numbers).not.toEqual(numbers.toSorted((a, b) => a - b)); // by chance in one of 10^12 runs
});

test('a ticket leaves the pool with the last of its household', async () => {
  const [one, two] = [await doors.candidate(), await doors.candidate()];
  await doors.join([one.id, two.id]);
  await doors.withdraw(one.receipt);
  expect(await tickets()).toMatchObject([{ ended: false }]);
  await doors.withdrawAsStaff(two.id);
  expect(await tickets()).toMatchObject([{ ended: true }]);
  expect(codes(await doors.withdrawAsStaff(two.id))).toEqual(['candidate.unknown']);
});

test('of a household that leaves all at once, the ticket leaves too', async () => {
  const household = [await doors.candidate(), await doors.candidate(), await doors.candidate()];
  await doors.join(household.map(({ id }) => id));
  await Promise.all(household.map(({ receipt }) => doors.withdraw(receipt)));
  expect(await tickets()).toMatchObject([{ ended: true }]);
});

test('another site puts nobody of ours into a pool, withdraws nobody, and learns nothing', async () => {
  const { id } = await doors.candidate();
  const other = asStaff(3, 'caseworker', 2);
  expect(codes(await doors.join([id], { roundId }, other))).toEqual(['candidate.unknown']);
  expect(codes(await doors.withdrawAsStaff(id, other))).toEqual(['candidate.unknown']);
  expect(
    await rig.sql(`SELECT outcome FROM access_entry WHERE subject_id = $1 AND outcome = 'REFUSED'`, [id]),
  ).toHaveLength(2);
  expect(await rig.sql('SELECT status FROM candidate')).toEqual([{ status: 'INTERESTED' }]);
});

test('who waits in the pool of an award that is long over is on the list again, and may join another; nobody else', async () => {
  const [one, two] = [await doors.candidate(), await doors.candidate()];
  await doors.join([one.id]);
  await doors.join([two.id], { roundId: otherRoundId });
  await rig.sql(`UPDATE candidate SET outside_since = now() - interval '300 days'`);
  const { run: end } = rig.subgraph.jobs.find(({ name }) => name === 'end-waiting')!;
  const { run: erase } = rig.subgraph.jobs.find(({ name }) => name === 'erase-unpooled')!;
  const statuses = async () => {
    await Promise.all([end(), end()]);
    await end();
    await erase();
    return Promise.all([one, two].map(async ({ receipt }) => (await doors.look(receipt)).interest?.status));
  };
  const endsBefore = (days: number) =>
    rig.sql('UPDATE award SET ends_on = current_date - $1::int WHERE round_id = $2', [days, roundId]);
  await endsBefore(waitingDays - 1);
  expect(await statuses()).toEqual(['IN_POOL', 'IN_POOL']);
  await endsBefore(waitingDays + 1);
  await rig.sql(`UPDATE funding_round SET status = 'FROZEN'`);
  expect(await statuses()).toEqual(['IN_POOL', 'IN_POOL']);
  await rig.sql(`UPDATE funding_round SET status = 'AWARDED'`);
  expect(await statuses()).toEqual(['INTERESTED', 'IN_POOL']);
  expect(await rig.sql(`SELECT candidate_id AS id FROM task WHERE kind = 'WAITING_ENDED'`)).toEqual([{ id: one.id }]);
  expect((await doors.look(one.receipt)).interest).toMatchObject({ drawNumber: null, keptUntil: expect.any(String) });
  expect(codes(await doors.join([one.id], { roundId: otherRoundId }))).toEqual([]);
  await rig.sql('UPDATE award SET ends_on = NULL');
});
