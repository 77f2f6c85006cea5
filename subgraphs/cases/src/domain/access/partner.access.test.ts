import { scopesOf, type StaffViewer } from '@cmpp/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  createRig,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';
import { consentDoors } from '../../testing/consent.ts';

const organizationId = '019b0000-000a-7000-8000-000000000007';
const otherOrganizationId = '019b0000-000a-7000-8000-000000000008';
const practitioner = (number: number, organization = organizationId): StaffViewer => ({
  ...asStaff(1, 'caseworker'),
  id: staffId(number),
  siteId: null,
  organizationId: organization,
  roles: ['practitioner'],
  scopes: scopesOf(['practitioner']),
});
const mia = practitioner(21);
const noa = practitioner(22);

let rig: Rig;
let consent: ReturnType<typeof consentDoors>;
beforeAll(async () => {
  rig = await createRig();
  consent = consentDoors(rig);
  await rig.subgraph.seed(seedOf([person(1), person(2), person(3, { siteId: siteId(2), caseworkerId: staffId(3) })]));
  await rig.sql(
    `INSERT INTO site_partner (id, site_id, organization_id, name, as_of) VALUES (gen_random_uuid(), $1, $2, 'A partner', '2026-01-01')`,
    [siteId(1), organizationId],
  );
  for (const [number, organization] of [
    [21, organizationId],
    [22, organizationId],
    [23, otherOrganizationId],
  ] as const)
    await rig.sql(
      `INSERT INTO staff (id, organization_id, name, roles, issuer, subject) VALUES ($1, $2, 'Practitioner', '{practitioner}', 'x', $3)`,
      [staffId(number), organization, `practitioner-${number}`],
    );
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM partner_access; DELETE FROM consent; DELETE FROM access_entry');
  await rig.sql('UPDATE participant SET closed_at = NULL; UPDATE site_partner SET until = NULL');
});
/** What the clock does by itself. */
const runJob = (name: string) => rig.subgraph.jobs.find((job) => job.name === name)!.run();
const partnerUntil = async (until: string | null) => {
  const input = { siteId: siteId(1), organizationId, name: 'A partner', asOf: '2026-01-01', until };
  const source =
    'mutation ($input: RecordSitePartnerInput!) { recordSitePartner(input: $input) { problems { code } } }';
  const { data } = await rig.ask(asStaff(2, 'supervisor'), source, { input });
  expect(data).toEqual({ recordSitePartner: { problems: [] } });
};

const agree = (more: object = {}) =>
  consent.record({ kind: 'SHARING', organizationId, dataKinds: ['NAME_AND_LANGUAGES'], ...more });
type Referred = { referToPartner: { access: { id: string } | null; problems: { code: string }[] } };
const refer = async (more: object = {}, viewer = asStaff(1, 'caseworker')) => {
  const input = { participantId: participantId(1), organizationId, service: 'MENTAL_HEALTH', ...more };
  const { data } = await rig.ask<Referred>(
    viewer,
    'mutation ($input: ReferToPartnerInput!) { referToPartner(input: $input) { access { id service } problems { code } } }',
    { input },
  );
  return data.referToPartner;
};
const codes = ({ problems }: Referred['referToPartner']) => problems.map(({ code }) => code);
const people = async (viewer: StaffViewer) => {
  const { data } = await rig.ask<{ referredPeople: { nodes: object[] } }>(
    viewer,
    '{ referredPeople { nodes { id givenName familyName spokenLanguage writtenLanguage services } } }',
  );
  return data.referredPeople.nodes;
};
const first = {
  id: participantId(1),
  givenName: 'Given1',
  familyName: 'Family1',
  spokenLanguage: 'es',
  writtenLanguage: 'es',
  services: ['MENTAL_HEALTH'],
};

