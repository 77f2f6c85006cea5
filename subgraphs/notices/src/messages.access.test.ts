import { type Scope, scopesOf, type StaffRole, type StaffViewer, type Viewer } from '@cmpp/auth';
import { parse } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { startTalkRig, type TalkRig } from './test-talk-rig.ts';
import { aPhone, phone } from './test-facts.ts';

let rig: TalkRig;
beforeEach(async () => {
  rig = await startTalkRig();
  rig.graph.addressees.set(rig.truth.id, { ...rig.truth, openToStaff: true });
});

const staff = (role: StaffRole = 'caseworker', siteId: string | null = rig.truth.siteId): StaffViewer => ({
  kind: 'staff',
  id: uuidv7(),
  siteId,
  organizationId: null,
  roles: [role],
  scopes: scopesOf([role]),
  signInId: uuidv7(),
});
const self = (id = rig.truth.id): Viewer => ({
  kind: 'participant',
  id,
  siteId: rig.truth.siteId,
  roles: ['participant'],
  scopes: ['participant'],
  signInId: uuidv7(),
});
const service = (...scopes: Scope[]): Viewer => ({ kind: 'service', id: 'notices', scopes });

type Thread = {
  edges: {
    cursor: string;
    node: { direction: string; body: string | null; status: string | null; writtenBy: unknown };
  }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
};
async function threadOf(viewer: Viewer, args = '', { openToViewer = true } = {}) {
  const { data, errors } = await rig.notices.execute({
    viewer,
    document: parse(`query ($files: [_Any!]!) { _entities(representations: $files) { ... on Participant {
      messages${args} { edges { cursor node { id direction body at status reason writtenBy { id } } } pageInfo { hasNextPage endCursor } } } } }`),
    variables: {
      files: [{ __typename: 'Participant', id: rig.truth.id, siteId: rig.truth.siteId, openToViewer }],
    },
  });
  const [found] = (data?.['_entities'] ?? []) as [{ messages: Thread | null }];
  return { thread: found?.messages ?? null, errors };
}

type Sent = {
  message: { id: string; body: string; status: string } | null;
  problems: { code: string; message: string }[];
};
async function send(viewer: Viewer, body: string, input: object = {}) {
  const { data, errors } = await rig.notices.execute({
    viewer,
    document: parse(
      'mutation ($input: SendTextInput!) { sendText(input: $input) { message { id body status } problems { code message nextStep } } }',
    ),
    variables: { input: { participantId: rig.truth.id, body, idempotencyKey: uuidv7(), ...input } },
  });
  return { sent: data?.['sendText'] as Sent, errors };
}

describe('the thread', () => {
  test('holds what they wrote and what we wrote, newest first, and none of the codes', async () => {
    await rig.talk('hola');
    rig.pass(5);
    await rig.ask();
    await rig.talk('1');
    rig.pass(5);
    const writer = staff();
    await send(writer, 'Nos vemos el lunes.');
    await rig.sendDue();
    for (const viewer of [self(), staff('caseworker'), staff('supervisor')]) {
      const { thread, errors } = await threadOf(viewer);
      expect(errors).toBeUndefined();
      expect(thread?.edges.map(({ node }) => [node.direction, node.body?.slice(0, 14), node.writtenBy])).toEqual([
        ['OUT', 'CMPP NYC: Nos ', { id: writer.id }],
        ['OUT', 'CMPP: jue 10 d', null],
        ['IN', '1', null],
        ['OUT', 'CMPP: Hola. Su', null],
        ['IN', 'hola', null],
      ]);
    }
  });

  test('is paged by time: a page stays what it was when a new text comes', async () => {
    for (const text of ['hola', '1', '0']) {
      await rig.talk(text);
      rig.pass(5);
    }
    const first = (await threadOf(self(), '(first: 2)')).thread!;
    await rig.talk('4');
    const second = (await threadOf(self(), `(first: 10, after: "${first.pageInfo.endCursor}")`)).thread!;
    const whole = (await threadOf(self())).thread!.edges.map(({ cursor }) => cursor);
    expect(whole).toHaveLength(8);
    expect([...first.edges, ...second.edges].map(({ cursor }) => cursor)).toEqual(whole.slice(2));
    const last = (await threadOf(self(), `(last: 2, before: "${whole[7]}")`)).thread!;
    expect(last.edges.map(({ cursor }) => cursor)).toEqual(whole.slice(5, 7));
    expect((await threadOf(self(), '(first: 2, after: "nonsense")')).errors).toHaveLength(1);
  });

  test('is closed to others, and to services; reads and refused tries are recorded, own reads are not', async () => {
    await rig.talk('hola');
    const others = [
      self(uuidv7()),
      staff('caseworker', uuidv7()),
      staff('provider'),
      staff('board'),
      service('delivery:read'),
      { kind: 'anonymous' } as const,
    ];
    for (const viewer of others) expect((await threadOf(viewer)).thread, JSON.stringify(viewer)).toBeNull();
    expect((await threadOf(staff(), '', { openToViewer: false })).thread).toBeNull();
    await threadOf(self());
    await threadOf(staff());
    expect(
      await rig.sql(`SELECT outcome, fields FROM access_entry WHERE viewer_kind = 'STAFF' ORDER BY at DESC LIMIT 1`),
    ).toMatchObject([{ outcome: 'READ', fields: expect.arrayContaining(['Message.body', 'Message.direction']) }]);
    expect(await rig.sql(`SELECT 1 FROM access_entry WHERE outcome = 'REFUSED'`)).not.toEqual([]);
    expect(await rig.sql(`SELECT 1 FROM access_entry WHERE viewer_id = '${rig.truth.id}'`)).toEqual([]);
  });
});

