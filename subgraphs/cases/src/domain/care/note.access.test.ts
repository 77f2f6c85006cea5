import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asBoard,
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
import { asOfRoles, noteDoors, screener, screenerElsewhere } from '../../testing/care.ts';

const caseworker = asStaff(1, 'caseworker');
const supervisor = asStaff(2, 'supervisor');
const colleague = asStaff(7, 'caseworker');

let rig: Rig;
let notes: ReturnType<typeof noteDoors>;
beforeAll(async () => {
  rig = await createRig();
  notes = noteDoors(rig);
  await rig.subgraph.seed(seedOf([person(1)]));
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM note');
  await notes.write(1, {}, caseworker);
  await notes.write(1, { kind: 'COUNSELLING' }, caseworker);
});

test.each<[string, Viewer, string[] | null]>([
  ['their caseworker, who wrote both', caseworker, ['CASE', 'COUNSELLING']],
  ['a supervisor of the site', supervisor, ['CASE']],
  ['a supervisor who also screens', asOfRoles(8, 'supervisor', 'screener'), ['CASE', 'COUNSELLING']],
  ['another caseworker of the site', colleague, null],
  ['a caseworker of another site', asStaff(3, 'caseworker', 2), null],
  ['a supervisor of another site', asStaff(4, 'supervisor', 2), null],
  ['who screens at the site', screener, null],
  ['who screens at another site', screenerElsewhere, null],
  ['the person', asParticipant(1), null],
  ['the person, after a fresh code', asParticipant(1, { steppedUp: true }), null],
  ['another participant', asParticipant(2), null],
  ['an orientation provider', asProvider, null],
  ['the Board', asBoard, null],
  ['the process of notices', asService('notices', 'delivery:read'), null],
])('in the file %s reads these notes and no others', async (_, viewer, kinds) => {
  const read = await notes.inFile(1, viewer);
  expect(read && read.map(({ kind }) => kind).sort()).toEqual(kinds);
});

test.each(['CASE', 'COUNSELLING'])('notes of the kind %s are asked for by themselves', async (kind) => {
  const { data } = await rig.ask<{ participant: { notes: { nodes: { kind: string }[] } } }>(
    caseworker,
    `query ($id: ID!) { participant(id: $id) { notes(first: 1, kind: ${kind}) { nodes { kind } } } }`,
    { id: participantId(1) },
  );
  expect(data.participant.notes.nodes).toEqual([{ kind }]);
});

test.each<[string, Viewer]>([
  ['the person', asParticipant(1)],
  ['the Board', asBoard],
  ['an orientation provider', asProvider],
])('%s cannot write a note', async (_, viewer) => {
  await expect(notes.write(1, {}, viewer)).rejects.toThrow('FORBIDDEN');
});

test.each<[string, Viewer, string]>([
  ['another caseworker of the site', colleague, 'CASE'],
  ['a supervisor of another site', asStaff(4, 'supervisor', 2), 'CASE'],
  ['who screens at the site, of somebody who is not on their list,', screener, 'COUNSELLING'],
  ['who screens at the site', screener, 'CASE'],
])('to %s there is no such person to write about', async (_, viewer, kind) => {
  const { problems } = await notes.write(1, { kind }, viewer);
  expect(problems.map(({ code }) => code)).toEqual(['participant.unknown']);
});

describe('after the person has moved to another site', () => {
  beforeEach(async () => {
    await rig.sql('UPDATE participant SET site_id = $1, caseworker_id = $2', [siteId(2), staffId(3)]);
    return async () =>
      void (await rig.sql('UPDATE participant SET site_id = $1, caseworker_id = $2', [siteId(1), staffId(1)]));
  });

  test('what was written stays with the site that wrote it', async () => {
    expect(await notes.inFile(1, asStaff(4, 'supervisor', 2))).toEqual([]);
    expect(await notes.inFile(1, asOfRoles(9, 'caseworker', 'screener'))).toBeNull();
    await notes.write(1, { words: 'Of the new site' }, asStaff(3, 'caseworker', 2));
    expect((await notes.inFile(1, asStaff(4, 'supervisor', 2)))!.map(({ words }) => words)).toEqual([
      'Of the new site',
    ]);
  });
});

test('what somebody may not read they do not correct either', async () => {
  const [counselling] = await rig.sql<{ id: string }>("SELECT id FROM note WHERE kind = 'COUNSELLING'");
  const correction = { kind: 'COUNSELLING', correctsId: counselling!.id };
  expect((await notes.write(1, correction, supervisor)).problems).toMatchObject([{ code: 'note.unknown' }]);
  expect((await notes.write(1, correction, caseworker)).problems).toEqual([]);
});

test('a guardian of a child under 14 reads no notes of theirs', async () => {
  const ward = { ...asParticipant(2), wards: [participantId(1)] };
  expect(await notes.inFile(1, ward)).toBeNull();
});
