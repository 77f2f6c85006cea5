import { anonymous, type StaffViewer, type Viewer } from '@cmpp/auth';
import { askEverywhere } from '@cmpp/subgraph/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asParticipant, asProvider, asService, asStaff, createRig, person, type Rig, seedOf } from '../../test-rig.ts';
import { delivery, portal, seedRound, selectionDoors } from '../../testing/selection.ts';

const name = 'Canary Nightingale';
const reach = '+12125550188';
let rig: Rig;
let candidate: { id: string; receipt: string };
let ticketId: string;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([person(1)]));
  await seedRound(rig, 20);
  const doors = selectionDoors(rig);
  candidate = await doors.candidate({ name, reachBy: 'TEXT', reach });
  await doors.candidate({ name, reachBy: 'CALL', reach });
  await doors.compare();
  await rig.sql(`UPDATE candidate_duplicate SET answer = 'DIFFERENT'`);
  ticketId = (await doors.join([candidate.id])).ticket!.id;
});
afterAll(() => rig.close());

const board: StaffViewer = { ...asProvider, organizationId: null, roles: ['board'], scopes: ['board'] };
const everywhere = (viewer: Viewer) =>
  askEverywhere(rig.subgraph, viewer, [candidate.id, ticketId], { siteId: 'x', openToViewer: true });

describe('who would like to take part', () => {
  test.each<[string, Viewer]>([
    ['anybody', anonymous],
    ['a participant', asParticipant(1)],
    ['an orientation provider', asProvider],
    ['the Board', board],
    ['staff of another site', asStaff(4, 'supervisor', 2)],
    ['the portal in its own name', portal],
    ['what writes rosters', asService('orientation', 'roster:read')],
  ])('is nothing that %s can find out, asking everywhere', async (_, viewer) => {
    const answers = await everywhere(viewer);
    for (const secret of [name, reach, ticketId]) expect(answers).not.toContain(secret);
  });

  test.each<[string, Viewer, string[]]>([
    ['a caseworker of the site reads', asStaff(1, 'caseworker'), [name, reach]],
    ['a supervisor of the site reads', asStaff(2, 'supervisor'), [name, reach]],
    ['what sends texts reads where to', delivery, [reach]],
  ])('%s, so the questions above do ask for it', async (_, viewer, seen) => {
    const answers = await everywhere(viewer);
    for (const each of seen) expect(answers).toContain(each);
    if (viewer === delivery) expect(answers).not.toContain(name);
  });

  test('each look of staff is in the access log', async () => {
    await rig.sql('DELETE FROM access_entry');
    const caseworker = asStaff(1, 'caseworker');
    await rig.ask(caseworker, '{ candidates { nodes { name } } }');
    const log = await rig.sql('SELECT viewer_id, fields FROM access_entry WHERE subject_id = $1', [candidate.id]);
    expect(log).toEqual([{ viewer_id: caseworker.id, fields: ['Candidate.name'] }]);
  });

  test('whoever asks by form whether somebody is on the list gets the same answer, by the same statements, as for anybody else', async () => {
    const { say } = selectionDoors(rig);
    const statements: string[][] = [];
    for (const form of [
      { name, reach },
      { name: 'Somebody Unheardof', reach: '+12125550189' },
    ]) {
      rig.statements.length = 0;
      expect(await say({ reachBy: 'TEXT', ...form })).toEqual({
        receipt: expect.stringMatching(/^\w{12}$/),
        problems: [],
      });
      statements.push([...rig.statements]);
    }
    expect(statements[0]).toEqual(statements[1]);
  });

  test.each<[string, Viewer]>([
    ['a participant', asParticipant(1)],
    ['the Board', board],
    ['anybody', anonymous],
  ])('%s puts nobody on it and takes nobody off', async (_, viewer) => {
    for (const source of [
      `mutation { joinPool(input: { candidateIds: ["${candidate.id}"], roundId: "${ticketId}" }) { problems { code } } }`,
      `mutation { withdrawCandidate(input: { candidateId: "${candidate.id}" }) { problems { code } } }`,
      `mutation { withdrawInterest(input: { receipt: "${candidate.receipt}", clientAddress: "" }) { problems { code } } }`,
    ])
      expect((await rig.ask(viewer, source)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
