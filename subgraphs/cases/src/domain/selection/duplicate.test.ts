import { afterAll, beforeAll, expect, test } from 'vitest';
import { asStaff, createRig, type Rig, seedOf, siteId } from '../../test-rig.ts';
import { seedRound, selectionDoors } from '../../testing/selection.ts';
import { namesAlike } from './name-likeness.ts';

let rig: Rig;
let doors: ReturnType<typeof selectionDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = selectionDoors(rig);
  await rig.subgraph.seed(seedOf([]));
  await seedRound(rig, 20);
});
afterAll(() => rig.close());

const caseworker = asStaff(1, 'caseworker');
const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);
type Pair = { id: string; why: string; answer: string | null; other: { id: string } };
const duplicatesOf = async (id: string, viewer = caseworker) => {
  await doors.compare();
  return (
    await rig.ask<{ candidate: { duplicates: Pair[] } | null }>(
      viewer,
      'query ($id: ID!) { candidate(id: $id) { duplicates { id why answer other { id } } } }',
      { id },
    )
  ).data.candidate?.duplicates;
};
const openTasks = (id: string) => rig.sql('SELECT kind FROM task WHERE candidate_id = $1 AND done_at IS NULL', [id]);

test.each([
  ['María José Pérez', 'perez maria', true],
  ['Nguyen Van An', 'NGUYEN Van Ann', true], // "An" says nothing by itself
  ['Jon Smith', 'John Smith', true],
  ['Fatima Haddad', 'Fatimah Hadad', true],
  ['王 小明', '小明 王', true],
  ['Maria', 'Maria', false],
  ['Maria Lopez', 'Maria Gomez', false],
  ['Ana Ruiz', 'Ana de la Cruz', false],
  ['Mario Lopez Diaz', 'Maria Gomez Ruiz', false],
])('"%s" and "%s" are alike: %s', (one, other, alike) => {
  expect([namesAlike(one, other), namesAlike(other, one)]).toEqual([alike, alike]);
});

test('the same number is flagged for somebody to look at, and the person who sent the form is told the same as everybody', async () => {
  const first = await doors.candidate({ reachBy: 'TEXT', reach: '(212) 555-0131' });
  const answer = await doors.say({ name: 'Another Name', reachBy: 'CALL', reach: '+1 212 555 0131' });
  expect(answer).toEqual({ receipt: expect.stringMatching(/^\w{12}$/), problems: [] });
  const [pair, ...more] = (await duplicatesOf(first.id))!;
  expect(more).toEqual([]);
  expect(pair).toMatchObject({ why: 'SAME_NUMBER', answer: null });
  expect(await duplicatesOf(pair!.other.id)).toMatchObject([{ id: pair!.id, other: { id: first.id } }]);
  expect(await openTasks(pair!.other.id)).toEqual([{ kind: 'SAME_CANDIDATE' }]);
});

test('a similar name is flagged within a site, and never across sites', async () => {
  const first = await doors.candidate({ name: 'Marisol Aguilar Soto' });
  await doors.say({ name: 'Aguilar, Marisol', siteId: siteId(2) });
  expect(await duplicatesOf(first.id)).toEqual([]);
  await doors.say({ name: 'Aguilar, Marisol' });
  expect(await duplicatesOf(first.id)).toMatchObject([{ why: 'SIMILAR_NAME' }]);
});

test('of three forms sent at the same moment, and compared at the same moment, each pair is flagged once', async () => {
  const form = { reachBy: 'TEXT', reach: '212 555 0132' };
  await Promise.all([doors.say(form), doors.say(form), doors.say(form)]);
  await doors.compare();
  const pairs = await rig.sql(
    'SELECT 1 FROM candidate_duplicate JOIN candidate ON candidate.id = first_id WHERE reach_index = (SELECT reach_index FROM candidate ORDER BY id DESC LIMIT 1)',
  );
  expect(pairs).toHaveLength(3);
});

test('nobody gets a ticket before somebody has looked, and one person never gets two', async () => {
  const [one, two] = [
    await doors.candidate({ name: 'Twin Personname' }),
    await doors.candidate({ name: 'Twin Personname' }),
  ];
  expect(codes(await doors.join([one.id]))).toEqual(['candidate.maybe_twice']);
  expect(codes(await doors.join([one.id, two.id]))).toEqual(['candidate.maybe_twice']);
  const [pair] = (await duplicatesOf(two.id))!;
  expect(await doors.settle(pair!.id, 'SAME_PERSON')).toMatchObject({ problems: [] });
  expect(await openTasks(two.id)).toEqual([]);
  expect(await doors.join([one.id])).toMatchObject({ problems: [] });
  expect(codes(await doors.join([two.id]))).toEqual(['candidate.twice']);
  expect(await doors.withdrawAsStaff(one.id)).toMatchObject({ withdrawn: true });
  expect(await doors.join([two.id])).toMatchObject({ problems: [] });
});

