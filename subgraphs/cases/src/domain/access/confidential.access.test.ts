import { scopesOf, type StaffViewer, type Viewer } from '@cmpp/auth';
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
import { consentDoors } from '../../testing/consent.ts';
import { serviceDoors } from '../../testing/services.ts';
import { type LogLine, tellsOfKeptOut } from './access-log.ts';

const organizationId = '019b0000-000a-7000-8000-000000000007';
const practitioner: StaffViewer = {
  ...asStaff(21, 'caseworker'),
  ...{ siteId: null, organizationId, roles: ['practitioner'], scopes: scopesOf(['practitioner']) },
};

/** 1 looks after 2, a child. Both were referred to the same partner, who read of them and gave help. */
let rig: Rig;
let services: ReturnType<typeof serviceDoors>;
beforeAll(async () => {
  rig = await createRig();
  services = serviceDoors(rig);
  await rig.subgraph.seed(seedOf([1, 2].map((number) => person(number, { householdId }))));
  await rig.sql('UPDATE participant SET under_14 = true WHERE id = $1', [participantId(2)]);
  await rig.sql(
    `INSERT INTO guardianship (id, guardian_id, ward_id, basis, since) VALUES (gen_random_uuid(), $1, $2, 'PARENT_OF_CHILD', now())`,
    [1, 2].map(participantId),
  );
  await rig.sql(
    `INSERT INTO staff (id, organization_id, name, roles, issuer, subject) VALUES ($1, $2, 'Mia', '{practitioner}', 'x', 'mia')`,
    [staffId(21), organizationId],
  );
  await partner({ confidential: false });
  for (const number of [1, 2]) {
    const sharing = { kind: 'SHARING', organizationId, dataKinds: ['NAME_AND_LANGUAGES'] };
    expect((await consentDoors(rig).record({ participantId: participantId(number), ...sharing })).problems).toEqual([]);
    const input = { participantId: participantId(number), organizationId, service: 'SOCIAL_SERVICES' };
    const refer = 'mutation ($input: ReferToPartnerInput!) { r: referToPartner(input: $input) { problems { code } } }';
    expect((await rig.ask<object>(asStaff(1, 'caseworker'), refer, { input })).data).toEqual({ r: { problems: [] } });
    const help = { service: 'SOCIAL_SERVICES', need: 'FOOD', organizationId };
    expect((await services.contact([number], help)).problems).toEqual([]);
  }
  await rig.ask(practitioner, '{ referredPeople { nodes { id givenName } } }');
});
afterAll(() => rig.close());
beforeEach(() => rig.sql('DELETE FROM portal_wish'));

const partner = async (more: object) => {
  const input = { siteId: siteId(1), organizationId, name: 'A partner', asOf: '2026-01-01', ...more };
  const source =
    'mutation ($input: RecordSitePartnerInput!) { recordSitePartner(input: $input) { problems { code } site { partners { confidential } } } }';
  const { data } = await rig.ask<{ recordSitePartner: { site: { partners: { confidential: boolean }[] } } }>(
    asStaff(2, 'supervisor'),
    source,
    { input },
  );
  expect(data).toMatchObject({ recordSitePartner: { problems: [] } });
  return data.recordSitePartner.site.partners[0]?.confidential;
};

type File = {
  contacts: { nodes: { need: string | null }[] };
  consents: { kind: string }[];
  partnerAccesses: { id: string }[];
  accessLog?: { nodes: { organization: string | null }[] };
};
/** What of the partner a viewer finds at every edge of a file that leads to it; the log is read by the person and supervisors. */
const told = async (number: number, viewer: Viewer, log = true) => {
  const { data } = await rig.ask<{ participant: File }>(
    viewer,
    `query ($id: ID!) { participant(id: $id) { contacts { nodes { need } } consents { kind } partnerAccesses { id }
      ${log ? 'accessLog { nodes { organization } }' : ''} } }`,
    { id: participantId(number) },
  );
  const { contacts, consents, partnerAccesses, accessLog } = data.participant;
  const found = {
    contacts: contacts.nodes.length > 0,
    consents: consents.some(({ kind }) => kind === 'SHARING'),
    accesses: partnerAccesses.length > 0,
    log: accessLog?.nodes.some(({ organization }) => organization === 'A partner'),
  };
  return Object.entries(found).flatMap(([edge, there]) => (there ? [edge] : []));
};
const self = asParticipant(1, { steppedUp: true });
const every = ['contacts', 'consents', 'accesses', 'log'];
const wish = async (wanted: boolean) => expect(await services.wish(1, 'CONFIDENTIAL_SERVICES', wanted)).toEqual([]);

describe('a partner that is confidential', () => {
  beforeEach(() => partner({ confidential: true }));

  test('is at no edge of the portal until the person, asked in person, wants it there, and gone when they do not', async () => {
    expect(await told(1, self)).toEqual([]);
    await wish(true);
    expect(await told(1, self)).toEqual(every);
    await wish(false);
    expect(await told(1, self)).toEqual([]);
  });

  test('is read by staff of the file, and by nobody who looks after somebody, whatever they want for themselves', async () => {
    expect(await told(1, asStaff(2, 'supervisor'))).toEqual(every);
    await wish(true);
    expect(await told(2, self, false)).toEqual([]);
    expect(await told(2, asStaff(1, 'caseworker'), false)).toEqual(every.slice(0, 3));
  });

  test('stays so under another name until it is said not to be, and takes what was before with it', async () => {
    expect(await partner({ name: 'A partner' })).toBe(true);
    expect(await told(1, self)).toEqual([]);
    expect(await partner({ confidential: false })).toBe(false);
    expect(await told(1, self)).toEqual(every);
    expect(await told(2, self, false)).toEqual(every.slice(0, 3));
  });

  test.each([
    { by: 'provider', organizationId, siteId: null, part: 'REFERRALS', kept: true },
    { by: 'practitioner+provider', organizationId, siteId: null, part: 'REFERRALS', kept: true },
    { by: 'practitioner+provider', organizationId: staffId(99), siteId: null, part: 'REFERRALS', kept: true },
    { by: 'practitioner+provider', organizationId: staffId(99), siteId: null, part: 'ORIENTATION', kept: false },
    { by: 'provider', organizationId: staffId(99), siteId: null, part: 'REFERRALS', kept: false },
    { by: 'caseworker', organizationId: null, siteId: siteId(1), part: 'CASES', kept: false },
  ])('is kept out by who it is and where, not by their role: $by in $part', ({ by, kept, ...whose }) => {
    const line = {
      ...whose,
      role: by,
      at: new Date(),
      viewerId: staffId(1),
      subjectId: participantId(1),
    } as LogLine;
    expect(tellsOfKeptOut(line, [organizationId], [], [])).toBe(kept);
    expect(tellsOfKeptOut(line, [organizationId], [], ['CONFIDENTIAL_SERVICES'])).toBe(
      by.startsWith('practitioner') && whose.part === 'REFERRALS',
    );
  });
});
