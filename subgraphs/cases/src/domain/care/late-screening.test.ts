import { dayAt } from '@cmpp/subgraph/wall-time';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createRig, participantId, person, type Rig, seedOf, siteId, staffId } from '../../test-rig.ts';
import { careDoors, load, screener, screenerElsewhere } from '../../testing/care.ts';
import { serviceDoors } from '../../testing/services.ts';

const dayMs = 86_400_000;
/** A moment so many days ago, by the clock of the system and so that of the database. */
const ago = (days: number) => new Date(Date.now() - days * dayMs);
const day = (days: number) => dayAt(ago(days), 'America/New_York');

let rig: Rig;
let care: ReturnType<typeof careDoors>;
beforeAll(async () => {
  rig = await createRig();
  care = careDoors(rig);
  await rig.subgraph.seed(seedOf([person(1, { enrolledAt: ago(60) }), person(2, { enrolledAt: ago(60) })]));
  await care.hire();
  await care.answered(2, 'TRAFFICKING_SCREENING');
  await load(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM screening; DELETE FROM task; DELETE FROM transfer');
  await rig.sql('UPDATE participant SET closed_at = NULL, site_id = $1, turned_14_at = NULL, under_14 = false', [
    siteId(1),
  ]);
  await care.answered(1, 'MENTAL_HEALTH');
  await rig.sql('UPDATE service_offer SET answered_at = $1, yes_before_at = NULL', [ago(40)]);
});

const codes = ({ problems }: { problems: { code: string; path: string[] }[] }) =>
  problems.map(({ code, path }) => `${code} ${path.join()}`);
const cannotWait = [0, 0, 0, 0, 0, 0, 0, 0, 3];
const canWait = [3, 3, 3, 0, 0, 0, 0, 0, 0];
const record = (answers: number[], daysAgo: number, as = screener) =>
  care.record(1, 'PHQ-9', { answers, heldOn: day(daysAgo) }, as);
const close = (daysAgo: number) =>
  rig.sql('UPDATE participant SET closed_at = $1 WHERE id = $2', [ago(daysAgo), participantId(1)]);
const move = async (daysAgo: number) => {
  await rig.sql('UPDATE participant SET site_id = $1 WHERE id = $2', [siteId(2), participantId(1)]);
  await rig.sql(
    `INSERT INTO transfer (id, together_id, participant_id, from_site_id, to_site_id, consent_id, asked_at, asked_by_id, settled_at, accepted)
     VALUES (gen_random_uuid(), gen_random_uuid(), $1, $2, $3, gen_random_uuid(), $4, $5, $4, true)`,
    [participantId(1), siteId(1), siteId(2), ago(daysAgo), staffId(1)],
  );
};
const takeBack = async () =>
  expect((await serviceDoors(rig).answer(1, 'MENTAL_HEALTH', 'DECLINED', await version())).problems).toEqual([]);
const version = async () =>
  (await rig.sql<{ version: number }>("SELECT version FROM service_offer WHERE service = 'MENTAL_HEALTH'"))[0]!.version;

test.each<[string, () => Promise<unknown>]>([
  ['left', () => close(0)],
  ['moved to another site', () => move(0)],
  ['taken their yes back', takeBack],
])(
  'who could not wait is called by the site that asked, also when they have %s before it was written down',
  async (_, happens) => {
    await happens();
    expect(await care.listed()).toContain(participantId(1));
    expect((await care.person(1))!.services).toEqual(['MENTAL_HEALTH']);
    const { screening, problems } = await record(cannotWait, 1);
    expect(problems).toEqual([]);
    expect(screening!.safetyStep).toMatchObject({ closedAt: null });
    expect((await care.tasks()).map(({ kind }) => kind)).toEqual(['SAFETY_STEP']);
    expect(await care.tasks(screenerElsewhere)).toEqual([]);
    expect(codes(await care.close(screening!.safetyStep!.id, { calledAt: new Date().toISOString() }))).toEqual([]);
  },
);

test.each<[string, () => Promise<unknown>, string]>([
  ['left', () => close(5), 'participant.closed participantId'],
  ['moved', () => move(5), 'participant.moved participantId'],
])(
  'a screening of a day before they %s is taken for two weeks, one of a day after it is not',
  async (_, happens, code) => {
    await happens();
    expect(codes(await record(canWait, 6))).toEqual([]);
    expect(codes(await record(canWait, 3))).toEqual([code]);
  },
);

test('after two weeks who left, was never screened and has nothing to be written down of is off the list', async () => {
  await close(15);
  expect(await care.listed()).toEqual([participantId(2)]);
  expect(codes(await record(cannotWait, 16))).toEqual(['participant.unknown participantId']);
});

test.each<[string, () => Promise<unknown>, number, string]>([
  ['before they had said yes', async () => {}, 42, 'screening.not_accepted heldOn'],
  [
    'when they were 13',
    () => rig.sql('UPDATE participant SET turned_14_at = $1 WHERE id = $2', [ago(10), participantId(1)]),
    12,
    'screening.too_young heldOn',
  ],
  ['before they took part', async () => {}, 62, 'screening.not_enrolled heldOn'],
])('nobody is written down as screened on a day %s', async (_, happens, daysAgo, code) => {
  await happens();
  expect(codes(await record(canWait, daysAgo))).toEqual([code]);
  expect(await rig.sql('SELECT 1 FROM screening')).toEqual([]);
});

test('whoever cannot wait is called also when they should not have been asked', async () => {
  const { screening, problems } = await care.record(2, 'PHQ-9', { answers: cannotWait, heldOn: day(62) });
  expect(problems).toEqual([]);
  expect(screening!.safetyStep).toMatchObject({ closedAt: null });
  expect(await care.tasks()).toHaveLength(1);
});
