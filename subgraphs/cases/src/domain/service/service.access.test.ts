import { scopesOf, type StaffViewer, type Viewer } from '@cmpp/auth';
import { askEverywhere } from '@cmpp/subgraph/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asProvider,
  asService,
  asStaff,
  createRig,
  householdId,
  participantId,
  person,
  type Rig,
  seedOf,
  staffId,
} from '../../test-rig.ts';
import { planDoors, type Problems, serviceDoors } from '../../testing/services.ts';
import { coreServices, keptOutOfPortal } from './core-service.ts';

const partner = '019b0000-000a-7000-8000-000000000007';
/** Somebody of a partner as the asker. */
const practitioner: StaffViewer = {
  ...asProvider,
  ...{ id: staffId(8), organizationId: partner, roles: ['practitioner'], scopes: scopesOf(['practitioner']) },
};

/** 1 looks after 2, a child, and 3, who is grown up and in care; 4 lives with them. */
const canary = (number: number) => `canary of ${number}.`;
let rig: Rig;
let doors: ReturnType<typeof serviceDoors>;
let plans: ReturnType<typeof planDoors>;
beforeAll(async () => {
  rig = await createRig();
  [doors, plans] = [serviceDoors(rig), planDoors(rig)];
  const needsOf = (number: number) =>
    (['FOOD', 'SAFETY', 'MENTAL_HEALTH'] as const).map((kind) => ({ kind, ownWords: canary(number) }));
  const people = [1, 2, 3, 4].map((number) => person(number, { householdId, needs: needsOf(number) }));
  await rig.subgraph.seed(seedOf(people));
  await rig.sql('UPDATE participant SET under_14 = true WHERE id = $1', [participantId(2)]);
  for (const [ward, basis] of [
    [2, 'PARENT_OF_CHILD'],
    [3, 'CARETAKER'],
  ] as const)
    await rig.sql('INSERT INTO guardianship (id, guardian_id, ward_id, basis, since) VALUES ($1, $2, $3, $4, now())', [
      participantId(90 + ward),
      participantId(1),
      participantId(ward),
      basis,
    ]);
  for (const number of [1, 3, 4]) await doors.offer(number, null);
  for (const number of [1, 2, 3, 4]) {
    for (const service of coreServices) await doors.contact([number], { service });
    const goals = needsOf(number).map(({ kind, ownWords }) => ({ ...plans.goals[0]!, need: kind, words: ownWords }));
    await plans.agree((await plans.write(number, { goals })).plan!.id);
    await doors.write<Problems>(
      'answerAssessment',
      '',
      { participantId: participantId(number), domainCode: 'home', strengths: canary(number) },
      asStaff(1, 'caseworker'),
    );
  }
});
afterAll(() => rig.close());

type Contact = { service: string; people: { id: string }[] };
type File = {
  needs: { kind: string }[];
  plans: { goals: { need: string }[] }[];
  contacts: { nodes: Contact[] };
  coreServices: { service: string }[];
};
const read = async (number: number, viewer: Viewer) => {
  const { data } = await rig.ask<{ participant: File | null }>(
    viewer,
    `query ($id: ID!) { participant(id: $id) { needs { kind } plans { goals { need } } coreServices { service }
      contacts { nodes { service people { id } } } } }`,
    { id: participantId(number) },
  );
  const file = data?.participant;
  return (
    file && {
      needs: file.needs.map(({ kind }) => kind),
      goals: file.plans.flatMap(({ goals }) => goals.map(({ need }) => need)),
      contacts: file.contacts.nodes.map(({ service }) => service).sort(),
      lines: file.coreServices.map(({ service }) => service).sort(),
    }
  );
};
const without = (hidden: readonly string[]) => coreServices.filter((service) => !hidden.includes(service));
const all = ['FOOD', 'SAFETY', 'MENTAL_HEALTH'];

