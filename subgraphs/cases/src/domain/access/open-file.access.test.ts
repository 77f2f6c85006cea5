import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  const others = Array.from({ length: 12 }, (_, n) => person(10 + n, { caseworkerId: null }));
  await rig.subgraph.seed(
    seedOf([
      person(1),
      person(2, { caseworkerId: null }),
      person(3, { siteId: siteId(2), caseworkerId: staffId(3) }),
      ...others,
    ]),
  );
});
afterAll(() => rig.close());

const casey = asStaff(1, 'caseworker');
const reason = 'Their caseworker is ill and they called.';
type Opened = { openFile: { participant: object | null; openUntil: string | null; problems: { code: string }[] } };
const open = async (number: number, why = reason, viewer = casey) => {
  const source = `mutation ($input: OpenFileInput!) {
    openFile(input: $input) { participant { id givenName } openUntil problems { code } } }`;
  const { data } = await rig.ask<Opened>(viewer, source, {
    input: { participantId: participantId(number), reason: why },
  });
  return data.openFile;
};
const reads = async (number: number, viewer = casey) => {
  const { data } = await rig.ask<{ participant: object | null }>(
    viewer,
    'query ($id: ID!) { participant(id: $id) { givenName } }',
    { id: participantId(number) },
  );
  return data.participant !== null;
};
const codes = ({ problems }: Opened['openFile']) => problems.map(({ code }) => code);