describe('a text of staff', () => {
  test('goes out once with the name of the site in front, however often it is sent with one key', async () => {
    const viewer = staff();
    const key = uuidv7();
    const all = await Promise.all(
      [1, 2, 3].map(() => send(viewer, ' Traiga “sus” papeles – gracias ', { idempotencyKey: key })),
    );
    expect(new Set(all.map(({ sent }) => sent.message?.id)).size).toBe(1);
    expect(all[0]!.sent).toMatchObject({ message: { status: 'PLANNED' }, problems: [] });
    await rig.sendDue();
    expect(rig.bodies()).toEqual(['CMPP NYC: Traiga "sus" papeles - gracias']);
    expect((await send(viewer, 'otra cosa', { idempotencyKey: key })).sent.problems).toMatchObject([
      { code: 'idempotency_key.used' },
    ]);
  });

  test('is for those who may read the file now: anybody else hears that there is no such file, and the try is recorded', async () => {
    rig.graph.addressees.set(rig.truth.id, { ...rig.truth, openToStaff: false });
    const closed = await send(staff(), 'hola');
    const nobody = await send(staff(), 'hola', { participantId: uuidv7() });
    const nonsense = await send(staff(), 'hola', { participantId: 'x' });
    for (const { sent } of [closed, nobody, nonsense])
      expect(sent).toEqual({ ...closed.sent, problems: [expect.objectContaining({ code: 'participant.unknown' })] });
    expect(await rig.sql(`SELECT fields FROM access_entry WHERE outcome = 'REFUSED'`)).toEqual([
      { fields: ['Mutation.sendText'] },
      { fields: ['Mutation.sendText'] },
    ]);
    for (const viewer of [self(), staff('provider'), service('delivery:read'), { kind: 'anonymous' } as const]) {
      const { sent, errors } = await send(viewer, 'hola');
      expect(sent?.message ?? null, JSON.stringify(viewer)).toBeNull();
      expect(errors ?? sent.problems).not.toEqual([]);
    }
    expect(await rig.rows()).toEqual([]);
  });

  test.each([
    ['', 'text.empty', /nothing/],
    ['Your court date', 'text.not_neutral', /"court"/],
    ['A000000001', 'text.not_neutral', /A000000001/],
    ['您好', 'text.letters', /"您"/],
    ['x'.repeat(311), 'text.too_long', /321 characters/],
  ])('"%s" is refused: %s', async (body, code, message) => {
    const { sent } = await send(staff(), body);
    expect(sent.problems).toMatchObject([{ code, message: expect.stringMatching(message) }]);
    expect(await rig.rows()).toEqual([]);
  });

  test.each([
    ['detained', { detained: true }, 'person.detained'],
    ['gone from the program', { hearsOfDates: false }, 'person.left'],
    ['without a number', { phones: [] }, 'phone.none'],
    ['with a number that they did not agree to', { phones: [aPhone({ mayText: false })] }, 'phone.none'],
    ['with a number that somebody else may have', { phones: [aPhone({ frozen: true })] }, 'phone.frozen'],
  ])('to somebody %s is refused, also when that becomes known before it is sent', async (_, change, code) => {
    await send(staff(), 'Hola');
    rig.graph.addressees.set(rig.truth.id, { ...rig.truth, ...change, openToStaff: true });
    expect((await send(staff(), 'Hola')).sent.problems).toMatchObject([{ code }]);
    await rig.sendDue();
    expect(rig.sent()).toEqual([]);
    expect(await rig.rows()).toMatchObject([{ status: 'NOT_SENT', error_code: code }]);
  });

  test('does not go out in the morning for somebody who lost the file at night', async () => {
    rig.at('2026-11-23T22:30:00');
    await send(staff(), 'Hola');
    rig.graph.addressees.set(rig.truth.id, { ...rig.truth, openToStaff: false });
    rig.at('2026-11-24T08:00:00');
    await rig.sendDue();
    expect(rig.sent()).toEqual([]);
    expect(await rig.rows()).toMatchObject([{ status: 'NOT_SENT', error_code: 'file.closed' }]);
  });

  test('to somebody who said STOP is refused', async () => {
    await rig.say('STOP', phone);
    expect((await send(staff(), 'Hola')).sent.problems).toMatchObject([{ code: 'text.opted_out' }]);
  });

  test('waits for the morning', async () => {
    rig.at('2026-11-23T22:30:00');
    await send(staff(), 'Hola');
    await rig.sendDue();
    expect(rig.bodies()).toEqual([]);
    expect((await threadOf(staff())).thread?.edges.map(({ node }) => node.status)).toEqual(['PLANNED']);
    rig.at('2026-11-24T08:00:00');
    await rig.sendDue();
    expect(rig.bodies()).toEqual(['CMPP NYC: Hola']);
  });
});
