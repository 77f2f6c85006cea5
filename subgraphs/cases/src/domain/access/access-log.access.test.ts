import { scopesOf, type StaffViewer, type Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asService,
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

const organizationId = '019b0000-000a-7000-8000-000000000007';
const mia: StaffViewer = {
  ...asStaff(21, 'caseworker'),
  ...{ siteId: null, organizationId, roles: ['practitioner'], scopes: scopesOf(['practitioner']) },
};

const twoRoles = ['practitioner', 'provider'] as const;
const miaOfTwoRoles: StaffViewer = { ...mia, roles: [...twoRoles], scopes: scopesOf(twoRoles) };

/** 1 looks after 2, a child, and 3, who is grown and in care. */
let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([1, 2, 3].map((number) => person(number, { householdId }))));
  await rig.sql('UPDATE participant SET under_14 = true WHERE id = $1', [participantId(2)]);
  for (const [ward, basis] of [
    [2, 'PARENT_OF_CHILD'],
    [3, 'CARETAKER'],
  ] as const)
    await rig.sql(
      'INSERT INTO guardianship (id, guardian_id, ward_id, basis, since) VALUES (gen_random_uuid(), $1, $2, $3, now())',
      [participantId(1), participantId(ward), basis],
    );
  await rig.sql(
    `INSERT INTO site_partner (id, site_id, organization_id, name, as_of) VALUES (gen_random_uuid(), $1, $2, 'A partner', '2026-01-01')`,
    [siteId(1), organizationId],
  );
  await rig.sql(
    `INSERT INTO staff (id, organization_id, name, roles, issuer, subject) VALUES ($1, $2, 'Mia', '{practitioner}', 'x', 'mia')`,
    [staffId(21), organizationId],
  );
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM access_entry; DELETE FROM partner_access; DELETE FROM consent');
  await rig.sql('DELETE FROM site_partner WHERE site_id <> $1', [siteId(1)]);
  await rig.sql('UPDATE participant SET site_id = $1', [siteId(1)]);
});

type Line = { role: string; organization: string | null; reason: string | null; fields: string[] };
const logOf = async (number: number, viewer: Viewer) => {
  const { data } = await rig.ask<{ participant: { accessLog: { nodes: Line[] } } }>(
    viewer,
    'query ($id: ID!) { participant(id: $id) { accessLog { nodes { role organization reason fields } } } }',
    { id: participantId(number) },
  );
  return data.participant.accessLog.nodes;
};
const own = (number: number) => logOf(number, asParticipant(number, { steppedUp: true }));

/** Refers 3 to the partner, as it was agreed to. */
const referred = async (...services: string[]) => {
  await rig.sql(
    `INSERT INTO consent (id, participant_id, kind, organization_id, data_kinds, given, wording_version, language, interpreter, how, at)
     VALUES (gen_random_uuid(), $1, 'SHARING', $2, '{NAME_AND_LANGUAGES}', true, '2026-11', 'es', 'NONE_NEEDED', 'SPOKEN_IN_PERSON', now())`,
    [participantId(3), organizationId],
  );
  for (const service of services) {
    const input = { participantId: participantId(3), organizationId, service };
    const source = 'mutation ($input: ReferToPartnerInput!) { referToPartner(input: $input) { problems { code } } }';
    const { data } = await rig.ask<{ referToPartner: object }>(asStaff(1, 'caseworker'), source, { input });
    expect(data.referToPartner).toEqual({ problems: [] });
  }
};

