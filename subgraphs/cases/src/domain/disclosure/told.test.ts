import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  createRig,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';
import { deciders, disclosureDoors, untold } from '../../testing/disclosure.ts';

const today = new Date('2026-11-22T15:00:00Z');
let now = today;
let rig: Rig;
let doors: ReturnType<typeof disclosureDoors>;
beforeAll(async () => {
  rig = await createRig(() => now);
  doors = disclosureDoors(rig);
  const { staff, ...seed } = seedOf([person(1), person(2), person(3)]);
  await rig.subgraph.seed({ ...seed, staff: [...staff, { ...staff[1]!, id: staffId(5), subject: 'staff-5' }] });
});
afterAll(() => rig.close());
beforeEach(async () => {
  now = today;
  for (const table of ['disclosure_request', 'task']) await rig.sql(`DELETE FROM ${table}`);
  await rig.sql('UPDATE staff SET active = true');
});
const [first, second] = deciders;
const caseworker = asStaff(1, 'caseworker');
const raise = () => rig.subgraph.jobs.find(({ name }) => name === 'raise-due-tasks')!.run();
const openTasks = async () =>
  (await rig.sql<{ kind: string }>('SELECT kind FROM task WHERE done_at IS NULL ORDER BY kind')).map((row) => row.kind);
const listed = async (openOnly: string) =>
  (
    await rig.ask<{ disclosureRequests: { nodes: object[] } }>(
      first,
      `{ disclosureRequests(openOnly: ${openOnly}) { nodes { id } } }`,
    )
  ).data.disclosureRequests.nodes.length;
/** What each of the two says of a new request. */
const said = async (one: object, other: object, input: object = {}) => {
  const { id } = (await doors.register(input)).request!;
  await doors.decide(id, 'GIVE', first, one);
  return (await doors.decide(id, 'GIVE', second, other)).request!;
};

const counts = async () =>
  (
    await rig.ask<{ disclosureCounts: object[] }>(
      { kind: 'anonymous' },
      '{ disclosureCounts { received given refused undecided } }',
    )
  ).data.disclosureCounts;
const readBy = async (number: number) =>
  (
    await rig.ask<{ participant: { disclosureRequests: object[] } }>(
      asParticipant(number, { steppedUp: true }),
      'query ($id: ID!) { participant(id: $id) { disclosureRequests { outcome given } } }',
      { id: participantId(number) },
    )
  ).data.participant.disclosureRequests;

test('a paper that names three people is told to each of them, and counts once', async () => {
  const { id: partOfId } = (await doors.register()).request!;
  const key = { participantId: participantId(3), partOfId, idempotencyKey: 'the-third-of-them' };
  const another = (await doors.register({ participantId: participantId(2), partOfId })).request!.id;
  const third = (await doors.register(key)).request!.id;
  expect((await doors.register(key)).request!.id).toBe(third);
  // Whichever of them is named, they are of one paper.
  expect((await doors.register({ ...key, partOfId: another })).request!.id).toBe(third);
  expect((await doors.register({ ...key, partOfId: null })).problems).toMatchObject([{ code: 'idempotency_key.used' }]);
  const one = { received: 1, given: 0, refused: 0, undecided: 1 };
  expect(await counts()).toEqual([one]);
  for (const viewer of deciders) {
    await doors.decide(another, 'REFUSE', viewer);
    await doors.decide(third, 'GIVE', viewer);
  }
  expect(await counts()).toEqual([one]);
  await doors.give(third, { given: 'one date' });
  expect(await counts()).toEqual([{ ...one, given: 1, undecided: 0 }]);
  expect(await readBy(1)).toEqual([]);
  expect(await readBy(2)).toEqual([{ outcome: 'REFUSE', given: null }]);
  expect(await readBy(3)).toEqual([{ outcome: 'GIVE', given: 'one date' }]);
});

test.each([
  ['about the same person', {}],
  ['about nobody who is known', { participantId: null }],
  ['that came in on another day', { participantId: participantId(2), receivedOn: '2026-11-19' }],
  ['of another authority', { participantId: participantId(2), authority: 'POLICE' }],
])('what is %s is no part of it', async (_, input) => {
  const { id: partOfId } = (await doors.register()).request!;
  expect((await doors.register({ ...input, partOfId })).problems).toEqual([
    { code: 'disclosure.not_a_part', path: ['partOfId'] },
  ]);
});

