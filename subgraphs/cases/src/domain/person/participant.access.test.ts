import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asService,
  asStaff,
  createRig,
  householdId,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  const otherSite = { siteId: siteId(2), caseworkerId: staffId(3) };
  const people = [
    person(1, { householdId }),
    person(2, { householdId }),
    person(3, { caseworkerId: null, aNumber: '999999993' }),
    person(4, otherSite),
  ];
  await rig.subgraph.seed(seedOf(people));
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM access_entry');
});

const whole = `query ($id: ID!) { participant(id: $id) {
  id siteId openToViewer givenName familyName maskedANumber writtenLanguage spokenLanguage site { name } caseworker { name }
  phones { lastFour mayText frozen shared } household { members { id givenName } } needs { kind rank ownWords }
  hearings { nodes { id kind medium status localStart timeZone startsAt room toldBy checkedAt court { name street timeZone } participant { id } } }
  appointments { nodes { id } } } }`;
type Whole = {
  participant: null | {
    id: string;
    givenName: string;
    household: { members: { id: string }[] } | null;
    hearings: { nodes: { startsAt: string }[] };
  };
};
const read = (viewer: Parameters<Rig['ask']>[0], number: number) =>
  rig.ask<Whole>(viewer, whole, { id: participantId(number) });
const log = () =>
  rig.sql<{ viewer_id: string; role: string; subject_id: string; outcome: string; fields: string[] }>(
    'SELECT viewer_id, role, subject_id, outcome, fields FROM access_entry ORDER BY subject_id',
  );

describe('whose file', () => {
  test('a participant reads the own file, of which no trace is kept, and nobody else of the household', async () => {
    const { data, errors } = await read(asParticipant(1), 1);
    expect(errors).toBeUndefined();
    expect(data.participant).toMatchObject({ givenName: 'Given1', household: { members: [{ id: participantId(1) }] } });
    expect(data.participant!.hearings.nodes[0]!.startsAt).toBe('2099-12-10T16:00:00.000Z'); // 9:00 in El Paso, which keeps Denver time
    expect(await log()).toEqual([]);
    expect((await read(asParticipant(1), 2)).data.participant).toBeNull();
  });

  test.each([
    ['a caseworker', asStaff(1, 'caseworker'), [true, true, false, false]],
    ['a supervisor', asStaff(2, 'supervisor'), [true, true, true, false]],
    ['a caseworker of another site', asStaff(3, 'caseworker', 2), [false, false, false, true]],
    ['notices', asService('notices', 'delivery:read'), [true, true, true, true]],
    ['a service without that scope', asService('portal', 'signin'), [false, false, false, false]],
    ['nobody', { kind: 'anonymous' as const }, [false, false, false, false]],
  ])('%s reads the files of their own', async (_, viewer, expected) => {
    const seen = [];
    for (const number of [1, 2, 3, 4]) {
      const { data } = await rig.ask<Whole>(viewer, 'query ($id: ID!) { participant(id: $id) { id } }', {
        id: participantId(number),
      });
      seen.push(Boolean(data?.participant));
    }
    expect(seen).toEqual(expected);
  });

  test('a file of another site is answered exactly as an unknown one, and both tries are logged', async () => {
    const unknown = await read(asStaff(1, 'caseworker'), 999);
    const other = await read(asStaff(1, 'caseworker'), 4);
    expect(other).toEqual(unknown);
    expect(other).toEqual({ data: { participant: null } });
    expect(await log()).toEqual(
      [4, 999].map((number) => ({
        viewer_id: staffId(1),
        role: 'caseworker',
        subject_id: participantId(number),
        outcome: 'REFUSED',
        fields: ['Query.participant'],
      })),
    );
  });

  test('every field that a caseworker reads is logged under the person it is about', async () => {
    await read(asStaff(1, 'caseworker'), 1);
    const [mine, householdMember] = await log();
    expect(mine).toMatchObject({ subject_id: participantId(1), outcome: 'READ' });
    expect(mine!.fields).toEqual(
      expect.arrayContaining(['Participant.givenName', 'Hearing.startsAt', 'Need.kind', 'ParticipantPhone.lastFour']),
    );
    expect(householdMember).toMatchObject({ subject_id: participantId(2), fields: ['Participant.givenName'] });
  });

  test('without the log there is no answer', async () => {
    await rig.sql('ALTER TABLE access_entry RENAME TO away');
    const { data, errors } = await read(asStaff(1, 'caseworker'), 1);
    await rig.sql('ALTER TABLE away RENAME TO access_entry');
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  });

  test('the running role can neither change nor remove a line of the log', async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: rig.database.url('cases') });
    await client.connect();
    for (const statement of [
      'DELETE FROM access_entry',
      "UPDATE access_entry SET role = 'x'",
      'TRUNCATE access_entry',
      'DROP TABLE access_entry',
    ])
      await expect(client.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    await client.end();
  });
});

describe('entities', () => {
  test('reach nothing that the front door does not', async () => {
    const representations = [1, 2, 3, 4].map((number) => ({ __typename: 'Participant', id: participantId(number) }));
    const source = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { givenName } } }';
    const { data } = await rig.ask<{ _entities: unknown[] }>(asParticipant(1), source, { r: representations });
    expect(data._entities).toEqual([{ givenName: 'Given1' }, null, null, null]);
  });

  test('more than a thousand at once are refused', async () => {
    const r = Array.from({ length: 5000 }, (_, n) => ({ __typename: 'Participant', id: participantId(n) }));
    const { errors } = await rig.ask(
      asStaff(2, 'supervisor'),
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { id } } }',
      { r },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'TOO_LARGE' } }]);
  });
});

describe('what identifies a person', () => {
  const close =
    'query ($id: ID!) { participant(id: $id) { bornOn aNumber phones { number } accessLog { nodes { role organization fields } } } }';

  test('is open to the person after a fresh code only, and then shows who looked', async () => {
    await read(asStaff(1, 'caseworker'), 1);
    const before = await rig.ask(asParticipant(1), close, { id: participantId(1) });
    expect(before.errors?.every(({ extensions }) => extensions['code'] === 'FORBIDDEN')).toBe(true);
    const after = await rig.ask<{ participant: { accessLog: { nodes: unknown[] } } }>(
      asParticipant(1, { steppedUp: true }),
      close,
      { id: participantId(1) },
    );
    expect(after).toMatchObject({
      data: { participant: { bornOn: '1990-02-28', aNumber: 'A 000-000-001', phones: [{ number: '+12125550101' }] } },
    });
    expect(after.data.participant.accessLog.nodes).toMatchObject([{ role: 'caseworker', organization: 'Site 1' }]);
  });

  test('is not in the database as plain text', async () => {
    const tables = await rig.sql<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'cases'",
    );
    let dump = '';
    for (const { name } of tables) dump += JSON.stringify(await rig.sql(`SELECT t::text FROM ${name} t`));
    for (const canary of ['Given1', 'Family1', '1990-02-28', '999999993', '12125550101', 'A 000']) {
      expect(dump).not.toContain(canary);
      expect(dump).not.toContain(Buffer.from(canary).toString('hex'));
    }
  });

  test('does not open in another row', async () => {
    await rig.sql(
      `UPDATE participant a SET family_name_sealed = b.given_name_sealed FROM participant b WHERE a.id = '${participantId(3)}' AND b.id = a.id`,
    );
    const { data, errors } = await rig.ask(
      asStaff(2, 'supervisor'),
      'query ($id: ID!) { participant(id: $id) { givenName familyName } }',
      { id: participantId(3) },
    );
    expect(data).toEqual({ participant: { givenName: 'Given3', familyName: null } });
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  });
});
