import { connected } from '@cmpp/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asProvider,
  asService,
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
import { signInDoors } from '../../testing/sign-in.ts';
import { consentWordings, wordingLanguages } from './consent-wording.ts';

const organizationId = '019b0000-000a-7000-8000-000000000007';
let now = new Date('2026-11-22T15:00:00Z');
let rig: Rig;
let doors: ReturnType<typeof consentDoors>;
let phoneId: string;
beforeAll(async () => {
  rig = await createRig(() => now);
  doors = consentDoors(rig);
  await rig.subgraph.seed(
    seedOf([person(1), person(2), person(4, { siteId: siteId(2), caseworkerId: staffId(3), aNumber: '999999994' })]),
  );
  const [phone] = await rig.sql<{ id: string }>('SELECT id FROM participant_phone WHERE participant_id = $1', [
    participantId(1),
  ]);
  phoneId = phone!.id;
});
afterAll(() => rig.close());
beforeEach(async () => {
  now = new Date('2026-11-22T15:00:00Z');
  for (const table of ['consent', 'task', 'partner_access', 'access_entry']) await rig.sql(`DELETE FROM ${table}`);
  await rig.sql('UPDATE participant_phone SET may_text = true');
});
const sharing = { kind: 'SHARING', organizationId, dataKinds: ['NEEDS', 'NAME_AND_LANGUAGES'] };
const openTasks = () => rig.sql('SELECT kind, participant_id FROM task WHERE done_at IS NULL');

describe('an answer', () => {
  test('is kept with the words that were used, and the same said again is the same answer', async () => {
    const first = await doors.record({});
    expect(first).toMatchObject({ consent: { given: true, holds: true }, problems: [] });
    expect((await doors.record({})).consent!.id).toBe(first.consent!.id);
    const no = await doors.record({ given: false });
    expect(no.consent).toMatchObject({ given: false, holds: false });
    expect(await doors.answers(participantId(1))).toEqual([{ kind: 'SERVICES', given: false, holds: false }]);
    expect(await doors.answers(participantId(1), true)).toHaveLength(2);
    const [kept] = await rig.sql('SELECT * FROM consent ORDER BY id LIMIT 1');
    expect(kept).toMatchObject({
      wording_version: '2026-11',
      language: 'es',
      interpreter: 'NONE_NEEDED',
      how: 'SPOKEN_IN_PERSON',
      recorded_by_id: staffId(1),
    });
  });

  test('given several times at once is one answer', async () => {
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'`;
    // All have read what was answered before, or wait for the file, before one of them writes.
    const answers = await connected(rig.database.url('cases'), async (holding) => {
      await holding.query('BEGIN');
      await holding.query('SELECT 1 FROM participant WHERE id = $1 FOR UPDATE', [participantId(1)]);
      const given = Array.from({ length: 4 }, () => doors.record({}));
      await expect.poll(() => rig.sql(waiting, [rig.database.name]), { timeout: 5000 }).toHaveLength(4);
      await holding.query('COMMIT');
      return Promise.all(given);
    });
    expect(new Set(answers.map(({ consent }) => consent!.id)).size).toBe(1);
  });

  test.each([
    ['a wording that nobody used', { wordingVersion: '1999-01' }, 'consent.wording_unknown', ['wordingVersion']],
    [
      'a language of no wording, interpreted by nobody',
      { language: 'mam' },
      'consent.interpreter_missing',
      ['interpreter'],
    ],
    ['no number', { kind: 'TEXTS' }, 'consent.incomplete', ['phoneId']],
    ['the number of nobody', { kind: 'TEXTS', phoneId: participantId(9) }, 'phone.unknown', ['phoneId']],
    ['no organization', { kind: 'SHARING' }, 'consent.incomplete', ['organizationId']],
    ['nothing to share', { ...sharing, dataKinds: [] }, 'consent.data_kinds_missing', ['dataKinds']],
    ['a day gone by', { ...sharing, expiresAt: '2026-11-22T14:00:00Z' }, 'consent.expired', ['expiresAt']],
    ['ten years', { ...sharing, expiresAt: '2036-11-22T14:00:00Z' }, 'consent.too_long', ['expiresAt']],
    ['a transfer', { kind: 'TRANSFER' }, 'consent.by_transfer', ['kind']],
  ])('with %s is refused, naming the field, and nothing is written', async (_, input, code, path) => {
    expect(await doors.record(input)).toMatchObject({ consent: null, problems: [{ code, path }] });
    expect(await rig.sql('SELECT 1 FROM consent')).toEqual([]);
  });

  test('in a language of no wording is taken when somebody interpreted', async () => {
    expect((await doors.record({ language: 'mam', interpreter: 'PROFESSIONAL' })).problems).toEqual([]);
    expect((await doors.record({ language: 'es-GT' })).problems).toEqual([]);
  });
});

test('the running role cannot change an answer, only say that it was taken back', async () => {
  await doors.record({});
  await connected(rig.database.url('cases'), async (client) => {
    for (const change of ['given = false', "wording_version = '1'", 'at = now()', 'participant_id = id'])
      await expect(client.query(`UPDATE consent SET ${change}`)).rejects.toThrow('permission denied');
    await client.query('UPDATE consent SET revoked_at = now()');
  });
});