describe('what a person is given', () => {
  test('is read whole by staff of the file', async () => {
    const whole = { needs: all, goals: all, contacts: coreServices, lines: coreServices };
    expect(await read(1, asStaff(1, 'caseworker'))).toEqual(whole);
    expect(await read(1, asStaff(2, 'supervisor'))).toEqual(whole);
  });

  test('is read by the person without what stays out of the portal', async () => {
    const lines = without(['DEPARTURE_PLANNING', 'TRAFFICKING_SCREENING']);
    expect(await read(1, asParticipant(1))).toEqual({
      needs: ['FOOD'],
      goals: ['FOOD'],
      contacts: without(keptOutOfPortal),
      lines,
    });
  });

  test('is read of a child by whoever looks after them, without counselling and screening', async () => {
    expect(await read(2, asParticipant(1))).toEqual({
      ...{ needs: ['FOOD'], goals: ['FOOD'], lines: [] },
      contacts: without(keptOutOfPortal),
    });
  });

  test('is from 14 on the own of whoever is looked after, as far as it is about mind and safety', async () => {
    const shown = without(keptOutOfPortal);
    expect(await read(3, asParticipant(1))).toEqual({
      needs: ['FOOD'],
      goals: ['FOOD'],
      contacts: shown,
      lines: shown,
    });
    // Of the same person by themselves, once they want it in their portal.
    await doors.wish(3, 'CONFIDENTIAL_SERVICES', true);
    expect(await read(3, asParticipant(3))).toMatchObject({ needs: ['FOOD', 'SAFETY'], goals: ['FOOD', 'SAFETY'] });
    await doors.wish(3, 'MENTAL_HEALTH', true);
    expect(await read(3, asParticipant(3))).toMatchObject({ needs: all, goals: all });
    expect(await read(3, asParticipant(1))).toMatchObject({ needs: ['FOOD'], goals: ['FOOD'] });
    await rig.sql('DELETE FROM portal_wish');
  });

  test('is not read of a member who is protected, also by who looks after them', async () => {
    await rig.sql('UPDATE participant SET protected_at = now() WHERE id = $1', [participantId(3)]);
    expect(await read(3, asParticipant(1))).toBeNull();
    await rig.sql('UPDATE participant SET protected_at = NULL WHERE id = $1', [participantId(3)]);
  });

  test('names of a household only those whose files the asker may read', async () => {
    await doors.contact([1, 2, 4], { service: 'SOCIAL_SERVICES', at: '2026-11-02T15:00:00Z' });
    const people = async (viewer: Viewer) => {
      const { data } = await rig.ask<{ participant: File }>(
        viewer,
        'query ($id: ID!) { participant(id: $id) { contacts(first: 1) { nodes { service people { id } } } } }',
        { id: participantId(1) },
      );
      return data.participant.contacts.nodes[0]!.people.map(({ id }) => id);
    };
    expect(await people(asStaff(1, 'caseworker'))).toEqual([1, 2, 4].map(participantId));
    expect(await people(asParticipant(1))).toEqual([1, 2].map(participantId));
    await rig.sql(`DELETE FROM service_contact WHERE at = '2026-11-02T15:00:00Z'`);
  });
});

const strangers: [string, Viewer][] = [
  ['another adult of the household', asParticipant(4)],
  ['a caseworker of another site', asStaff(3, 'caseworker', 2)],
  ['a caseworker with another caseload', { ...asStaff(1, 'caseworker'), id: staffId(2) }],
  ['a practitioner', practitioner],
  ['an orientation provider', asProvider],
  ['a service that sends', asService('notices', 'delivery:read')],
];

