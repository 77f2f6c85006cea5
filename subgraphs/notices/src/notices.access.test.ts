import { type ParticipantViewer, type Scope, scopesOf, type StaffRole, type Viewer } from '@cmpp/auth';
import { parse } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import type { BookingTruth } from './index.ts';
import { aBooking, phone } from './test-facts.ts';
import { type Rig, sender, startRig } from './test-rig.ts';

let rig: Rig;
let person: BookingTruth['participant'];
let other: BookingTruth['participant'];
beforeEach(async () => {
  rig = await startRig();
  person = (await rig.hear(aBooking())).participant;
  other = (await rig.hear(aBooking({ participant: { siteId: person.siteId } }))).participant;
  await rig.sendDue();
});

const participant = (id: string): ParticipantViewer => ({
  kind: 'participant',
  id,
  siteId: person.siteId,
  roles: ['participant'],
  scopes: scopesOf(['participant']),
  signInId: uuidv7(),
});
const staff = (role: StaffRole, siteId: string | null = person.siteId): Viewer => ({
  kind: 'staff',
  id: uuidv7(),
  siteId,
  organizationId: null,
  roles: [role],
  scopes: scopesOf([role]),
  signInId: uuidv7(),
});
const service = (...scopes: Scope[]): Viewer => ({ kind: 'service', id: 'notices', scopes });

type File = { id: string; siteId?: string; openToViewer?: boolean };
const fileOf = ({ id, siteId = person.siteId, openToViewer = true }: File) => ({
  __typename: 'Participant',
  id,
  siteId,
  openToViewer,
});
const entities = (viewer: Viewer, representation: object, selection: string) =>
  rig.notices.execute({
    viewer,
    document: parse(`query ($files: [_Any!]!) { _entities(representations: $files) { ${selection} } }`),
    variables: { files: [representation] },
  });
const noticesOf = async (viewer: Viewer, file: File, fields = 'body toLastFour status') => {
  const selection = `... on Participant { notices { nodes { ${fields} } } textConsent { state } }`;
  const { data, errors } = await entities(viewer, fileOf(file), selection);
  return { found: (data?.['_entities'] as [{ notices: unknown; textConsent: unknown }] | undefined)?.[0], errors };
};

