import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  createRig,
  householdId,
  participantId,
  person,
  type Rig,
  seedOf,
} from '../../test-rig.ts';
import { serviceDoors } from '../../testing/services.ts';
import { coreServices, keptOutOfPortal, onlyInCompleteList } from './core-service.ts';

/** 1 looks after 2, a child, and 3, who is grown up and in care. */
let rig: Rig;
let doors: ReturnType<typeof serviceDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = serviceDoors(rig);
  await rig.subgraph.seed(seedOf([1, 2, 3].map((number) => person(number, { householdId }))));
  await rig.sql('UPDATE participant SET under_14 = true WHERE id = $1', [participantId(2)]);
  await rig.sql(
    `INSERT INTO guardianship (id, guardian_id, ward_id, basis, since)
     VALUES ($1, $3, $4, 'PARENT_OF_CHILD', now()), ($2, $3, $5, 'CARETAKER', now())`,
    [91, 92, 1, 2, 3].map(participantId),
  );
  for (const number of [1, 3]) await doors.offer(number, null);
  for (const number of [1, 2, 3])
    for (const [service, need] of [...coreServices.map((each) => [each, null]), ...mindAndSafety])
      await doors.contact([number], { service, need });
});
afterAll(() => rig.close());
beforeEach(() => rig.sql('DELETE FROM portal_wish'));

/** Help that says of itself what it was about. */
const mindAndSafety = ['MENTAL_HEALTH', 'SAFETY'].map((need) => ['SOCIAL_SERVICES', need]);
const shown = coreServices.filter((service) => !keptOutOfPortal.includes(service));

type File = {
  contacts: { nodes: { service: string; need: string | null }[] };
  coreServices: { service: string; delivered: boolean | null }[];
  portalWishes: { service: string; wanted: boolean }[];
};
const read = async (number: number, viewer: Viewer) => {
  const { data } = await rig.ask<{ participant: File }>(
    viewer,
    `query ($id: ID!) { participant(id: $id) { contacts { nodes { service need } }
      coreServices { service delivered } portalWishes { service wanted } } }`,
    { id: participantId(number) },
  );
  const { contacts, coreServices: lines, portalWishes } = data.participant;
  return {
    services: [...new Set(contacts.nodes.map(({ service }) => service))].sort(),
    needs: contacts.nodes.flatMap(({ need }) => need ?? []).sort(),
    lines: lines.map(({ service }) => service).sort(),
    heard: lines.flatMap(({ service, delivered }) => (delivered ? [service] : [])).sort(),
    wishes: portalWishes,
  };
};

test.each(keptOutOfPortal)(
  '%s comes into the portal of the person alone, once they want it there, until they do not',
  async (service) => {
    const others = keptOutOfPortal.filter((other) => other !== service);
    const withIt = coreServices.filter((each) => !others.includes(each));
    expect(await read(3, asParticipant(3))).toMatchObject({ services: shown, heard: shown });
    for (let times = 0; times < 2; times++) expect(await doors.wish(3, service, true)).toEqual([]);
    expect(await read(3, asParticipant(3))).toMatchObject({
      services: withIt,
      heard: withIt,
      wishes: [{ service, wanted: true }],
    });
    expect(await read(3, asParticipant(1))).toMatchObject({ services: shown, lines: shown, wishes: [] });
    expect(await read(1, asParticipant(1))).toMatchObject({ services: shown, heard: shown });
    expect(await doors.wish(3, service, false, asParticipant(3), false)).toEqual([]);
    expect(await read(3, asParticipant(3))).toMatchObject({
      services: shown,
      heard: shown,
      wishes: [{ service, wanted: false }],
    });
  },
);

test('what they do not want in it any more is answered there no more', async () => {
  const [service] = onlyInCompleteList as [string];
  for (const wanted of [true, false]) await doors.wish(3, service, wanted);
  expect((await doors.answer(3, service, 'ACCEPTED', 1, asParticipant(3))).problems).toMatchObject([
    { code: 'offer.not_made' },
  ]);
});

test('nobody wants it for somebody else, or from afar', async () => {
  const [service] = keptOutOfPortal as [string];
  expect(await doors.wish(3, service, true, asParticipant(3))).toEqual(['wish.not_in_person']);
  expect(await doors.wish(3, service, true, asStaff(1, 'caseworker'), false)).toEqual(['wish.not_in_person']);
  expect(await doors.wish(3, service, false, asParticipant(1))).toEqual(['participant.unknown']);
  expect(await doors.wish(3, service, true, asStaff(3, 'caseworker', 2))).toEqual(['participant.unknown']);
  expect(await rig.sql('SELECT 1 FROM portal_wish')).toEqual([]);
});

test.each([
  ['MENTAL_HEALTH', 'MENTAL_HEALTH'],
  ['SAFETY', 'CONFIDENTIAL_SERVICES'],
])(
  'help about %s under the name of another service comes into the portal of the person alone, once they want %s there',
  async (need, kept) => {
    expect(await read(3, asParticipant(3))).toMatchObject({ services: shown, needs: [] });
    expect(await doors.wish(3, kept, true)).toEqual([]);
    expect(await read(3, asParticipant(3))).toMatchObject({ needs: [need] });
    expect(await read(3, asStaff(1, 'caseworker'))).toMatchObject({ needs: ['MENTAL_HEALTH', 'SAFETY'] });
    for (const number of [1, 2, 3]) expect(await read(number, asParticipant(1))).toMatchObject({ needs: [] });
  },
);

test('the other subgraphs hear what somebody wants there when that person asks, and neither from who looks after them nor from staff, from whom none of it is kept', async () => {
  expect(await doors.wish(3, 'CONFIDENTIAL_SERVICES', true)).toEqual([]);
  expect(await doors.wish(3, 'MENTAL_HEALTH', false)).toEqual([]);
  const wanted = async (viewer: Viewer) =>
    (
      await rig.ask<{ participant: { wantedInPortal: string[] } }>(
        viewer,
        'query ($id: ID!) { participant(id: $id) { wantedInPortal } }',
        { id: participantId(3) },
      )
    ).data.participant.wantedInPortal;
  expect(await wanted(asParticipant(3))).toEqual(['CONFIDENTIAL_SERVICES']);
  for (const viewer of [asParticipant(1), asStaff(1, 'caseworker')]) expect(await wanted(viewer)).toEqual([]);
});
