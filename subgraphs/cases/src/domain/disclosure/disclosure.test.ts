import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AuthorityKind, RequestBasis } from '../../generated/prisma/enums.ts';
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
import { consentDoors } from '../../testing/consent.ts';
import { deciders, disclosureDoors, untold } from '../../testing/disclosure.ts';
import { obliges } from './disclosure.ts';

const organizationId = '019b0000-000a-7000-8000-000000000007';
const partnerId = '019b0000-000a-7000-8000-000000000008';
let now = new Date('2026-11-22T15:00:00Z');
let rig: Rig;
let doors: ReturnType<typeof disclosureDoors>;
beforeAll(async () => {
  rig = await createRig(() => now);
  doors = disclosureDoors(rig);
  const { staff, ...seed } = seedOf([person(1)]);
  const another = { ...staff[1]!, id: staffId(5), subject: 'staff-5' };
  await rig.subgraph.seed({ ...seed, staff: [...staff, another] });
});
afterAll(() => rig.close());
beforeEach(async () => {
  now = new Date('2026-11-22T15:00:00Z');
  for (const table of ['disclosure_request', 'task', 'consent', 'access_entry']) await rig.sql(`DELETE FROM ${table}`);
});
const [first, second] = deciders;
const openTasks = () =>
  rig.sql('SELECT kind, site_id IS NOT NULL AS "ofSite" FROM task WHERE done_at IS NULL ORDER BY kind');
const counts = async () =>
  (
    await rig.ask<{ disclosureCounts: object[] }>(
      { kind: 'anonymous' },
      '{ disclosureCounts { year received given refused undecided } }',
    )
  ).data.disclosureCounts;
const agreed = async (id: string) =>
  (
    await rig.ask<{ disclosureRequest: { agreedKinds: string[] } }>(
      first,
      'query ($id: ID!) { disclosureRequest(id: $id) { agreedKinds } }',
      { id },
    )
  ).data.disclosureRequest.agreedKinds;
const logOf = async (viewer: Parameters<Rig['ask']>[0]) =>
  (
    await rig.ask<{ participant: { accessLog: { nodes: { fields: string[] }[] } } }>(
      viewer,
      'query ($id: ID!) { participant(id: $id) { accessLog { nodes { fields } } } }',
      { id: participantId(1) },
    )
  ).data.participant.accessLog.nodes.map(({ fields }) => fields);
const requestsOf = async (viewer: Parameters<Rig['ask']>[0] = asParticipant(1, { steppedUp: true })) =>
  (
    await rig.ask<{ participant: { disclosureRequests: object[] } }>(
      viewer,
      'query ($id: ID!) { participant(id: $id) { disclosureRequests { authority basis receivedOn outcome given order givenUnder } } }',
      { id: participantId(1) },
    )
  ).data.participant.disclosureRequests;

test('only what a judge of a court of law orders obliges', () => {
  const obliging = Object.values(AuthorityKind).flatMap((authority) =>
    Object.values(RequestBasis)
      .filter((basis) => obliges({ authority, basis }))
      .map((basis) => `${authority} ${basis}`),
  );
  expect(obliging.sort()).toEqual(['COURT COURT_ORDER', 'COURT JUDICIAL_WARRANT', 'POLICE JUDICIAL_WARRANT']);
});

describe('a request', () => {
  test('is written down once for its key, sealed, and supervisors hear of it', async () => {
    const input = { askedFor: 'canary of a request', idempotencyKey: 'key-of-a-form' };
    const { request } = await doors.register(input);
    expect((await doors.register(input)).request).toEqual(request);
    expect((await doors.register({ ...input, askedFor: 'something else' })).problems).toMatchObject([
      { code: 'idempotency_key.used' },
    ]);
    expect(await openTasks()).toEqual([{ kind: 'DISCLOSURE_ASKED', ofSite: true }]);
    const dump = JSON.stringify(await rig.sql('SELECT t::text FROM disclosure_request t'));
    expect(dump).not.toContain(Buffer.from('canary').toString('hex'));
    expect(dump).not.toContain('canary');
  });

  test.each([
    [{ participantId: participantId(99) }, 'participant.unknown', 'participantId'],
    [{ askedFor: '  ' }, 'words.missing', 'askedFor'],
    [{ receivedOn: '2026-11-23' }, 'day.in_future', 'receivedOn'],
    [{ organizationId: 'none' }, 'organization.unknown', 'organizationId'],
    [{ idempotencyKey: 'short' }, 'idempotency_key.invalid', 'idempotencyKey'],
  ])('with %o is not taken', async (input, code, field) => {
    expect(await doors.register(input)).toEqual({ request: null, problems: [{ code, path: [field] }] });
    expect(await rig.sql('SELECT 1 FROM disclosure_request')).toEqual([]);
  });

  test('is never of a partner of a site: what people let it have is for its services', async () => {
    await rig.sql(
      `INSERT INTO site_partner (id, site_id, organization_id, name, as_of) VALUES (gen_random_uuid(), $1, $2, 'A partner', '2026-01-01')`,
      [siteId(2), partnerId],
    );
    expect((await doors.register({ organizationId: partnerId })).problems).toMatchObject([
      { code: 'disclosure.partner', path: ['organizationId'] },
    ]);
  });

  test('waits for the file of whom it is about before it takes their key, as erasing does', async () => {
    await rig.sql('BEGIN');
    await rig.sql('SELECT 1 FROM participant WHERE id = $1 FOR UPDATE', [participantId(1)]);
    const registered = doors.register();
    const waiting = 'SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))';
    while (!(await rig.sql(waiting)).length);
    await rig.sql('SELECT 1 FROM subject_key WHERE subject_id = $1 FOR UPDATE', [participantId(1)]);
    await rig.sql('COMMIT');
    expect((await registered).problems).toEqual([]);
  });

  test('about nobody who is known is decided like any other', async () => {
    await doors.decided('REFUSE', { participantId: null, basis: 'NONE', authority: 'POLICE' });
    expect(await counts()).toEqual([{ year: 2026, received: 1, given: 0, refused: 1, undecided: 0 }]);
  });
});