describe('what was said to a person', () => {
  test('is read by themselves, their caseworker and the supervisor of their site', async () => {
    for (const viewer of [participant(person.id), staff('caseworker'), staff('supervisor')]) {
      const { found, errors } = await noticesOf(viewer, person, 'body toLastFour participant { id }');
      expect(errors).toBeUndefined();
      expect(found).toEqual({
        notices: {
          nodes: [
            {
              body: expect.stringContaining('Your seat is booked'),
              toLastFour: '0123',
              participant: { id: person.id },
            },
          ],
        },
        textConsent: { state: 'ALLOWED' },
      });
    }
  });

  test('is read by nobody else, whatever the representation claims', async () => {
    const strangers: [string, Viewer, File][] = [
      ['another participant', participant(other.id), person],
      ['staff of another site', staff('caseworker', uuidv7()), person],
      ['staff of no site', staff('supervisor', null), person],
      ['a caseworker to whom the file is closed', staff('caseworker'), { id: person.id, openToViewer: false }],
      ['themselves, when cases says no', participant(person.id), { id: person.id, openToViewer: false }],
      ['a service that delivers', service('delivery:read', 'signin:deliver'), person],
    ];
    for (const [who, viewer, file] of strangers)
      expect((await noticesOf(viewer, file)).found, who).toEqual({ notices: null, textConsent: null });
    for (const viewer of [staff('provider'), staff('board'), service('signin'), { kind: 'anonymous' } as const]) {
      const { found, errors } = await noticesOf(viewer, person);
      expect(found, JSON.stringify(viewer)).toEqual({ notices: null, textConsent: null });
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    }
  });

  test('of a child is read by whoever looks after them: notices, thread and consent, when cases says so', async () => {
    const parent = { ...participant(other.id), wards: [person.id] };
    const thread = async (viewer: Viewer, file: File = person) => {
      const selection =
        '... on Participant { messages { nodes { id } } notices { nodes { id } } textConsent { state } }';
      return ((await entities(viewer, fileOf(file), selection)).data?.['_entities'] as unknown[])[0];
    };
    const whole = { messages: { nodes: [{}] }, notices: { nodes: [{}] }, textConsent: { state: 'ALLOWED' } };
    const nothing = { messages: null, notices: null, textConsent: null };
    expect(await thread(parent)).toMatchObject(whole);
    expect(await thread(parent, { id: person.id, openToViewer: false })).toEqual(nothing);
    expect(await thread({ ...parent, wards: [] })).toEqual(nothing);
  });

  test('a sign-in code hangs on nobody', async () => {
    await rig.ask();
    await rig.sendDue();
    const { found } = await noticesOf(participant(person.id), person, 'kind');
    expect(found).toMatchObject({ notices: { nodes: [{ kind: 'BOOKING_CONFIRMED' }] } });
  });

  test('is logged when staff read it, field by field, and not when the person does', async () => {
    const viewer = staff('caseworker');
    await noticesOf(participant(person.id), person);
    await noticesOf(viewer, person, 'body');
    await noticesOf(staff('caseworker', uuidv7()), person);
    const log = 'SELECT viewer_id, subject_id, outcome, fields FROM access_entry ORDER BY id';
    expect(await rig.sql(log)).toMatchObject([
      {
        viewer_id: viewer.kind === 'staff' && viewer.id,
        subject_id: person.id,
        outcome: 'READ',
        fields: ['Notice.body', 'Participant.notices', 'Participant.textConsent', 'TextConsent.state'],
      },
      { outcome: 'READ' },
      { outcome: 'REFUSED', fields: ['Participant.notices', 'Participant.textConsent'] },
    ]);
  });
});

test('consent is STOPPED when STOP was said on a number the person was texted on, and ALLOWED again after START', async () => {
  const consent = async () =>
    ((await noticesOf(staff('caseworker'), person)).found?.textConsent as { state: string }).state;
  await rig.simulator.text({ from: '+12125550199', to: sender, body: 'STOP' });
  expect(await consent()).toBe('ALLOWED');
  await rig.simulator.text({ from: phone, to: sender, body: 'STOP' });
  expect(await consent()).toBe('STOPPED');
  await rig.simulator.text({ from: phone, to: sender, body: 'START' });
  expect(await consent()).toBe('ALLOWED');
});

test('50 people in one query cost as many statements as one', async () => {
  const people = await Promise.all(
    Array.from(
      { length: 50 },
      async () => (await rig.hear(aBooking({ participant: { siteId: person.siteId } }))).participant,
    ),
  );
  const statementsFor = async (files: File[]) => {
    rig.statements.length = 0;
    const { data, errors } = await rig.notices.execute({
      viewer: staff('supervisor'),
      document: parse(`query ($files: [_Any!]!) { _entities(representations: $files) {
        ... on Participant { notices { nodes { body toLastFour status } } textConsent { state changedAt } } } }`),
      variables: { files: files.map(fileOf) },
    });
    expect(errors).toBeUndefined();
    expect((data?.['_entities'] as unknown[]).length).toBe(files.length);
    return rig.statements.filter((sql) => !/^(BEGIN|COMMIT)/.test(sql)).length;
  };
  const one = await statementsFor([person]);
  expect(await statementsFor(people)).toBe(one);
  expect(one).toBeLessThanOrEqual(5);
});

test('notices are newest first, and 200 at most in one page', async () => {
  rig.pass(60);
  await rig.hear(aBooking({ status: 'CANCELLED', participant: person }));
  const { found } = await noticesOf(participant(person.id), person, 'kind');
  expect(found).toMatchObject({ notices: { nodes: [{ kind: 'BOOKING_CANCELLED' }, { kind: 'BOOKING_CONFIRMED' }] } });
});
