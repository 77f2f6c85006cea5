import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  createRig,
  householdId,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';

let rig: Rig;
/** 1 and 2 are adults, 3 is the child of 1, 4 lives elsewhere; 1, 2 and 3 have one number. */
beforeAll(async () => {
  rig = await createRig();
  const phones = (number: number) => [{ id: phoneId(number), number: '+12125550101', mayText: true }];
  const home = { householdId };
  await rig.subgraph.seed(
    seedOf([
      person(1, { ...home, phones: phones(1) }),
      person(2, { ...home, phones: phones(2) }),
      person(3, { ...home, phones: phones(3), bornOn: '2016-05-05' }),
      person(4),
      person(5, { siteId: siteId(2), caseworkerId: staffId(3) }),
    ]),
  );
});
afterAll(() => rig.close());
const phoneId = (number: number) => `019b0000-0005-7000-8000-${number.toString(16).padStart(12, '0')}`;

beforeEach(async () => {
  await rig.sql('DELETE FROM household_share; DELETE FROM guardianship; DELETE FROM access_entry');
  await rig.sql('UPDATE participant SET protected_at = NULL, under_14 = (id = $1)', [participantId(3)]);
  await rig.sql(
    `INSERT INTO guardianship (id, guardian_id, ward_id, basis, since) VALUES (gen_random_uuid(), $1, $2, 'PARENT_OF_CHILD', now())`,
    [participantId(1), participantId(3)],
  );
});

type Other = { givenName: string; seesMyDates: boolean; sharesDates: boolean; dates: { localStart: string }[] };
type Home = {
  me: {
    participant: { phones: { shared: boolean }[]; household: { members: { givenName: string }[]; others: Other[] } };
  };
};
const home = async (number: number) => {
  const { data } = await rig.ask<Home>(
    asParticipant(number),
    `{ me { participant { phones { shared } household {
      members { givenName } others { givenName seesMyDates sharesDates dates { kind localStart room place { name } } } } } } }`,
  );
  return data.me.participant;
};
const others = async (number: number) => (await home(number)).household.others;
const names = (people: { givenName: string }[]) => people.map(({ givenName }) => givenName);
const codes = ({ data }: { data: Record<string, { problems: { code: string }[] }> }) =>
  Object.values(data)[0]!.problems.map(({ code }) => code);
const share = async (from: number, to: number, door = 'shareWithHousehold') =>
  codes(
    await rig.ask(
      asParticipant(from),
      `mutation ($input: HouseholdShareInput!) { ${door}(input: $input) { problems { code } } }`,
      { input: { memberId: participantId(to) } },
    ),
  );
const protect = async (number: number, door = 'protectMember', viewer = asStaff(1, 'caseworker')) =>
  codes(
    await rig.ask(viewer, `mutation ($input: ProtectionInput!) { ${door}(input: $input) { problems { code } } }`, {
      input: { participantId: participantId(number) },
    }),
  );
const reads = async (viewer: ReturnType<typeof asParticipant>, number: number) =>
  (await rig.ask(viewer, 'query ($id: ID!) { participant(id: $id) { id } }', { id: participantId(number) })).data[
    'participant'
  ] !== null;