describe('a decision', () => {
  test('takes two different supervisors, however often and at once one of them says it', async () => {
    const { id } = (await doors.register({}, first)).request!;
    const said = await Promise.all([1, 2, 3].map(() => doors.decide(id, 'GIVE', first)));
    expect(said.map(({ request }) => request!.outcome)).toEqual([null, null, null]);
    expect((await doors.give(id)).problems).toMatchObject([{ code: 'disclosure.not_decided' }]);
    expect((await doors.decide(id, 'REFUSE', first)).problems).toMatchObject([{ code: 'disclosure.said_otherwise' }]);
    expect((await doors.decide(id, 'GIVE', second)).request).toMatchObject({ outcome: 'GIVE', givenAt: null });
    expect((await doors.decide(id, 'GIVE', asStaff(6, 'supervisor'))).problems).toMatchObject([
      { code: 'disclosure.decided' },
    ]);
  });

  test.each(['NONE', 'LETTER', 'ADMINISTRATIVE_WARRANT', 'SUBPOENA'])(
    'upon %s of immigration enforcement is never to give',
    async (basis) => {
      const asked = { authority: 'IMMIGRATION_ENFORCEMENT', basis };
      const { id } = (await doors.register(asked)).request!;
      for (const viewer of deciders)
        expect((await doors.decide(id, 'GIVE', viewer)).problems).toMatchObject([{ code: 'disclosure.not_obliged' }]);
      for (const viewer of deciders) await doors.decide(id, 'REFUSE', viewer);
      expect((await doors.give(id)).problems).toMatchObject([{ code: 'disclosure.not_decided' }]);
      expect(await openTasks()).toEqual([]);
    },
  );

  test('that two do not share gives nothing, and they are told to talk', async () => {
    const { id } = (await doors.register()).request!;
    await doors.decide(id, 'GIVE', first);
    expect((await doors.decide(id, 'REFUSE', second)).request).toMatchObject({ outcome: 'REFUSE' });
    expect((await doors.give(id)).problems).toMatchObject([{ code: 'disclosure.not_decided' }]);
    expect(await openTasks()).toEqual([{ kind: 'DISCLOSURE_DISAGREED', ofSite: true }]);
  });
});