describe('the log of who read a file', () => {
  test.each([
    ['of a child', 2],
    ['of a grown person in care', 3],
  ])(
    '%s is not for whoever looks after them: why it was opened, and that they are to be hidden, is in it',
    async (_, ward) => {
      const input = { participantId: participantId(ward), reason: 'She says that her carer hits her.' };
      const stranger = {
        ...asStaff(2, 'supervisor'),
        roles: ['caseworker'],
        scopes: scopesOf(['caseworker']),
      } as Viewer;
      await rig.ask(stranger, 'mutation ($input: OpenFileInput!) { openFile(input: $input) { openUntil } }', { input });
      for (const mutation of ['protectMember', 'unprotectMember'])
        await rig.ask(
          asStaff(1, 'caseworker'),
          `mutation ($input: ProtectionInput!) { ${mutation}(input: $input) { problems { code } } }`,
          { input: { participantId: participantId(ward) } },
        );
      expect(await logOf(ward, asParticipant(1, { steppedUp: true }))).toEqual([]);
      expect(await own(ward)).toContainEqual(expect.objectContaining({ role: 'caseworker', reason: input.reason }));
      expect((await own(ward)).flatMap(({ fields }) => fields)).toContain('Mutation.protectMember');
      expect(await logOf(ward, asStaff(2, 'supervisor'))).toEqual(
        expect.arrayContaining([expect.objectContaining({ reason: input.reason })]),
      );
    },
  );

  test('names whoever looks after the person by that alone, and a practitioner by their partner', async () => {
    await rig.ask(asParticipant(1), 'query ($id: ID!) { participant(id: $id) { givenName } }', {
      id: participantId(3),
    });
    await referred('LEGAL_ORIENTATION');
    await rig.ask(mia, '{ referredPeople { nodes { givenName } } }');
    const lines = (await own(3)).map(({ role, organization }) => ({ role, organization }));
    expect(lines).toContainEqual({ role: 'participant', organization: null });
    expect(lines).toContainEqual({ role: 'practitioner', organization: 'A partner' });
  });

  test('is for the person without reads by whom they were referred to for what is kept out of the portal alone', async () => {
    const roles = async (viewer: Viewer) => (await logOf(3, viewer)).map(({ role }) => role);
    const self = asParticipant(3, { steppedUp: true });
    await referred('TRAFFICKING_SCREENING', 'MENTAL_HEALTH');
    await rig.ask(mia, '{ referredPeople { nodes { givenName } } }');
    expect(await roles(self)).not.toContain('practitioner');
    expect(await roles(asStaff(2, 'supervisor'))).toContain('practitioner');
    await rig.ask(miaOfTwoRoles, '{ referredPeople { nodes { givenName } } }');
    expect(await roles(self)).not.toContain('practitioner+provider');
    expect(await roles(asStaff(2, 'supervisor'))).toContain('practitioner+provider');
    await referred('LEGAL_ORIENTATION');
    await rig.ask(mia, '{ referredPeople { nodes { givenName } } }');
    expect((await roles(self)).filter((role) => role === 'practitioner')).toHaveLength(1);
  });

  test('tells the site that somebody has come to nothing of what the partners of the former site read, unless they are its own too', async () => {
    const roles = async (viewer: Viewer) => (await logOf(3, viewer)).map(({ role }) => role).sort();
    await referred('LEGAL_ORIENTATION');
    await rig.ask(mia, '{ referredPeople { nodes { givenName } } }');
    await rig.ask(asService('notices', 'delivery:read'), 'query ($id: ID!) { participant(id: $id) { givenName } }', {
      id: participantId(3),
    });
    expect(await roles(asStaff(2, 'supervisor'))).toEqual(['caseworker', 'notices', 'practitioner']);
    await rig.sql('UPDATE participant SET site_id = $2 WHERE id = $1', [participantId(3), siteId(2)]);
    expect(await roles(asStaff(4, 'supervisor', 2))).toEqual(['notices']);
    await rig.sql(
      `INSERT INTO site_partner (id, site_id, organization_id, name, as_of, until)
       VALUES (gen_random_uuid(), $1, $2, 'As the other site says', '2026-01-01', '2026-02-01')`,
      [siteId(2), organizationId],
    );
    expect(await logOf(3, asStaff(4, 'supervisor', 2))).toContainEqual(
      expect.objectContaining({ role: 'practitioner', organization: 'As the other site says' }),
    );
  });
});

test('with whom somebody of 14 or older shares is not read by whoever looks after them', async () => {
  await referred();
  const source = 'query ($id: ID!) { participant(id: $id) { consents { kind } } }';
  const kinds = (viewer: Viewer) => rig.ask(viewer, source, { id: participantId(3) });
  expect((await kinds(asParticipant(1))).data).toEqual({ participant: { consents: [] } });
  for (const viewer of [asParticipant(3), asStaff(1, 'caseworker')])
    expect((await kinds(viewer)).data).toEqual({ participant: { consents: [{ kind: 'SHARING' }] } });
});