describe('a file of the site outside the own caseload', () => {
  test('is closed until it is opened with a reason, and for an hour then', async () => {
    expect(await reads(2)).toBe(false);
    const opened = await open(2);
    expect(opened).toMatchObject({ participant: { givenName: 'Given2' }, problems: [] });
    const minutes = (new Date(opened.openUntil!).getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(59);
    expect(minutes).toBeLessThan(61);
    expect(await reads(2)).toBe(true);
    expect(await reads(2, asStaff(5, 'caseworker'))).toBe(false);
    await rig.sql("UPDATE opened_file SET open_until = now() - interval '1 second'");
    expect(await reads(2)).toBe(false);
  });

  test('stays out of the list of the own people while it is open', async () => {
    await open(2);
    const { data } = await rig.ask(casey, '{ participants { nodes { id } } }');
    expect(data).toEqual({ participants: { nodes: [{ id: participantId(1) }] } });
  });

  test('is not opened twice while it is open: the first reason and the first hour stand', async () => {
    const first = await open(2);
    expect(await open(2, 'Another reason altogether')).toEqual(first);
    const now = 'SELECT 1 FROM opened_file WHERE open_until > now() AND participant_id = $1';
    expect(await rig.sql(now, [participantId(2)])).toHaveLength(1);
  });

  test('of another site cannot be opened, nor told from one that is not there; the try is logged', async () => {
    expect(await open(3)).toEqual(await open(999));
    expect(codes(await open(3))).toEqual(['participant.unknown']);
    expect(
      await rig.sql('SELECT fields FROM access_entry WHERE subject_id = $1 AND outcome = $2', [
        participantId(3),
        'REFUSED',
      ]),
    ).toContainEqual({ fields: ['Mutation.openFile'] });
  });

  test.each([
    ['shorter than ten characters', '  because  ', 'reason.too_short'],
    ['longer than three hundred', 'x'.repeat(301), 'reason.too_long'],
  ])('stays closed for a reason %s', async (_, why, code) => {
    expect(codes(await open(10, why))).toEqual([code]);
    expect(await reads(10)).toBe(false);
  });

  test('needs no opening when it is theirs to read anyhow', async () => {
    expect(await open(1)).toMatchObject({ openUntil: null, problems: [] });
    expect(await open(11, reason, asStaff(2, 'supervisor'))).toMatchObject({ openUntil: null, problems: [] });
  });
});

describe('who opened it and why', () => {
  test('is there for the person to read with every reading, and kept encrypted', async () => {
    await open(2);
    await reads(2);
    const { data } = await rig.ask<{
      me: { participant: { accessLog: { nodes: { role: string; reason: string }[] } } };
    }>(
      asParticipant(2, { steppedUp: true }),
      '{ me { participant { accessLog { nodes { role organization reason } } } } }',
    );
    const lines = data.me.participant.accessLog.nodes;
    expect(lines.length).toBeGreaterThan(1);
    expect(new Set(lines.map((line) => JSON.stringify(line)))).toEqual(
      new Set([JSON.stringify({ role: 'caseworker', organization: 'Site 1', reason })]),
    );
    // Whoever else reads it in that hour, or the same one after it, does not read it for that reason.
    await reads(2, asStaff(2, 'supervisor'));
    await rig.sql(
      "UPDATE access_entry SET at = at + interval '2 hours' WHERE id = (SELECT id FROM access_entry WHERE subject_id = $1 AND role = 'caseworker' ORDER BY id DESC LIMIT 1)",
      [participantId(2)],
    );
    const later = await rig.ask<typeof data>(
      asParticipant(2, { steppedUp: true }),
      '{ me { participant { accessLog { nodes { role reason } } } } }',
    );
    const without = later.data.me.participant.accessLog.nodes.filter((line) => line.reason === null);
    expect(without.map(({ role }) => role).sort()).toEqual(['caseworker', 'supervisor']);
    const [{ dump }] = (await rig.sql<{ dump: string }>(
      "SELECT string_agg(t::text, '') AS dump FROM (SELECT * FROM opened_file) t",
    )) as [{ dump: string }];
    expect(dump).not.toContain(Buffer.from('caseworker is ill').toString('hex'));
  });

  test('is in the list of the supervisors of that site, and of nobody else', async () => {
    const list = '{ openedFiles { nodes { reason staff { name } participant { id } } } }';
    const { data } = await rig.ask<{ openedFiles: { nodes: object[] } }>(asStaff(2, 'supervisor'), list);
    expect(data.openedFiles.nodes).toContainEqual({
      reason,
      staff: { name: 'Staff 1' },
      participant: { id: participantId(2) },
    });
    const elsewhere = await rig.ask<{ openedFiles: { nodes: object[] } }>(asStaff(4, 'supervisor', 2), list);
    expect(elsewhere.data.openedFiles.nodes).toEqual([]);
    expect((await rig.ask(casey, list)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('stays with the supervisors of that site when the person moves on, and is none of the other site’s', async () => {
    await open(2);
    await reads(2);
    await rig.sql('UPDATE participant SET site_id = $1 WHERE id = $2', [siteId(2), participantId(2)]);
    const list = '{ openedFiles { nodes { reason participant { id } } } }';
    const { data } = await rig.ask<{ openedFiles: { nodes: object[] } }>(asStaff(2, 'supervisor'), list);
    expect(data.openedFiles.nodes).toContainEqual({ reason, participant: null });
    const there = asStaff(4, 'supervisor', 2);
    expect((await rig.ask(there, list)).data).toEqual({ openedFiles: { nodes: [] } });
    const log = 'query ($id: ID!) { participant(id: $id) { accessLog { nodes { organization } } } }';
    type Log = { participant: { accessLog: { nodes: { organization: string | null }[] } } };
    const lines = (await rig.ask<Log>(there, log, { id: participantId(2) })).data.participant.accessLog.nodes;
    expect(lines.filter(({ organization }) => organization === 'Site 1')).toEqual([]);
    await rig.sql('UPDATE participant SET site_id = $1 WHERE id = $2', [siteId(1), participantId(2)]);
  });

  test('is told the supervisors of the site at once, each opening by itself', async () => {
    await rig.sql("DELETE FROM task; UPDATE opened_file SET open_until = now() - interval '1 second'");
    for (let again = 0; again < 2; again += 1) await open(2);
    const [opening] = await rig.sql<{ id: string }>('SELECT id FROM opened_file WHERE open_until > now()');
    const tasks = async (viewer: ReturnType<typeof asStaff>) =>
      (await rig.ask<{ tasks: { nodes: object[] } }>(viewer, '{ tasks { nodes { kind aboutId participant { id } } } }'))
        .data.tasks.nodes;
    expect(await tasks(asStaff(2, 'supervisor'))).toEqual([
      { kind: 'FILE_OPENED', aboutId: opening!.id, participant: null },
    ]);
    expect(await tasks(casey)).toEqual([]);
    expect(await tasks(asStaff(4, 'supervisor', 2))).toEqual([]);
  });

  test('keeps its reason as long as the site says, and while somebody has yet to look at it; that it was opened stays', async () => {
    const forget = rig.subgraph.jobs.find(({ name }) => name === 'forget-old')!;
    const reasons = async () => {
      const list = '{ openedFiles { nodes { reason } } }';
      const viewer = asStaff(2, 'supervisor');
      const { data } = await rig.ask<{ openedFiles: { nodes: { reason: string | null }[] } }>(viewer, list);
      return data.openedFiles.nodes;
    };
    const openings = (await reasons()).length;
    const keptAfter = async (interval: string) => {
      await rig.sql(`UPDATE opened_file SET open_until = now() - interval '${interval}'`);
      await Promise.all([forget.run(), forget.run()]);
      await forget.run();
      const left = await reasons();
      expect(left).toHaveLength(openings);
      return left.filter((node) => node.reason === reason).length;
    };
    expect(await keptAfter('1094 days 23 hours')).toBe(openings);
    await rig.sql(
      "INSERT INTO site_setting (site_id, key, value, set_at) VALUES ($1, 'openedReasonDays', '1096', now())",
      [siteId(1)],
    );
    expect(await keptAfter('1095 days 1 minute')).toBe(openings);
    await rig.sql('DELETE FROM site_setting');
    expect(openings).toBeGreaterThan(1);
    expect(await keptAfter('1095 days 1 minute')).toBe(1); // the one whose task is open
    await rig.sql('UPDATE task SET done_at = now()');
    expect(await keptAfter('1095 days 1 minute')).toBe(0);
  });

  test('cannot be changed or removed by the running role', async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: rig.database.url('cases') });
    await client.connect();
    for (const statement of ['DELETE FROM opened_file', "UPDATE opened_file SET open_until = 'infinity'"])
      await expect(client.query(statement)).rejects.toThrow(/permission denied/);
    await expect(client.query('INSERT INTO open_file SELECT * FROM open_file')).rejects.toThrow(/permission denied/);
    await client.end();
  });
});

test('more files in a day than the site calls usual is a task for its supervisors, once, and not for the one who opened them', async () => {
  const tasks = async (viewer: ReturnType<typeof asStaff>) => {
    const { data } = await rig.ask<{ tasks: { nodes: { kind: string; aboutId: string }[] } }>(
      viewer,
      '{ tasks { nodes { kind aboutId } } }',
    );
    return data.tasks.nodes.filter(({ kind }) => kind === 'MANY_FILES_OPENED');
  };
  for (let number = 10; number < 19; number += 1) await open(number);
  expect(await tasks(asStaff(2, 'supervisor'))).toEqual([]); // ten, with the one above
  for (let number = 19; number < 22; number += 1) await open(number);
  expect(await tasks(asStaff(2, 'supervisor'))).toEqual([{ kind: 'MANY_FILES_OPENED', aboutId: staffId(1) }]);
  expect(await tasks(casey)).toEqual([]);
  expect(await tasks(asStaff(4, 'supervisor', 2))).toEqual([]);
});
