import type { Viewer } from '@cmpp/auth';
import { askEverywhere } from '@cmpp/subgraph/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  appointmentId,
  asParticipant,
  asProvider,
  asService,
  asStaff,
  createRig,
  hearingId,
  participantId,
  person,
  placeId,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';
import { dateDoors, type DateName } from '../../testing/dates.ts';

let rig: Rig;
const room = 'canary-room';
beforeAll(async () => {
  rig = await createRig();
  const common = { medium: 'IN_PERSON', toldBy: 'NOTICE', checkedAt: new Date('2026-11-01T12:00:00Z'), room } as const;
  const dates = (number: number) => ({
    hearings: [
      {
        ...common,
        id: hearingId(number),
        placeId: placeId(1),
        kind: 'MASTER' as const,
        localStart: '2099-12-10T09:00:00',
      },
    ],
    appointments: [{ ...common, id: appointmentId(number), placeId: placeId(2), localStart: '2099-12-10T09:00:00' }],
  });
  const none = { hearings: [] };
  const otherSite = { siteId: siteId(2), caseworkerId: staffId(3) };
  await rig.subgraph.seed(seedOf([person(1, dates(1)), person(2, none), person(4, { ...none, ...otherSite })]));
  await rig.subgraph.handlers['task.raised']!({
    ...{ key: 'canary', kind: 'CALL_STOPPED', participantId: participantId(1), aboutId: null },
    dueAt: '2026-12-01T15:00:00.000Z',
  });
  const key = () => crypto.randomUUID();
  const proceeding = {
    ...{ kind: 'REMOVAL', status: 'PENDING', representation: 'REPRESENTED', lawyerName: 'canary', detained: false },
    ...{ participantId: participantId(1), toldBy: 'NOTICE', idempotencyKey: key() },
  };
  await write(asStaff(1, 'caseworker'), 'enterProceeding', 'EnterProceedingInput', proceeding);
  const paper = { hearingId: hearingId(1), localStart: '2099-12-08T13:30:00', idempotencyKey: key() };
  await write(asParticipant(1), 'tellPaperDate', 'TellPaperDateInput', paper);
  const moved = { changedOn: new Date(Date.now() - 48 * 3_600_000).toISOString().slice(0, 10), idempotencyKey: key() };
  await write(asParticipant(1), 'tellAddressChange', 'TellAddressChangeInput', moved);
});
const write = async (viewer: Viewer, mutation: string, Input: string, input: object) => {
  const source = `mutation ($input: ${Input}!) { r: ${mutation}(input: $input) { problems { code } } }`;
  expect(await rig.ask(viewer, source, { input })).toEqual({ data: { r: { problems: [] } } });
};
afterAll(() => rig.close());
beforeEach(() => rig.sql('DELETE FROM access_entry'));

/** As `smsSignIn` makes it. */
const byText = (number: number): Viewer => ({ ...asParticipant(number), signInId: 'sms', purpose: 'sms' });

const strangers: [string, Viewer][] = [
  ['another participant', asParticipant(2)],
  ['another participant by text', byText(2)],
  ['a caseworker of another site', asStaff(3, 'caseworker', 2)],
  ['a supervisor of another site', asStaff(4, 'supervisor', 2)],
  ['a caseworker with another caseload', { ...asStaff(1, 'caseworker'), id: staffId(2) }],
  ['an orientation provider', asProvider],
  ['the portal itself', asService('portal', 'signin')],
  ['nobody', { kind: 'anonymous' }],
];

