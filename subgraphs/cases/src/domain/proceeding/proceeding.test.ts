import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  asParticipant,
  asProvider,
  asStaff,
  createRig,
  hearingId,
  participantId,
  person,
  placeId,
  type Rig,
  seedOf,
} from '../../test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([person(1), person(2)]));
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('UPDATE hearing SET proceeding_id = NULL');
  await rig.sql('UPDATE participant SET detained_at = NULL');
  for (const table of ['proceeding', 'task', 'access_entry']) await rig.sql(`DELETE FROM ${table}`);
});

type Case = { id: string; version: number; status: string; lawyerName: string | null; court: { id: string } | null };
type Answer = { proceeding: Case | null; problems: { code: string; path: string[] }[] };
const caseworker = asStaff(1, 'caseworker');
const content = {
  ...{ kind: 'REMOVAL', status: 'PENDING', courtId: placeId(1), representation: 'REPRESENTED', toldBy: 'NOTICE' },
  ...{ lawyerName: 'Canary Counsel', lawyerPhone: '(212) 555-0177', detained: false },
};
const fields = 'id version status representation lawyerName lawyerPhone detained court { id }';
const write = async (mutation: string, Input: string, input: object, viewer: Viewer) => {
  const { data, errors } = await rig.ask<{ r: Answer }>(
    viewer,
    `mutation ($input: ${Input}!) { r: ${mutation}(input: $input) { proceeding { ${fields} } problems { code path } } }`,
    { input },
  );
  if (errors) throw new Error(String(errors[0]!.extensions['code']));
  return data.r;
};
const enter = (input: object = {}, viewer: Viewer = caseworker) =>
  write(
    'enterProceeding',
    'EnterProceedingInput',
    { participantId: participantId(1), idempotencyKey: crypto.randomUUID(), ...content, ...input },
    viewer,
  );
const change = (proceedingId: string, version: number, input: object = {}, viewer: Viewer = caseworker) =>
  write('changeProceeding', 'ChangeProceedingInput', { proceedingId, version, ...content, ...input }, viewer);
const link = async (input: object, viewer: Viewer = caseworker) =>
  (
    await rig.ask<{ r: { problems: { code: string }[] } }>(
      viewer,
      'mutation ($input: LinkHearingInput!) { r: linkHearing(input: $input) { problems { code } hearing { id } } }',
      { input },
    )
  ).data.r.problems;
const release = () =>
  rig.ask(caseworker, 'mutation ($input: DetentionInput!) { recordRelease(input: $input) { problems { code } } }', {
    input: { participantId: participantId(1) },
  });
const read = async (viewer: Viewer) =>
  (
    await rig.ask<{
      participant: null | {
        proceedings: (Case & { hearings: object[] })[];
        hearings: { nodes: { callLawyerFirst: boolean; proceeding: object | null }[] };
      };
    }>(
      viewer,
      `query ($id: ID!) { participant(id: $id) { proceedings { ${fields} hearings { id } }
        hearings { nodes { callLawyerFirst proceeding { id } } } } }`,
      { id: participantId(1) },
    )
  ).data.participant;

test('a case is read by its person and by staff of the file, with the lawyer, whose name stands nowhere in the database', async () => {
  const { proceeding } = await enter();
  for (const viewer of [asParticipant(1), caseworker, asStaff(2, 'supervisor')])
    expect((await read(viewer))!.proceedings).toMatchObject([
      { id: proceeding!.id, lawyerName: 'Canary Counsel', lawyerPhone: '+12125550177', court: { id: placeId(1) } },
    ]);
  expect(await read(asParticipant(2))).toBeNull();
  expect(JSON.stringify(await rig.sql('SELECT p::text FROM proceeding p'))).not.toMatch(/Canary|5550177/);
  expect(
    JSON.stringify(await rig.sql('SELECT encode(lawyer_name_sealed, $1) AS c FROM proceeding', ['escape'])),
  ).not.toContain('Canary');
});

test('entered many times with one key it is one', async () => {
  const idempotencyKey = crypto.randomUUID();
  const answers = await Promise.all([1, 2, 3, 4].map(() => enter({ idempotencyKey })));
  expect(new Set(answers.map(({ proceeding }) => proceeding!.id)).size).toBe(1);
  expect(await rig.sql('SELECT id FROM proceeding')).toHaveLength(1);
});

test.each([
  ['somebody who is detained', { detained: true }],
  ['another kind', { kind: 'BOND' }],
  ['another lawyer', { lawyerName: 'Another' }],
])('%s, with a key that was used, is refused and not lost', async (_, other) => {
  const idempotencyKey = crypto.randomUUID();
  const { id } = (await enter({ idempotencyKey })).proceeding!;
  const refusal = [{ code: 'idempotency_key.used', path: ['idempotencyKey'] }];
  expect(await enter({ idempotencyKey, ...other })).toEqual({ proceeding: null, problems: refusal });
  await change(id, 1, { status: 'APPEAL' });
  expect((await enter({ idempotencyKey })).proceeding).toMatchObject({ id, version: 2 });
  if (!('lawyerName' in other)) expect((await enter({ idempotencyKey, ...other })).problems).toEqual(refusal);
});