test('two people who are only alike get a ticket each, and cannot be called one person while they hold them', async () => {
  const [one, two] = [
    await doors.candidate({ name: 'Alike Namesake' }),
    await doors.candidate({ name: 'Alike Namesake' }),
  ];
  const [pair] = (await duplicatesOf(one.id))!;
  await doors.settle(pair!.id, 'DIFFERENT');
  for (const { id } of [one, two]) expect(await doors.join([id])).toMatchObject({ problems: [] });
  expect(codes(await doors.settle(pair!.id, 'SAME_PERSON'))).toEqual(['duplicate.two_tickets']);
  expect(await duplicatesOf(one.id)).toMatchObject([{ answer: 'DIFFERENT' }]);
  expect(await doors.settle(pair!.id, 'DIFFERENT')).toMatchObject({ problems: [] });
});

test('whoever is reached by the same number is flagged, however many are called alike', async () => {
  const alike = { name: 'Common Namepattern' };
  for (let index = 0; index < 6; index++) await doors.candidate(alike);
  const same = await doors.candidate({ name: 'Quite Otherwise', reachBy: 'CALL', reach: '212 555 0171' });
  const last = await doors.candidate({ ...alike, reachBy: 'TEXT', reach: '212 555 0171' });
  await doors.compare();
  await rig.sql('DELETE FROM candidate_duplicate');
  expect(codes(await doors.join([last.id]))).toEqual(['candidate.maybe_twice']);
  const flagged = (await duplicatesOf(last.id))!;
  expect(flagged.filter(({ why }) => why === 'SAME_NUMBER').map(({ other }) => other.id)).toEqual([same.id]);
  expect(flagged.filter(({ why }) => why === 'SIMILAR_NAME')).toHaveLength(5);
  // The sixth is looked at once the five are, and only then there is a ticket.
  for (const { id } of flagged) await doors.settle(id, 'DIFFERENT');
  expect(codes(await doors.join([last.id]))).toEqual(['candidate.maybe_twice']);
  const [sixth, ...more] = (await duplicatesOf(last.id))!.filter(({ answer }) => answer === null);
  expect(more).toEqual([]);
  await doors.settle(sixth!.id, 'DIFFERENT');
  expect(codes(await doors.join([last.id]))).toEqual([]);
});

test('two of one household who share a phone join on one ticket, and never each alone', async () => {
  const shared = { reachBy: 'CALL', reach: '212 555 0172' };
  const [one, two] = [
    await doors.candidate({ name: 'Wife', ...shared }),
    await doors.candidate({ name: 'Husband', ...shared }),
  ];
  const [pair] = (await duplicatesOf(one.id))!;
  await doors.settle(pair!.id, 'ONE_HOUSEHOLD');
  const { ticket } = await doors.join([one.id], { size: 2 });
  expect(ticket).toMatchObject({ size: 2 });
  expect(codes(await doors.join([two.id]))).toEqual(['candidate.household_apart']);
  expect((await doors.join([one.id, two.id])).ticket).toMatchObject({ id: ticket!.id, size: 2 });
  await doors.settle(pair!.id, 'DIFFERENT');
  expect((await doors.join([two.id])).ticket).toMatchObject({ id: ticket!.id });
});

test('one person is not two people of a ticket', async () => {
  const said = { name: 'Sameperson Twoentries' };
  const [one, two] = [await doors.candidate(said), await doors.candidate(said)];
  const [pair] = (await duplicatesOf(one.id))!;
  await doors.settle(pair!.id, 'SAME_PERSON');
  expect(codes(await doors.join([one.id, two.id]))).toEqual(['candidate.twice']);
});

test('of a pair of which one is gone nobody is asked any more, whichever it was', async () => {
  for (const gone of [0, 1]) {
    const said = { name: `Pairwise Goneaway ${'x'.repeat(9 * gone)}` };
    const both = [await doors.candidate(said), await doors.candidate(said)];
    await doors.compare();
    expect(await openTasks(both[1]!.id)).toHaveLength(1);
    await doors.withdraw(both[gone]!.receipt);
    expect(await openTasks(both[1]!.id)).toEqual([]);
    await doors.withdrawAsStaff(both[1 - gone]!.id);
  }
});

test('another site neither reads nor settles a pair', async () => {
  const [one] = [await doors.candidate({ name: 'Site Matters' }), await doors.candidate({ name: 'Site Matters' })];
  const [pair] = (await duplicatesOf(one!.id))!;
  const other = asStaff(3, 'caseworker', 2);
  expect(await duplicatesOf(one!.id, other)).toBeUndefined();
  expect(codes(await doors.settle(pair!.id, 'SAME_PERSON', other))).toEqual(['duplicate.unknown']);
  expect(await duplicatesOf(one!.id)).toMatchObject([{ answer: null }]);
});