describe('of a file that is not theirs', () => {
  const everywhere = async (viewer: Viewer) => {
    const rows = await rig.sql<{ id: string }>(
      `SELECT contact_id AS id FROM contact_person WHERE participant_id = $1
       UNION ALL SELECT id FROM plan WHERE participant_id = $1`,
      [participantId(1)],
    );
    const ids = rows.map(({ id }) => id);
    const answer = await askEverywhere(rig.subgraph, viewer, [participantId(1), ...ids], {});
    return [canary(1), ...ids.map((id) => `"${id}"`)].filter((what) => answer.includes(what)).length;
  };
  // Who works elsewhere or with somebody else is let in nowhere, so the three who are let in somewhere ask at every door.
  test.each([strangers[0]!, strangers[1]!, strangers[3]!])(
    '%s reaches no need, plan, assessment or contact through any field',
    async (_, viewer) => expect(await everywhere(viewer)).toBe(0),
  );
  test('which their caseworker does, so the question above does ask for them', async () => {
    expect(await everywhere(asStaff(1, 'caseworker'))).toBeGreaterThan(coreServices.length);
  });

  const writes: [string, (as: Viewer) => Promise<Problems>][] = [
    ['an offer', (as) => doors.offer(1, null, {}, as)],
    ['a reason', (as) => doors.notOffered(1, null, 'NOT_NOW', as)],
    ['an answer', (as) => doors.answer(1, 'SOCIAL_SERVICES', 'DECLINED', 1, as)],
    ['a contact', (as) => doors.contact([1], {}, as)],
    ['a plan', (as) => plans.write(1, { afterVersion: 1 }, as)],
    [
      'an order of needs',
      (as) => doors.write('rankNeedsFor', '', { participantId: participantId(1), needs: [], saidHow: 'SIGNED' }, as),
    ],
    [
      'an assessment',
      (as) => doors.write('answerAssessment', '', { participantId: participantId(1), domainCode: 'home' }, as),
    ],
  ];
  test.each(writes)('nobody writes %s, and whoever of the staff tries stands in the access log', async (_, write) => {
    await rig.sql('DELETE FROM access_entry');
    for (const [, viewer] of strangers) {
      const answer = await write(viewer).catch((error: Error) => error.message);
      if (typeof answer === 'string') expect(answer).toContain('FORBIDDEN');
      else expect(answer.problems).toMatchObject([{ code: 'participant.unknown' }]);
    }
    const log = await rig.sql<{ viewer_id: string }>(
      `SELECT viewer_id FROM access_entry WHERE subject_id = $1 AND outcome = 'REFUSED' ORDER BY id`,
      [participantId(1)],
    );
    for (const number of [3, 2]) expect(log.map(({ viewer_id }) => viewer_id)).toContain(staffId(number));
  });

  test('whoever looks after somebody reads and does not write for them', async () => {
    const offer = await doors.answer(3, 'SOCIAL_SERVICES', 'ACCEPTED', 1, asParticipant(1));
    expect(offer.problems).toEqual([{ code: 'participant.unknown', path: ['participantId'] }]);
    const [plan] = (await plans.list(3))!;
    expect((await plans.agree(plan!.id, null, asParticipant(1))).problems).toEqual([
      { code: 'plan.unknown', path: ['planId'] },
    ]);
  });
});

test('who writes about a person’s services stands in the access log, whatever is asked about it afterwards', async () => {
  await rig.sql('DELETE FROM access_entry');
  await doors.offer(1, null);
  await doors.contact([1]);
  await plans.write(1, { afterVersion: 1 });
  const rows = await rig.sql<{ fields: string[] }>(
    `SELECT fields FROM access_entry WHERE viewer_id = $1 AND subject_id = $2 AND outcome = 'READ' ORDER BY id`,
    [staffId(1), participantId(1)],
  );
  expect(rows.map(({ fields }) => fields.find((field) => field.startsWith('Mutation.')))).toEqual([
    'Mutation.recordOffer',
    'Mutation.recordContact',
    'Mutation.writePlan',
  ]);
});

// Each list by itself: asked for together, who of them is read first would depend on which of the two is found first.
test.each([
  ['with all that they are given', 'participants', 4, (what: string) => what],
  ['with all that is still to be offered', 'servicesToOffer', 3, (what: string) => `services participant { ${what} }`],
])('several people cost as many statements as one, %s', async (_, list, most, within) => {
  const what = within(`needs { ownWords } plans { goals { words steps { words result staff { name } } } }
    assessment { strengths by { name } } coreServices { name delivered offeredBy { name } }
    contacts { nodes { service by { name } people { givenName } } }`);
  const count = async (first: number) => {
    rig.statements.length = 0;
    const { data, errors } = await rig.ask<Record<string, { nodes: object[] }>>(
      asStaff(1, 'caseworker'),
      `query ($first: Int) { ${list}(first: $first) { nodes { ${what} } } }`,
      { first },
    );
    expect(errors).toBeUndefined();
    expect(data[list]!.nodes).toHaveLength(first);
    return rig.statements.length;
  };
  await rig.sql('DELETE FROM service_offer WHERE service = $1', ['SOCIAL_SERVICES']);
  await count(most); // opens the persons' keys, which are then remembered for a minute
  const [one, all] = [await count(1), await count(most)];
  expect(all).toBe(one);
  expect(all).toBeLessThanOrEqual(20);
});
