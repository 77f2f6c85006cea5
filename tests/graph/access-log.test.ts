import { randomUUID } from 'node:crypto';
import type { Viewer } from '@cmpp/auth';
import { contexts, type Context } from '@cmpp/db';
import { demoId } from '@cmpp/hub';
import { parse } from 'graphql';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { asDemoParticipant, asDemoStaff } from '../setup/viewer.ts';

let hub: TestHub;
let failing: string | undefined;
const counted: Partial<Record<Context, number>> = {};
beforeAll(async () => {
  hub = await startTestHub({
    portal: false,
    onStatement: (context) => void (counted[context] = (counted[context] ?? 0) + 1),
    wrap: (subgraph) => ({
      ...subgraph,
      execute: (request) => (failing === subgraph.name ? Promise.reject(new Error('down')) : subgraph.execute(request)),
    }),
  });
});
afterAll(() => hub.close());
beforeEach(async () => {
  failing = undefined;
  for (const context of contexts) await hub.sql(`DELETE FROM ${context}.access_entry`);
});

const self = asDemoParticipant(1, { steppedUp: true });
const supervisor = asDemoStaff(2, 'supervisor');
const notices: Viewer = { kind: 'service', id: 'notices', scopes: ['delivery:read'] };

/** A line of one part's log, so many seconds after the hour: of a caseworker of the site unless said otherwise. */
const write = (context: Context, second: number, more: Record<string, unknown> = {}) => {
  const line = {
    id: randomUUID(),
    at: new Date(Date.UTC(2026, 10, 20, 12, 0, second)),
    request_id: 'r',
    viewer_kind: 'STAFF',
    viewer_id: demoId('staff', 1),
    role: 'caseworker',
    site_id: demoId('site', 1),
    subject_id: demoId('participant', 1),
    outcome: 'READ',
    fields: ['Thing.word'],
    ...more,
  };
  const columns = Object.keys(line);
  const places = columns.map((_, at) => `$${at + 1}`);
  return hub.sql(
    `INSERT INTO ${context}.access_entry (${columns.join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(line),
  );
};

type Log = {
  nodes: { id: string; part: string; at: string; role: string }[];
  missing: string[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
};
const source = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $bySystem: Boolean) { participant(id: $id) {
  accessLog(first: $first, after: $after, last: $last, before: $before, bySystem: $bySystem) {
    nodes { id part at role } missing pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
const document = parse(source);
async function logOf(viewer: Viewer, variables: object = {}): Promise<Log> {
  const { data, errors } = await hub.hub.cases.execute({
    document,
    variables: { id: demoId('participant', 1), ...variables },
    viewer,
  });
  expect(errors).toBeUndefined();
  return (data as unknown as { participant: { accessLog: Log } }).participant.accessLog;
}
const parts = ({ nodes }: Log) => nodes.map(({ part }) => part);

test('who read a file is told over all four parts, newest first, and says where it was', async () => {
  for (const [second, context] of contexts.entries()) await write(context, second);
  for (const viewer of [self, supervisor]) {
    const { nodes, missing, pageInfo } = await logOf(viewer);
    expect(nodes.map(({ part }) => part)).toEqual(['NOTICES', 'REFERRALS', 'ORIENTATION', 'CASES']);
    expect(missing).toEqual([]);
    expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  }
});

test('page by page it is the same list, however the lines lie, also when new ones come in between', async () => {
  for (let second = 0; second < 23; second += 1) await write(contexts[(second * 7) % 4]!, Math.floor(second / 3));
  const whole = (await logOf(self)).nodes.map(({ id }) => id);
  expect(whole).toHaveLength(23);
  const seen: string[] = [];
  let after: string | undefined;
  for (let more = true; more;) {
    const { nodes, pageInfo } = await logOf(self, { first: 4, after });
    seen.push(...nodes.map(({ id }) => id));
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    await write('referrals', 50);
  }
  expect(seen).toEqual(whole);
  const { nodes } = await logOf(self, { last: 4, before: after });
  expect(nodes.map(({ id }) => id)).toEqual(whole.slice(-5, -1));
});

test('what people read is told by itself, page by page, however much the system has read since', async () => {
  const bySystem = { viewer_kind: 'SERVICE', viewer_id: 'notices', role: 'notices', site_id: null };
  for (let second = 0; second < 30; second += 1)
    await write(contexts[second % 4]!, second, second % 10 ? bySystem : {});
  await write('cases', 0, { viewer_kind: 'STAFF', role: 'of a role that is new' });
  for (const viewer of [self, supervisor]) {
    const first = await logOf(viewer, { first: 2, bySystem: false });
    expect(first.nodes.map(({ role }) => role)).toEqual(['caseworker', 'caseworker']);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const { nodes, pageInfo } = await logOf(viewer, { first: 2, bySystem: false, after: first.pageInfo.endCursor });
    expect(nodes.map(({ role }) => role).sort()).toEqual(['caseworker', 'of a role that is new']);
    expect(pageInfo.hasNextPage).toBe(false);
    const system = (await logOf(viewer, { first: 50, bySystem: true })).nodes;
    expect(system.map(({ role }) => role)).toEqual(Array.from({ length: 27 }, () => 'notices'));
  }
});

test.each(['orientation', 'referrals', 'notices'] as const)(
  'without %s the others are told, and that it is missing',
  async (context) => {
    for (const [second, each] of contexts.entries()) await write(each, second);
    failing = context;
    for (const viewer of [self, supervisor]) {
      const log = await logOf(viewer);
      expect(log.missing).toEqual([context.toUpperCase()]);
      expect(parts(log)).toEqual(
        ['NOTICES', 'REFERRALS', 'ORIENTATION', 'CASES'].filter((part) => part !== context.toUpperCase()),
      );
    }
  },
);

test('what was refused, what another site did, and what another household member may not be seen in come from no part', async () => {
  for (const [second, context] of contexts.entries()) {
    await write(context, second, { outcome: 'REFUSED' });
    await write(context, second, { subject_id: demoId('participant', 2) });
    await write(context, second, { site_id: demoId('site', 2), role: 'caseworker of another site' });
    await write(context, second, { role: 'practitioner', site_id: null, organization_id: demoId('organization', 77) });
  }
  expect(new Set((await logOf(self)).nodes.map(({ role }) => role))).toEqual(new Set(['caseworker of another site']));
  expect((await logOf(supervisor)).nodes).toEqual([]);
});

test('a page costs each part as many statements for a long log as for a short one, and for one file as for many', async () => {
  const count = async (variables: object, ask = () => logOf(self, variables)) => {
    for (const context of contexts) counted[context] = 0;
    await ask();
    return { ...counted };
  };
  await write('notices', 1);
  const short = await count({ first: 50 });
  for (let second = 0; second < 240; second += 1) await write(contexts[second % 4]!, second % 60);
  expect(await count({ first: 50 })).toEqual(short);
  expect(await count({ first: 200 })).toEqual(short);
  const many = parse(
    'query ($n: Int) { participants(first: $n) { nodes { accessLog(first: 5) { nodes { role organization } } } } }',
  );
  const ofFiles = (n: number) =>
    count({}, async () => {
      const { errors } = await hub.hub.cases.execute({ document: many, variables: { n }, viewer: supervisor });
      expect(errors).toBeUndefined();
      return logOf(supervisor);
    });
  await ofFiles(2);
  expect(await ofFiles(2)).toEqual(await ofFiles(1));
});

test('nobody but cases and a worker may ask a part for its lines, and that a person reads their own log is written down nowhere', async () => {
  await write('notices', 1);
  await logOf(self);
  for (const context of contexts)
    expect(await hub.sql(`SELECT 1 FROM ${context}.access_entry WHERE role NOT IN ('caseworker')`)).toEqual([]);
  await logOf(supervisor);
  expect(await hub.sql("SELECT fields FROM cases.access_entry WHERE role = 'supervisor'")).toEqual([
    { fields: ['Participant.accessLog'] },
  ]);
  for (const context of ['orientation', 'referrals', 'notices'] as const) {
    const lines = parse(`query ($ids: [ID!]!) { ${context}AccessLines(subjectIds: $ids, first: 5) { id } }`);
    for (const viewer of [self, supervisor, notices]) {
      const { errors } = await hub.hub[context].execute({ document: lines, variables: { ids: [self.id] }, viewer });
      expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    }
  }
});
