import { scopesOf, type StaffViewer, type Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asProvider,
  asStaff,
  createRig,
  householdId,
  participantId,
  person,
  type Rig,
  seedOf,
  staffId,
} from '../../test-rig.ts';
import { consentDoors } from '../../testing/consent.ts';
import { serviceDoors } from '../../testing/services.ts';

const partner = '019b0000-000a-7000-8000-000000000007';
const otherPartner = '019b0000-000a-7000-8000-000000000008';
/** Somebody of a partner as the asker. */
const practitioner = (number: number, organizationId = partner): StaffViewer => ({
  ...asProvider,
  ...{ id: staffId(number), organizationId, roles: ['practitioner'], scopes: scopesOf(['practitioner']) },
});
const [counsellor, colleague] = [practitioner(8), practitioner(7)];

let rig: Rig;
let doors: ReturnType<typeof serviceDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = serviceDoors(rig);
  await rig.subgraph.seed(seedOf([1, 2, 3].map((number) => person(number, { householdId }))));
  await rig.sql(
    `INSERT INTO site_partner (id, site_id, organization_id, name, as_of) SELECT $1, id, $1, 'Partner', '2024-01-01' FROM site WHERE name = 'Site 1'`,
    [partner],
  );
  for (const number of [1, 2, 3]) {
    const sharing = { kind: 'SHARING', organizationId: partner, dataKinds: ['NAME_AND_LANGUAGES'] };
    await consentDoors(rig).record({ ...sharing, participantId: participantId(number) });
  }
});
afterAll(() => rig.close());
beforeEach(() => rig.sql('DELETE FROM partner_access; DELETE FROM service_contact'));

/** @param to one of the partner's, or null: all of them. */
const refer = (number: number, service: string, to: string | null) =>
  rig.sql(
    `INSERT INTO partner_access (id, participant_id, organization_id, staff_id, service, since, given_by_id, consent_id)
     SELECT gen_random_uuid(), $1, $2, $3, $4, now(), $5, consent_id FROM live_sharing WHERE participant_id = $1`,
    [participantId(number), partner, to, service, staffId(1)],
  );
const end = (number: number) =>
  rig.sql('UPDATE partner_access SET ended_at = now() WHERE participant_id = $1', [participantId(number)]);
const counselling = { service: 'MENTAL_HEALTH', at: '2026-11-03T15:00:00Z' };

const own = async (viewer: Viewer) => {
  const { data, errors } = await rig.ask<{ ownContacts: { nodes: { participantId: string }[] } }>(
    viewer,
    '{ ownContacts { nodes { participantId service at minutes by { id } } } }',
  );
  return errors?.[0]?.extensions['code'] ?? data.ownContacts.nodes.map(({ participantId }) => participantId);
};

describe('a practitioner of a partner', () => {
  test('writes contacts down with those referred to them, for what they were referred for, in the name of the partner', async () => {
    await refer(1, 'MENTAL_HEALTH', counsellor.id);
    await refer(2, 'MENTAL_HEALTH', counsellor.id);
    await end(2);
    const other = { ...counselling, organizationId: otherPartner };
    expect((await doors.contact([1], other, counsellor)).problems).toEqual([]);
    expect(await rig.sql('SELECT organization_id AS of, by_id AS by FROM service_contact')).toEqual([
      { of: partner, by: counsellor.id },
    ]);
    for (const [numbers, more, viewer] of [
      [[1], { ...counselling, service: 'LEGAL_ORIENTATION' }, counsellor],
      [[2], counselling, counsellor],
      [[1, 3], counselling, counsellor],
      [[1], counselling, colleague],
      [[1], counselling, practitioner(8, otherPartner)],
    ] as const)
      expect((await doors.contact([...numbers], more, viewer)).problems).toEqual([
        { code: 'participant.unknown', path: ['participantIds'] },
      ]);
    expect(await rig.sql('SELECT 1 FROM service_contact')).toHaveLength(1);
  });

  test('reads the own ones of those referred to them, and none any more once it has ended', async () => {
    await refer(1, 'MENTAL_HEALTH', null);
    await refer(2, 'MENTAL_HEALTH', null);
    await doors.contact([1], counselling);
    for (const [number, viewer] of [
      [1, counsellor],
      [2, counsellor],
      [1, colleague],
    ] as const)
      await doors.contact([number], counselling, viewer);
    expect(new Set((await own(counsellor)) as string[])).toEqual(new Set([1, 2].map(participantId)));
    expect(await own(colleague)).toEqual([participantId(1)]);
    await end(1);
    expect(await own(counsellor)).toEqual([participantId(2)]);
    expect(await own(colleague)).toEqual([]);
    await rig.sql('UPDATE participant SET closed_at = now() WHERE id = $1', [participantId(2)]);
    expect(await own(counsellor)).toEqual([]);
    await rig.sql('UPDATE participant SET closed_at = NULL');
  });

  test('reaches contacts by no other door, and nobody else reaches them by theirs', async () => {
    await refer(1, 'MENTAL_HEALTH', null);
    await doors.contact([1], counselling, counsellor);
    const source = 'query ($id: ID!) { participant(id: $id) { contacts { nodes { id } } } }';
    const { errors } = await rig.ask(counsellor, source, { id: participantId(1) });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    for (const viewer of [asStaff(1, 'caseworker'), asParticipant(1), asProvider])
      expect(await own(viewer)).toBe('FORBIDDEN');
    // Staff of the file read it in the file.
    expect(await doors.line(1, 'MENTAL_HEALTH')).toMatchObject({ delivered: true });
  });
});