test('a request that nobody decides on comes back on the list: taken off it, the person would never be told', async () => {
  const { id } = (await doors.register()).request!;
  const tick = () => rig.sql('UPDATE task SET done_at = now()');
  await tick();
  await raise();
  expect(await openTasks()).toEqual(['DISCLOSURE_ASKED']);
  // Another site would erase them, and waits for what is decided here.
  await rig.sql(
    `INSERT INTO task (id, key, kind, site_id, about_id, due_at, raised_at) VALUES (gen_random_uuid(), 'waits', 'ERASURE_WAITS', $1, $2, now(), now())`,
    [siteId(1), id],
  );
  for (const viewer of deciders) await doors.decide(id, 'REFUSE', viewer);
  await raise();
  expect(await openTasks()).toEqual([]);
});

test('of whom something was registered nothing more is a part of the same request, whichever part is named', async () => {
  const first = (await doors.register()).request!;
  const part = (await doors.register({ participantId: participantId(2), partOfId: first.id })).request!;
  for (const number of [1, 2])
    expect((await doors.register({ participantId: participantId(number), partOfId: part.id })).problems).toEqual([
      { code: 'disclosure.not_a_part', path: ['partOfId'] },
    ]);
});

test('a part is registered by who reads the first', async () => {
  const { id: partOfId } = (await doors.register({}, first)).request!;
  const part = { participantId: participantId(2), partOfId };
  expect((await doors.register(part, asStaff(1, 'caseworker'))).problems).toMatchObject([
    { code: 'disclosure.not_a_part' },
  ]);
  expect((await doors.register(part, second)).problems).toEqual([]);
});