describe('dates and tasks of a person', () => {
  const ids = [participantId(1), hearingId(1), appointmentId(1)];
  const task = async () => (await rig.sql<{ id: string }>("SELECT id FROM task WHERE key = 'canary'"))[0]!.id;
  const others = ['paper_date', 'proceeding', 'address_change'];
  const everywhere = async (viewer: Viewer) => {
    const rows = await Promise.all(others.map((table) => rig.sql<{ id: string }>(`SELECT id FROM ${table}`)));
    return askEverywhere(rig.subgraph, viewer, [...ids, await task(), ...rows.flat().map(({ id }) => id)], {});
  };
  const kinds = ['Hearing_id', 'PaperDate_id', 'Proceeding_id', 'AddressChange_id'];

  test.each(strangers)('are reached through no field by %s', async (_, viewer) => {
    const answer = await everywhere(viewer);
    expect(answer).not.toContain('canary');
    for (const kind of [...kinds, 'Task_id']) expect(answer).not.toContain(`"${kind}"`);
  });

  const entities = async (viewer: Viewer) => {
    const representations = [
      { __typename: 'Participant', id: participantId(1) },
      { __typename: 'Task', id: await task() },
    ];
    const dates = 'hearings { nodes { room } } appointments { nodes { room } }';
    const { data } = await rig.ask<{ _entities: unknown[] }>(
      viewer,
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { id ${dates} } ... on Task { id } } }`,
      { r: representations },
    );
    return data._entities;
  };

  test('are reached as entities by those who may read the file, and by nobody else', async () => {
    for (const [, viewer] of strangers) expect(await entities(viewer)).toEqual([null, null]);
    const nodes = { nodes: [{ room }] };
    const file = { id: participantId(1), hearings: nodes, appointments: nodes };
    expect(await entities(asStaff(1, 'caseworker'))).toEqual([file, { id: await task() }]);
    for (const viewer of [asParticipant(1), byText(1)]) expect(await entities(viewer)).toEqual([file, null]);
  });

  test.each([
    ['the person', asParticipant(1), [room, ...kinds]],
    ['the person by text', byText(1), [room, ...kinds]],
    ['their caseworker', asStaff(1, 'caseworker'), [room, ...kinds, 'Task_id']],
    ['their supervisor', asStaff(2, 'supervisor'), [room, ...kinds, 'Task_id']],
  ])('which %s does, so the questions above do ask for them', async (_, viewer, seen) => {
    const answer = await everywhere(viewer);
    for (const what of seen) expect(answer).toContain(what);
    expect(answer.includes('Task_id')).toBe(seen.includes('Task_id'));
  });
});

describe.each(['Hearing', 'Appointment'] as DateName[])('%s', (name) => {
  const id = name === 'Hearing' ? hearingId(1) : appointmentId(1);
  const field = name === 'Hearing' ? 'hearing' : 'appointment';
  const staff = strangers.filter(([, viewer]) => viewer.kind === 'staff' && viewer !== asProvider);
  const others: [string, Viewer][] = [
    ...strangers.filter(([who]) => !staff.some(([name]) => name === who)),
    ['the person', asParticipant(1)],
    ['the person by text', byText(1)],
    ['notices', asService('notices', 'delivery:read', 'sms:act')],
  ];
  const doorsOf = (viewer: Viewer) => dateDoors(rig, name, viewer);

  test.each(staff)(
    'of a file that is not theirs: to %s there is no such person and no such date',
    async (_, viewer) => {
      const doors = doorsOf(viewer);
      const unknown = participantId(999);
      const nothing = { date: null, problems: [{ code: 'date.unknown', path: [`${field}Id`] }] };
      for (const asked of [id, unknown, 'no-id']) {
        expect(await doors.move(asked, 1)).toEqual(nothing);
        expect(await doors.cancel(asked, 1)).toEqual(nothing);
        expect(await doors.settle(asked, 'MISSED')).toEqual(nothing);
      }
      for (const asked of [participantId(1), unknown, 'no-id'])
        expect(await doors.enter({ participantId: asked })).toEqual({
          date: null,
          problems: [{ code: 'participant.unknown', path: ['participantId'] }],
        });
      const [entry] = await rig.sql<{ fields: string[] }>(
        'SELECT fields FROM access_entry WHERE subject_id = $1 AND outcome = $2 ORDER BY fields',
        [participantId(1), 'REFUSED'],
      );
      expect(entry).toEqual({ fields: [`Mutation.cancel${name}`] });
      expect(await rig.sql(`SELECT version FROM ${field} WHERE id = $1`, [id])).toEqual([{ version: 1 }]);
    },
  );

  test.each(others)('is not written by %s', async (_, viewer) => {
    const doors = doorsOf(viewer);
    for (const attempt of [doors.enter(), doors.move(id, 1), doors.cancel(id, 1), doors.settle(id, 'MISSED')])
      await expect(attempt).rejects.toThrow('FORBIDDEN');
    expect(await rig.sql(`SELECT version FROM ${field} WHERE version <> 1`)).toEqual([]);
  });

  test('is read by its id by services and by staff of the file, in the order asked for', async () => {
    const ask = async (viewer: Viewer) =>
      (
        await rig.ask<{ dates: ({ id: string } | null)[] }>(
          viewer,
          `query ($ids: [ID!]!) { dates: ${field}s(ids: $ids) { id } }`,
          { ids: [participantId(999), id, 'no-id', id] },
        )
      ).data?.dates;
    const found = [null, { id }, null, { id }];
    expect(await ask(asService('notices', 'delivery:read'))).toEqual(found);
    expect(await ask(asStaff(1, 'caseworker'))).toEqual(found);
    expect(await ask(asStaff(3, 'caseworker', 2))).toEqual([null, null, null, null]);
    expect(await ask(asParticipant(1))).toBeUndefined();
  });

  test('that is asked for by its id in vain leaves a line in the access log of the person, by one statement more', async () => {
    const ask = async (viewer: Viewer) => {
      rig.statements.length = 0;
      const ids = [id, participantId(999), 'no-id', id];
      await rig.ask(viewer, `query ($ids: [ID!]!) { ${field}s(ids: $ids) { id } }`, { ids });
      return rig.statements.filter((sql) => sql.includes(`"${field}"`)).length;
    };
    const log = () => rig.sql('SELECT subject_id, viewer_id, outcome, fields FROM access_entry ORDER BY id');
    const line = { subject_id: participantId(1), outcome: 'REFUSED', fields: [`Query.${field}s`] };
    for (const [, viewer] of staff) expect(await ask(viewer)).toBe(2);
    expect(await log()).toEqual(staff.map(([, viewer]) => ({ ...line, viewer_id: 'id' in viewer && viewer.id })));
    await rig.sql('DELETE FROM access_entry');
    await ask(asStaff(1, 'caseworker'));
    expect(await log()).toEqual([]);
  });
});

test('whether a staff member may read a file is the rule by which they do', async () => {
  await rig.sql('UPDATE staff SET active = false WHERE id = $1', [staffId(4)]);
  const ask = async (staff: string) => {
    const { data } = await rig.ask<{ a: { may: boolean }; b: { may: boolean } }>(
      asService('notices', 'delivery:read'),
      `query ($a: ID!, $b: ID!, $staff: ID!) {
        a: participant(id: $a) { may: openToStaff(staffId: $staff) } b: participant(id: $b) { may: openToStaff(staffId: $staff) } }`,
      { a: participantId(1), b: participantId(4), staff },
    );
    return [data.a.may, data.b.may];
  };
  expect(await ask(staffId(1))).toEqual([true, false]);
  expect(await ask(staffId(2))).toEqual([true, false]);
  expect(await ask(staffId(3))).toEqual([false, true]);
  expect(await ask(staffId(4))).toEqual([false, false]); // who left reads nothing
  expect(await ask(staffId(99))).toEqual([false, false]);
  expect(await ask('no-id')).toEqual([false, false]);
});

test('places are listed for the forms of staff alone', async () => {
  const ask = (viewer: Viewer) =>
    rig.ask<{ places: { name: string }[] }>(viewer, '{ places(kind: COURT) { id kind name } }');
  expect((await ask(asStaff(1, 'caseworker'))).data.places.map(({ name }) => name)).toEqual([
    'El Paso Immigration Court',
    'New York Immigration Court',
  ]);
  for (const viewer of [asParticipant(1), asProvider, asService('notices', 'delivery:read')])
    expect((await ask(viewer)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('who changes something of a file stands in its access log, whatever is asked about it afterwards', async () => {
  const viewer = asStaff(1, 'caseworker');
  const [task] = await rig.sql<{ id: string }>("SELECT id FROM task WHERE key = 'canary'");
  const file = `(input: { participantId: "${participantId(1)}" })`;
  const writes = [
    `cancelHearing(input: { hearingId: "${hearingId(1)}", version: 1, toldBy: NOTICE })`,
    `cancelAppointment(input: { appointmentId: "${appointmentId(1)}", version: 1, toldBy: NOTICE })`,
    `completeTask(input: { taskId: "${task!.id}" })`,
    `recordDetention${file}`,
    `recordRelease${file}`,
  ];
  for (const write of writes)
    expect(await rig.ask(viewer, `mutation { r: ${write} { problems { code } } }`)).toMatchObject({
      data: { r: { problems: [] } },
    });
  const rows = await rig.sql<{ fields: string[] }>(
    "SELECT fields FROM access_entry WHERE viewer_id = $1 AND subject_id = $2 AND outcome = 'READ' ORDER BY id",
    [viewer.id, participantId(1)],
  );
  expect(rows.map(({ fields }) => fields)).toEqual(writes.map((write) => [`Mutation.${write.split('(')[0]}`]));
});