describe('texts', () => {
  test('are agreed to and refused per number, and the number says so at once', async () => {
    const no = await doors.record({ kind: 'TEXTS', phoneId, given: false });
    expect(no.participant).toEqual({ phones: [{ mayText: false }] });
    const { request, codeFor } = signInDoors(rig);
    expect(await codeFor((await request()).challengeId)).toBeNull();
    const yes = await doors.record({ kind: 'TEXTS', phoneId });
    expect(yes.participant).toEqual({ phones: [{ mayText: true }] });
    expect(await codeFor((await request()).challengeId)).not.toBeNull();
    expect((await doors.revoke(yes.consent!.id)).participant).toEqual({ phones: [{ mayText: false }] });
  });
});

describe('what is taken back', () => {
  test('is taken back by the person too, once, and an older yes ends nothing', async () => {
    const old = await doors.record({ kind: 'TEXTS', phoneId });
    now = new Date('2026-11-23T15:00:00Z');
    const newer = await doors.record({ kind: 'TEXTS', phoneId, how: 'SIGNED' });
    expect((await doors.revoke(old.consent!.id, asParticipant(1))).participant).toEqual({
      phones: [{ mayText: true }],
    });
    const back = await doors.revoke(newer.consent!.id, asParticipant(1));
    expect(back).toMatchObject({
      consent: { given: true, holds: false },
      participant: { phones: [{ mayText: false }] },
    });
    now = new Date('2026-11-24T15:00:00Z');
    await doors.revoke(newer.consent!.id);
    const [row] = await rig.sql<{ revoked_at: Date }>('SELECT revoked_at FROM consent WHERE id = $1', [
      newer.consent!.id,
    ]);
    expect(row!.revoked_at).toEqual(new Date('2026-11-23T15:00:00Z'));
  });

  test('of the services opens a task, which is done when they agree again', async () => {
    const { consent } = await doors.record({});
    await doors.revoke(consent!.id, asParticipant(1));
    await doors.revoke(consent!.id, asParticipant(1));
    expect(await openTasks()).toEqual([{ kind: 'CONSENT_REVOKED', participant_id: participantId(1) }]);
    await doors.record({});
    expect(await openTasks()).toEqual([]);
    expect(await doors.answers(participantId(1))).toEqual([{ kind: 'SERVICES', given: true, holds: true }]);
  });

  test('of sharing ends at once what the organization may see', async () => {
    const { consent } = await doors.record(sharing);
    const refer = (consentId: string) =>
      rig.sql(
        `INSERT INTO partner_access (id, participant_id, organization_id, service, since, given_by_id, consent_id)
         VALUES (gen_random_uuid(), $1, $2, 'LEGAL_ORIENTATION', now(), $3, $4)`,
        [participantId(1), organizationId, staffId(1), consentId],
      );
    const stillOpen = () => rig.sql('SELECT 1 FROM partner_access WHERE ended_at IS NULL');
    await refer(consent!.id);
    await doors.revoke(consent!.id);
    expect(await stillOpen()).toEqual([]);
    await refer((await doors.record(sharing)).consent!.id);
    await doors.record({ ...sharing, given: false });
    expect(await stillOpen()).toEqual([]);
  });
});

describe('sharing', () => {
  test('names what, and runs out by itself', async () => {
    const { consent } = await doors.record(sharing);
    expect(consent).toMatchObject({
      dataKinds: ['NAME_AND_LANGUAGES', 'NEEDS'],
      expiresAt: '2027-11-22T15:00:00.000Z',
      holds: true,
    });
    now = new Date('2027-11-22T15:00:00Z');
    expect(await doors.answers(participantId(1))).toEqual([{ kind: 'SHARING', given: true, holds: false }]);
    expect((await doors.record(sharing)).consent!.id).not.toBe(consent!.id);
  });
});

describe('who', () => {
  const FORBIDDEN = /FORBIDDEN/;
  test('writes answers down: staff of the file, and nobody in their own name', async () => {
    await expect(doors.record({}, asParticipant(1))).rejects.toThrow(FORBIDDEN);
    await expect(doors.record({}, asProvider)).rejects.toThrow(FORBIDDEN);
    await expect(doors.record({}, asService('notices', 'delivery:read'))).rejects.toThrow(FORBIDDEN);
    const other = await doors.record({ participantId: participantId(4) });
    expect(other).toMatchObject({ consent: null, problems: [{ code: 'participant.unknown' }] });
    expect(await doors.record({ participantId: participantId(99) })).toEqual(other);
  });

  test('takes back: the person themself and staff of their file; for others it does not exist', async () => {
    const { consent } = await doors.record({});
    for (const viewer of [asParticipant(2), asStaff(3, 'caseworker', 2), asParticipant(4, { site: 2 })])
      expect(await doors.revoke(consent!.id, viewer)).toMatchObject({ problems: [{ code: 'consent.unknown' }] });
    expect(await doors.revoke('no-id')).toMatchObject({ problems: [{ code: 'consent.unknown' }] });
    expect(await doors.answers(participantId(1))).toMatchObject([{ holds: true }]);
  });
});

test('every wording stands in every language we write, says one thing and can be told from the others', () => {
  for (const { texts } of consentWordings)
    for (const language of wordingLanguages) expect(texts[language].text.length).toBeGreaterThan(80);
  const marks = consentWordings.map(({ kind, version }) => `${kind} ${version}`);
  expect(new Set(marks).size).toBe(marks.length);
});