describe('an order not to tell', () => {
  test('that both name with its last day is kept until that day is over at the site, and supervisors hear of it before', async () => {
    const { id, toldFrom } = await said(untold('2026-12-20'), untold('2026-12-20'));
    expect(toldFrom).toBe('2026-12-21T05:00:00.000Z');
    await raise();
    expect(await openTasks()).toEqual(['DISCLOSURE_ASKED']);
    now = new Date('2026-12-06T15:00:00Z');
    await raise();
    await raise();
    expect(await openTasks()).toEqual(['DISCLOSURE_ASKED', 'DISCLOSURE_UNTOLD_ENDS']);
    await doors.holdBack(id);
    now = new Date('2026-12-21T04:59:59Z');
    expect(await readBy(1)).toEqual([]);
    expect(await listed('true')).toBe(1);
    now = new Date('2026-12-21T05:00:00Z');
    expect(await readBy(1)).toHaveLength(1);
    expect([await listed('true'), await listed('false')]).toEqual([0, 1]);
  });

  test.each([
    ['without a last day', { tell: false, untoldBecause: 'an order' }, 'disclosure.until'],
    ['that ends today', untold('2026-11-22'), 'disclosure.until'],
    ['that is looked at again in more than a year', untold('2027-11-23'), 'disclosure.until'],
    ['that is not named', { tell: false, untoldBecause: ' ', untoldUntil: '2026-12-20' }, 'words.missing'],
    ['of which they are told', { ...untold('2026-12-20'), tell: true }, 'disclosure.told_or_not'],
  ])('%s is none', async (_, more, code) => {
    const { id } = (await doors.register()).request!;
    expect((await doors.decide(id, 'GIVE', first, more)).problems).toMatchObject([{ code }]);
    expect(await rig.sql('SELECT 1 FROM disclosure_vote')).toEqual([]);
  });

  test.each([{ basis: 'LETTER' }, { participantId: null }])('there is none for %o', async (input) => {
    const { id } = (await doors.register(input)).request!;
    const { problems } = await doors.decide(id, 'REFUSE', first, untold('2026-12-20'));
    expect(problems).toMatchObject([{ code: 'disclosure.may_be_told' }]);
  });

  test.each([
    ['one of the two does not name', { tell: true }],
    ['the two do not give the same last day', untold('2026-12-21')],
  ])('that %s runs to the earliest day that either named: they talk until they say the same', async (_, other) => {
    const { id, toldFrom, round } = await said(untold('2026-12-20'), other);
    expect({ toldFrom, round }).toEqual({ toldFrom: '2026-12-21T05:00:00.000Z', round: 2 });
    expect(await openTasks()).toEqual(['DISCLOSURE_ASKED', 'DISCLOSURE_DISAGREED']);
    // Taken off the list it is not settled.
    await rig.sql('UPDATE task SET done_at = now()');
    await raise();
    expect(await openTasks()).toEqual(['DISCLOSURE_ASKED', 'DISCLOSURE_DISAGREED']);
    expect(await readBy(1)).toEqual([]);
    for (const viewer of deciders) await doors.tell(id, { round, tell: true }, viewer);
    expect(await readBy(1)).toHaveLength(1);
    expect(await openTasks()).toEqual(['DISCLOSURE_ASKED']);
  });

  test.each([
    [{ tell: true }, untold('2026-12-20')],
    [untold('2027-02-01'), untold('2026-12-20')],
  ])('that one names alone, be it the second, keeps it from the person no longer: %o, %o', async (one, other) => {
    await said(one, other);
    now = new Date('2026-12-21T04:59:59Z');
    expect(await readBy(1)).toEqual([]);
    now = new Date('2026-12-21T05:00:00Z');
    expect(await readBy(1)).toHaveLength(1);
  });

  test('that is not said alike is prolonged by two who then say the same', async () => {
    const { id, round } = await said(untold('2026-12-20'), { tell: true });
    for (const viewer of deciders) await doors.tell(id, { ...untold('2027-03-01'), round }, viewer);
    now = new Date('2027-03-02T04:59:59Z');
    expect(await readBy(1)).toEqual([]);
  });

  test('is known to the second who speaks, with the last day that can be named', async () => {
    const { id } = (await doors.register()).request!;
    const days = async (viewer = second) =>
      (
        await rig.ask<{ disclosureRequest: object }>(
          viewer,
          'query ($id: ID!) { disclosureRequest(id: $id) { namedUntil lastUntoldDay } }',
          { id },
        )
      ).data.disclosureRequest;
    expect(await days()).toEqual({ namedUntil: null, lastUntoldDay: '2027-11-22' });
    await doors.decide(id, 'REFUSE', first, untold('2026-12-20'));
    for (const viewer of [second, caseworker])
      expect(await days(viewer)).toEqual({ namedUntil: '2026-12-20', lastUntoldDay: '2027-11-22' });
    await doors.decide(id, 'REFUSE', second, untold('2026-12-20'));
    expect(await days()).toMatchObject({ namedUntil: null });
  });

  test('is lifted by two', async () => {
    const { id, round } = await said(untold('2026-12-20'), untold('2026-12-20'));
    const lift = { round, tell: true };
    expect((await doors.tell(id, lift)).request).toMatchObject({ round });
    expect((await doors.tell(id, lift)).problems).toEqual([]);
    expect((await doors.tell(id, { ...lift, ...untold('2026-12-30') })).problems).toMatchObject([
      { code: 'disclosure.said_otherwise' },
    ]);
    expect(await readBy(1)).toEqual([]);
    expect((await doors.tell(id, lift, second)).request).toMatchObject({ toldFrom: now.toISOString() });
    expect(await readBy(1)).toHaveLength(1);
    expect((await doors.tell(id, { ...untold('2026-12-30'), round: 3 })).problems).toMatchObject([
      { code: 'disclosure.told' },
    ]);
  });

  test('is prolonged by two under a new order, and by one alone not: its last day ends it', async () => {
    const { id, round } = await said(untold('2026-12-01'), untold('2026-12-01'));
    await raise();
    for (const viewer of deciders) await doors.tell(id, { ...untold('2027-03-01'), round }, viewer);
    expect(await openTasks()).toEqual(['DISCLOSURE_ASKED']);
    now = new Date('2027-02-28T15:00:00Z');
    expect(await readBy(1)).toEqual([]);
    expect((await doors.tell(id, { ...untold('2027-04-01'), round }, first)).problems).toMatchObject([
      { code: 'disclosure.said_otherwise' },
    ]);
    await doors.tell(id, { ...untold('2027-04-01'), round: round + 1 });
    now = new Date('2027-03-02T05:00:00Z');
    expect(await readBy(1)).toHaveLength(1);
  });

  test('stays as it is where one would lift it and the other would not', async () => {
    const { id, round, toldFrom } = await said(untold('2026-12-20'), untold('2026-12-20'));
    await doors.tell(id, { round, tell: true });
    const { request } = await doors.tell(id, { ...untold('2027-03-01'), round }, second);
    expect(request).toMatchObject({ toldFrom, round: 3 });
    expect(await openTasks()).toEqual(['DISCLOSURE_ASKED', 'DISCLOSURE_DISAGREED']);
    // What the first says once more late is of the round that is over.
    expect((await doors.tell(id, { round, tell: true })).request).toMatchObject({ round: 3 });
    expect(await rig.sql('SELECT 1 FROM disclosure_vote')).toHaveLength(4);
  });
});