describe('what is given', () => {
  test('counts as given when it is written down, with the order that obliges', async () => {
    const id = await doors.decided('GIVE');
    expect(await counts()).toEqual([{ year: 2026, received: 1, given: 0, refused: 0, undecided: 1 }]);
    expect((await doors.give(id, { order: ' ' })).problems).toMatchObject([{ code: 'disclosure.order_missing' }]);
    const { request } = await doors.give(id);
    expect(request!.givenAt).toBe('2026-11-22T15:00:00.000Z');
    now = new Date('2026-11-23T15:00:00Z');
    expect((await doors.give(id)).request).toEqual(request);
    for (const other of [{ given: 'more' }, { order: 'County court, number 13' }])
      expect((await doors.give(id, other)).problems).toMatchObject([{ code: 'disclosure.already_given' }]);
    expect((await doors.holdBack(id)).problems).toMatchObject([{ code: 'disclosure.already_given' }]);
    expect(await counts()).toEqual([{ year: 2026, received: 1, given: 1, refused: 0, undecided: 0 }]);
    expect(await openTasks()).toEqual([]);
    expect(await requestsOf()).toEqual([
      {
        ...{ authority: 'COURT', basis: 'COURT_ORDER', receivedOn: '2026-11-20', outcome: 'GIVE' },
        ...{ given: 'two dates of hearings', order: 'County court, number 12', givenUnder: 'ORDER' },
      },
    ]);
  });

  test('by consent is what the person agrees to in that moment, and nothing once they took it back', async () => {
    now = new Date(); // whether a consent holds is judged by the clock of the database, too
    const asked = { authority: 'OVERSIGHT', basis: 'LETTER', organizationId };
    const { id: alone } = (await doors.register(asked)).request!;
    expect((await doors.decide(alone, 'GIVE', first)).problems).toMatchObject([{ code: 'disclosure.not_obliged' }]);
    const sharing = { kind: 'SHARING', organizationId, dataKinds: ['DATES'] };
    const { consent } = await consentDoors(rig).record(sharing);
    expect(await agreed(alone)).toEqual(['DATES']);
    const [given, late] = [await doors.decided('GIVE', asked), await doors.decided('GIVE', asked)];
    for (const dataKinds of [[], ['DATES', 'NEEDS']])
      expect((await doors.give(given, { dataKinds })).problems).toMatchObject([{ code: 'disclosure.not_agreed' }]);
    expect((await doors.give(given, { dataKinds: ['DATES'] })).problems).toEqual([]);
    expect(await rig.sql('SELECT consent_id, given_kinds FROM disclosure_request WHERE given_at IS NOT NULL')).toEqual([
      { consent_id: consent!.id, given_kinds: ['DATES'] },
    ]);
    expect((await doors.give(given, { dataKinds: ['DATES'] })).problems).toEqual([]);
    expect((await doors.give(given, { dataKinds: ['NEEDS'] })).problems).toMatchObject([
      { code: 'disclosure.already_given' },
    ]);
    const theyLeft = (day: string | null) =>
      rig.sql('UPDATE participant SET closed_at = $2 WHERE id = $1', [participantId(1), day]);
    await theyLeft('2026-11-21');
    expect((await doors.decide(alone, 'GIVE', first)).problems).toMatchObject([{ code: 'disclosure.not_obliged' }]);
    expect(await agreed(alone)).toEqual([]);
    expect((await doors.give(late, { dataKinds: ['DATES'] })).problems).toMatchObject([
      { code: 'disclosure.not_agreed' },
    ]);
    await theyLeft(null);
    await consentDoors(rig).revoke(consent!.id, asParticipant(1));
    expect((await doors.give(late, { dataKinds: ['DATES'] })).problems).toMatchObject([
      { code: 'disclosure.not_agreed' },
    ]);
    expect((await doors.holdBack(late)).request).toMatchObject({ outcome: 'REFUSE' });
  });
});

describe('the person', () => {
  test('reads that they were asked about once it is decided, and with a fresh code alone', async () => {
    const { id } = (await doors.register({ basis: 'LETTER' })).request!;
    expect(await requestsOf()).toEqual([]);
    for (const viewer of deciders) await doors.decide(id, 'REFUSE', viewer);
    expect(await requestsOf()).toMatchObject([{ outcome: 'REFUSE', given: null }]);
    const stale = await rig.ask(
      asParticipant(1),
      'query ($id: ID!) { participant(id: $id) { disclosureRequests { id } } }',
      { id: participantId(1) },
    );
    expect(stale.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('is told nothing that an order forbids, and then no log of theirs tells it either', async () => {
    await doors.decided('GIVE', {}, untold('2026-12-01'));
    expect(await requestsOf()).toEqual([]);
    expect(await requestsOf(first)).toHaveLength(1);
    const read = 'query ($id: ID!) { participant(id: $id) { givenName disclosureRequests { id } } }';
    await rig.ask(first, read, { id: participantId(1) });
    await doors.register({}, asStaff(4, 'supervisor', 2));
    const written = await rig.sql('SELECT 1 FROM access_entry WHERE fields::text ~ $1', ['isclosureRequest']);
    expect(written.length).toBeGreaterThan(1);
    expect(await logOf(asParticipant(1, { steppedUp: true }))).toEqual([['Participant.givenName']]);
    expect((await logOf(first)).flat()).toContain('Participant.disclosureRequests');
  });
});

test('years without a request are counted too', async () => {
  expect(await counts()).toEqual([{ year: 2026, received: 0, given: 0, refused: 0, undecided: 0 }]);
  await doors.register({ receivedOn: '2024-03-01' });
  const none = { received: 0, given: 0, refused: 0, undecided: 0 };
  expect(await counts()).toEqual([
    { year: 2026, ...none },
    { year: 2025, ...none },
    { year: 2024, ...none, received: 1, undecided: 1 },
  ]);
});

test('to another site the register is not there, and a caseworker reads what they wrote down', async () => {
  const { id } = (await doors.register({}, first)).request!;
  await doors.register();
  const list = async (viewer: Parameters<Rig['ask']>[0]) =>
    (await rig.ask<{ disclosureRequests: { nodes: object[] } }>(viewer, '{ disclosureRequests { nodes { id } } }')).data
      .disclosureRequests.nodes.length;
  expect(await list(second)).toBe(2);
  expect(await list(asStaff(1, 'caseworker'))).toBe(1);
  const elsewhere = asStaff(4, 'supervisor', 2);
  expect(await list(elsewhere)).toBe(0);
  for (const refused of [doors.decide(id, 'REFUSE', elsewhere), doors.give(id, {}, elsewhere)])
    expect((await refused).problems).toMatchObject([{ code: 'disclosure.unknown' }]);
  const caseworker = asStaff(1, 'caseworker');
  expect((await doors.decide(id, 'REFUSE', caseworker)).problems).toMatchObject([{ code: 'disclosure.unknown' }]);
  await expect(doors.give(id, {}, caseworker)).rejects.toThrow('FORBIDDEN');
});