describe('a partner’s practitioner', () => {
  test('sees who was referred to the partner, by name and languages, and that is logged', async () => {
    await agree();
    expect(await people(mia)).toEqual([]);
    const referred = await refer();
    expect(codes(referred)).toEqual([]);
    expect((await refer()).access).toEqual(referred.access);
    expect(await people(mia)).toEqual([first]);
    expect(await people(noa)).toEqual([first]);
    expect(await people(practitioner(23, otherOrganizationId))).toEqual([]);
    const [line] = await rig.sql('SELECT role, fields FROM access_entry WHERE viewer_id = $1', [staffId(21)]);
    expect(line).toMatchObject({ role: 'practitioner', fields: expect.arrayContaining(['ReferredPerson.givenName']) });
  });

  test('does not see whom another one of the partner’s was given alone', async () => {
    await agree();
    await refer({ staffId: staffId(21) });
    expect(await people(mia)).toEqual([first]);
    expect(await people(noa)).toEqual([]);
  });

  test.each([
    ['the person takes their agreement back', () => rig.sql('UPDATE consent SET revoked_at = now()')],
    ['it runs out', () => rig.sql("UPDATE consent SET expires_at = now() - interval '1 second'")],
    ['they say no when asked again', () => agree({ given: false })],
    ['they leave the program', () => rig.sql('UPDATE participant SET closed_at = now()')],
    ['their partner’s contract ends', () => partnerUntil('2026-11-01')],
    [
      'that day has come by the site’s calendar',
      () => rig.sql("UPDATE site_partner SET until = (now() AT TIME ZONE 'America/New_York')::date"),
    ],
  ])('sees nobody any more once %s', async (_, end) => {
    await agree();
    await refer();
    await end();
    expect(await people(mia)).toEqual([]);
  });

  test.each([
    ['another yes, after the first one has run out', "UPDATE consent SET expires_at = now() - interval '1 second'"],
    ['another yes, after the first one was taken back', 'UPDATE consent SET revoked_at = now()'],
  ])('does not see them again by %s, until they are referred anew', async (_, end) => {
    await agree();
    await refer();
    await rig.sql(end);
    await agree({ how: 'SIGNED' });
    expect(await people(mia)).toEqual([]);
    await refer({ service: 'LEGAL_ORIENTATION' });
    expect(await people(mia)).toEqual([{ ...first, services: ['LEGAL_ORIENTATION'] }]);
  });

  test('does not see them again when the contract is written down as running on', async () => {
    await agree();
    await refer();
    await partnerUntil('2026-11-01');
    await partnerUntil(null);
    expect(await people(mia)).toEqual([]);
    expect(codes(await refer())).toEqual([]);
    expect(await people(mia)).toEqual([first]);
  });

  test('goes on seeing them when they say yes again before it runs out', async () => {
    await agree();
    await refer();
    await agree({ dataKinds: ['NAME_AND_LANGUAGES', 'NEEDS'] });
    expect(await people(mia)).toEqual([first]);
    await agree({ dataKinds: ['NEEDS'] });
    expect(await people(mia)).toEqual([]);
  });

  test('is over for the person to read, too, once what they agreed to has run out', async () => {
    await agree();
    await refer({ service: 'LEGAL_ORIENTATION' });
    const ends = () => rig.sql<{ ended_at: Date | null }>('SELECT ended_at FROM partner_access');
    await runJob('end-referrals');
    expect(await ends()).toEqual([{ ended_at: null }]);
    await rig.sql("UPDATE consent SET expires_at = now() - interval '1 second'");
    await runJob('end-referrals');
    expect(await ends()).toEqual([{ ended_at: expect.any(Date) }]);
  });

  test('sees nobody any more once somebody at the site ends it, which the person can read', async () => {
    await agree();
    const { access } = await refer({ service: 'LEGAL_ORIENTATION' });
    const end = (viewer: StaffViewer) =>
      rig.ask<{ endPartnerAccess: { problems: { code: string }[] } }>(
        viewer,
        'mutation ($input: EndPartnerAccessInput!) { endPartnerAccess(input: $input) { problems { code } } }',
        { input: { accessId: access!.id } },
      );
    expect((await end(asStaff(3, 'caseworker', 2))).data.endPartnerAccess.problems).toMatchObject([
      { code: 'referral.unknown' },
    ]);
    for (let again = 0; again < 2; again += 1)
      expect((await end(asStaff(1, 'caseworker'))).data.endPartnerAccess.problems).toEqual([]);
    expect(await people(mia)).toEqual([]);
    const { data } = await rig.ask<{
      me: { participant: { partnerAccesses: { service: string; endedAt: string }[] } };
    }>(asParticipant(1), '{ me { participant { partnerAccesses { service organizationId endedAt } } } }');
    expect(data.me.participant.partnerAccesses).toEqual([
      { service: 'LEGAL_ORIENTATION', organizationId, endedAt: expect.any(String) },
    ]);
  });

  test('reads no file, and of nobody an address, a phone, an A-number or a hearing', async () => {
    await agree();
    await refer();
    for (const field of [
      'id',
      'phones { lastFour }',
      'maskedANumber',
      'hearings { nodes { id } }',
      'contacts { nodes { id } }',
    ]) {
      const source = `query ($id: ID!) { participant(id: $id) { ${field} } }`;
      const { errors } = await rig.ask(mia, source, { id: participantId(1) });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      const representations = [{ __typename: 'Participant', id: participantId(1) }];
      const entity = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { ${field} } } }`;
      expect((await rig.ask(mia, entity, { r: representations })).data).toEqual({ _entities: [null] });
    }
  });
});

describe('a referral to a partner', () => {
  test.each([
    ['nobody agreed to', {}, 'consent.missing'],
    ['to an organization that is no partner of the site', { organizationId: otherOrganizationId }, 'partner.unknown'],
    ['to a practitioner of another partner', { staffId: staffId(23) }, 'practitioner.unknown'],
    ['of somebody of another site', { participantId: participantId(3) }, 'participant.unknown'],
    ['to a partner whose contract is over', {}, 'partner.unknown'],
  ])('%s is not made', async (what, more, code) => {
    if (what !== 'nobody agreed to') await agree();
    if (what.endsWith('is over')) await partnerUntil('2026-11-01');
    expect(codes(await refer(more))).toEqual([code]);
    expect(await rig.sql('SELECT 1 FROM partner_access')).toEqual([]);
  });

  test('of somebody who agreed to share something else is not made', async () => {
    await agree({ dataKinds: ['NEEDS'] });
    expect(codes(await refer())).toEqual(['consent.missing']);
  });

  test('of somebody who has left is not made', async () => {
    await agree();
    await rig.sql('UPDATE participant SET closed_at = now()');
    expect(codes(await refer())).toEqual(['participant.closed']);
  });

  test('for what is kept out of the portal is not read there', async () => {
    await agree();
    await refer({ service: 'TRAFFICKING_SCREENING' });
    const { data } = await rig.ask(asParticipant(1), '{ me { participant { partnerAccesses { service } } } }');
    expect(data).toEqual({ me: { participant: { partnerAccesses: [] } } });
  });
});