test('it changes as somebody saw it, and the same form again changes nothing', async () => {
  const { id } = (await enter()).proceeding!;
  const moved = { status: 'CHANGE_OF_VENUE', courtId: placeId(3) };
  const changed = await change(id, 1, moved);
  expect(changed.proceeding).toMatchObject({ version: 2, status: 'CHANGE_OF_VENUE', court: { id: placeId(3) } });
  expect(await change(id, 1, moved)).toEqual(changed);
  for (const late of [{ status: 'APPEAL' }, { ...moved, lawyerName: 'Another' }])
    expect(await change(id, 1, late)).toEqual({
      proceeding: null,
      problems: [{ code: 'proceeding.changed_meanwhile', path: ['version'] }],
    });
});

test('whoever is heard in detention is detained, once, and again after they were free; that they are free is said elsewhere', async () => {
  const { id } = (await enter({ detained: true })).proceeding!;
  const detained = () =>
    rig.sql('SELECT detained_at IS NOT NULL AS is FROM participant WHERE id = $1', [participantId(1)]);
  expect(await detained()).toEqual([{ is: true }]);
  expect(await rig.sql('SELECT kind FROM task')).toEqual([{ kind: 'DETAINED' }]);
  await release();
  expect(await detained()).toEqual([{ is: false }]);
  expect((await read(caseworker))!.proceedings).toMatchObject([{ detained: false, version: 2 }]);
  await change(id, 2, { status: 'APPEAL' });
  expect(await detained()).toEqual([{ is: false }]);
  // Detained again: that is news, with a task of its own.
  await change(id, 3, { status: 'APPEAL', detained: true });
  expect(await detained()).toEqual([{ is: true }]);
  expect(await rig.sql('SELECT done_at IS NOT NULL AS done FROM task ORDER BY id')).toEqual([
    { done: true },
    { done: false },
  ]);
});

test('with a lawyer, the hearing page says to call them first: by its own case, else by any that goes on', async () => {
  const says = async () => (await read(asParticipant(1)))!.hearings.nodes.map(({ callLawyerFirst }) => callLawyerFirst);
  expect(await says()).toEqual([false]);
  const lawyer = (await enter()).proceeding!;
  expect(await says()).toEqual([true]);
  const none = { representation: 'NONE', lawyerName: null, lawyerPhone: null };
  const bond = (await enter({ kind: 'BOND', ...none })).proceeding!;
  expect(await link({ hearingId: hearingId(1), proceedingId: bond.id })).toEqual([]);
  expect(await says()).toEqual([false]);
  expect((await read(caseworker))!.proceedings.map(({ hearings }) => hearings.length)).toEqual([0, 1]);
  await link({ hearingId: hearingId(1), proceedingId: null });
  await change(lawyer.id, 1, { status: 'CLOSED' });
  expect(await says()).toEqual([false]);
});

test.each([
  ['a lawyer of somebody who has none', { representation: 'NONE' }, 'proceeding.no_lawyer'],
  ['a check-in office as the court', { courtId: placeId(2) }, 'place.wrong_kind'],
  ['a number that is none', { lawyerPhone: '12' }, 'phone.invalid'],
  ['a name that reads backwards', { lawyerName: '\u202eeman' }, 'text.not_text'],
])('%s is refused', async (_, input, code) => {
  expect(await enter(input)).toMatchObject({ proceeding: null, problems: [{ code }] });
  expect(await rig.sql('SELECT id FROM proceeding')).toEqual([]);
});

test('to others there is no such case and no such person, and a hearing is part of no case of somebody else', async () => {
  const { id } = (await enter()).proceeding!;
  const others = (await enter({ participantId: participantId(2) })).proceeding!;
  expect(await link({ hearingId: hearingId(1), proceedingId: others.id })).toEqual([{ code: 'proceeding.unknown' }]);
  for (const viewer of [asStaff(3, 'caseworker', 2), asStaff(4, 'supervisor', 2)]) {
    expect((await change(id, 1, {}, viewer)).problems).toMatchObject([{ code: 'proceeding.unknown' }]);
    expect((await enter({}, viewer)).problems).toMatchObject([{ code: 'participant.unknown' }]);
    expect(await link({ hearingId: hearingId(1), proceedingId: id }, viewer)).toEqual([{ code: 'date.unknown' }]);
  }
  for (const viewer of [asParticipant(1), asProvider]) await expect(enter({}, viewer)).rejects.toThrow('FORBIDDEN');
});