describe('people of one household', () => {
  test('know of each other by first name, and of nobody elsewhere', async () => {
    expect(names(await others(1))).toEqual(['Given2', 'Given3']);
    expect((await home(4)).household).toBeNull();
  });

  test('see nothing of another adult until that adult says so, then their dates and nothing else, until it is taken back', async () => {
    expect(await others(2)).toContainEqual(
      expect.objectContaining({ givenName: 'Given1', sharesDates: false, dates: [] }),
    );
    expect(await share(1, 2)).toEqual([]);
    expect(await share(1, 2)).toEqual([]);
    expect(await rig.sql('SELECT 1 FROM household_share')).toHaveLength(1);
    expect(await others(2)).toContainEqual({
      givenName: 'Given1',
      seesMyDates: false,
      sharesDates: true,
      dates: [
        {
          kind: 'HEARING',
          localStart: '2099-12-10T09:00:00',
          room: null,
          place: { name: 'El Paso Immigration Court' },
        },
      ],
    });
    expect(await others(1)).toContainEqual(
      expect.objectContaining({ givenName: 'Given2', seesMyDates: true, dates: [] }),
    );
    expect(await reads(asParticipant(2), 1)).toBe(false);
    expect(await share(1, 2, 'stopSharing')).toEqual([]);
    expect(await others(2)).toContainEqual(
      expect.objectContaining({ givenName: 'Given1', sharesDates: false, dates: [] }),
    );
  });

  test('share with nobody elsewhere', async () => {
    expect(await share(1, 4)).toEqual(['member.unknown']);
    expect(await share(1, 1)).toEqual(['member.unknown']);
    expect(await share(1, 999)).toEqual(['member.unknown']);
  });

  test('read the file of a child they look after, whose log says so; the child reads nobody', async () => {
    expect(await reads(asParticipant(1), 3)).toBe(true);
    expect(names((await home(1)).household.members)).toEqual(['Given1', 'Given3']);
    expect(await reads(asParticipant(2), 3)).toBe(false);
    expect(await reads(asParticipant(3), 1)).toBe(false);
    const log = await rig.sql('SELECT viewer_id, subject_id FROM access_entry WHERE outcome = $1', ['READ']);
    expect(log).toContainEqual({ viewer_id: participantId(1), subject_id: participantId(3) });
  });

  test('write in no file but their own: looking after somebody is reading', async () => {
    const { data } = await rig.ask<{ rankNeeds: { participant: { id: string } } }>(
      asParticipant(1),
      'mutation { rankNeeds(input: { needs: [] }) { participant { id } problems { code } } }',
    );
    expect(data.rankNeeds.participant.id).toBe(participantId(1));
    expect(await rig.sql('SELECT 1 FROM need WHERE participant_id = $1', [participantId(3)])).toHaveLength(1);
  });
});

describe('a protected member', () => {
  test('is hidden from all the others at once: lists, files, shares, history and whether a number is shared', async () => {
    await share(2, 1);
    await share(1, 2);
    await others(2); // leaves a line in the log of 1
    await rig.sql("UPDATE participant_phone SET number_index = 'x' WHERE participant_id = $1", [participantId(3)]);
    expect((await home(1)).phones).toEqual([{ shared: true }]);
    expect(await protect(2)).toEqual([]);
    const after = await home(1);
    expect(names(after.household.others)).toEqual(['Given3']);
    expect(after.phones).toEqual([{ shared: false }]);
    expect(await share(1, 2)).toEqual(await share(1, 999));
    const log = await rig.ask<{ me: { participant: { accessLog: { nodes: { role: string }[] } } } }>(
      asParticipant(1, { steppedUp: true }),
      '{ me { participant { accessLog { nodes { role } } } } }',
    );
    expect(log.data.me.participant.accessLog.nodes.filter(({ role }) => role === 'participant')).toEqual([]);
    await rig.sql(
      'UPDATE participant_phone SET number_index = (SELECT number_index FROM participant_phone WHERE participant_id = $1)',
      [participantId(1)],
    );
  });

  test('sees the others as before, but shares nothing, which would show them', async () => {
    await protect(2);
    expect(names(await others(2))).toEqual(['Given1', 'Given3']);
    expect((await home(2)).phones).toEqual([{ shared: true }]);
    expect(await share(2, 1)).toEqual(['share.not_now']);
  });

  test('who is a child is hidden from their parent, too', async () => {
    await protect(3);
    expect(await reads(asParticipant(1), 3)).toBe(false);
    expect(names((await home(1)).household.members)).toEqual(['Given1']);
  });

  test('comes back without what was shared before, by either', async () => {
    await share(2, 1);
    await share(1, 2);
    await protect(2);
    await protect(2);
    expect(await protect(2, 'unprotectMember')).toEqual([]);
    expect(await others(1)).toContainEqual(expect.objectContaining({ givenName: 'Given2', sharesDates: false }));
    expect(await others(2)).toContainEqual(expect.objectContaining({ givenName: 'Given1', sharesDates: false }));
  });

  test('is made one by staff of their file alone, who go on seeing them', async () => {
    expect(await protect(5)).toEqual(['participant.unknown']);
    await protect(2);
    const { data } = await rig.ask<{ participant: { household: { members: object[] } } }>(
      asStaff(2, 'supervisor'),
      'query ($id: ID!) { participant(id: $id) { household { members { givenName protected } } } }',
      { id: participantId(1) },
    );
    expect(data.participant.household.members).toContainEqual({ givenName: 'Given2', protected: true });
    const asked = await rig.ask(asParticipant(2), '{ me { participant { protected } } }');
    expect(asked.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
