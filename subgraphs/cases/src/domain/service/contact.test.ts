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
import { serviceDoors } from '../../testing/services.ts';

const now = new Date('2026-11-22T15:00:00Z');
const partner = '019b0000-000a-7000-8000-000000000007';
const partnerElsewhere = '019b0000-000a-7000-8000-000000000008';
let rig: Rig;
let doors: ReturnType<typeof serviceDoors>;
beforeAll(async () => {
  rig = await createRig(() => now);
  doors = serviceDoors(rig);
  const people = [person(1, { householdId }), person(2, { householdId }), person(3), person(4, { siteId: siteId(2) })];
  await rig.subgraph.seed(seedOf(people));
  await rig.sql('UPDATE participant SET closed_at = $2 WHERE id = $1', [participantId(3), '2026-11-15T12:00:00Z']);
  await rig.sql(
    `INSERT INTO site_partner (id, site_id, organization_id, name, as_of) VALUES ($1, $2, $1, 'Partner', '2024-01-01')`,
    [partner, siteId(1)],
  );
  await rig.sql(
    `INSERT INTO site_partner (id, site_id, organization_id, name, as_of) VALUES ($1, $2, $1, 'Partner', '2024-01-01')`,
    [partnerElsewhere, siteId(2)],
  );
});
afterAll(() => rig.close());
beforeEach(() => rig.sql('DELETE FROM service_contact'));

const refusals: [string, number[], object, string, string[]][] = [
  ['with nobody', [], {}, 'contact.nobody', ['participantIds']],
  ['with somebody of another site', [4], {}, 'participant.unknown', ['participantId']],
  ['with two households', [1, 3], {}, 'contact.not_one_household', ['participantIds']],
  ['that is still to come', [1], { at: '2026-11-22T16:00:00Z' }, 'contact.to_come', ['at']],
  ['before they enrolled', [1], { at: '2026-09-30T12:00:00Z' }, 'contact.not_enrolled', ['at']],
  ['after they left', [3], { at: '2026-11-16T12:00:00Z' }, 'contact.not_enrolled', ['at']],
  ['of no time at all', [1], { minutes: 0 }, 'contact.minutes', ['minutes']],
  ['of days', [1], { minutes: 721 }, 'contact.minutes', ['minutes']],
  ['by a stranger', [1], { organizationId: participantId(1) }, 'partner.unknown', ['organizationId']],
  ['by a partner of another site', [1], { organizationId: partnerElsewhere }, 'partner.unknown', ['organizationId']],
  ['with a key that is none', [1], { idempotencyKey: 'mine' }, 'idempotency_key.invalid', ['idempotencyKey']],
  ['of counselling by text', [1], { service: 'MENTAL_HEALTH', medium: 'TEXT' }, 'contact.not_by_text', ['medium']],
  [
    'of departure planning by text',
    [1],
    { service: 'DEPARTURE_PLANNING', medium: 'TEXT' },
    'contact.not_by_text',
    ['medium'],
  ],
  ['of screening two people', [1, 2], { service: 'TRAFFICKING_SCREENING' }, 'contact.not_alone', ['participantIds']],
  [
    'of screening with a relative interpreting',
    [1],
    { service: 'TRAFFICKING_SCREENING', interpreter: 'OTHER' },
    'interpreter.not_independent',
    ['interpreter'],
  ],
];

describe('a contact', () => {
  test.each(refusals)(
    '%s is refused, naming the field, and nothing is written',
    async (_, numbers, more, code, path) => {
      expect(await doors.contact(numbers, more)).toEqual({ contact: null, problems: [{ code, path }] });
      expect(await rig.sql('SELECT 1 FROM service_contact')).toEqual([]);
      expect(await rig.sql('SELECT 1 FROM contact_person')).toEqual([]);
    },
  );

  test('is kept with what, when, how, by whom and to whom, without a word of what was said', async () => {
    const { contact } = await doors.contact([1, 2], { need: 'FOOD', organizationId: partner, interpreter: 'STAFF' });
    const [row] = await rig.sql('SELECT * FROM service_contact');
    expect(row).toEqual({
      ...{ id: contact!.id, site_id: siteId(1), service: 'CASE_MANAGEMENT', need: 'FOOD', minutes: 45 },
      ...{ at: new Date('2026-11-01T15:00:00Z'), medium: 'IN_PERSON', language: 'es', interpreter: 'STAFF' },
      ...{ organization_id: partner, by_id: staffId(1), recorded_at: now, idempotency_key: expect.any(String) },
      ...{ taken_back_at: null, taken_back_by_id: null, taken_back_why: null },
    });
    for (const number of [1, 2])
      expect(await doors.line(number, 'CASE_MANAGEMENT')).toMatchObject({ delivered: true, state: 'NOT_OFFERED' });
  });

  test('stands in the log of each person to whom it was given', async () => {
    await rig.sql('DELETE FROM access_entry');
    const { contact } = await doors.contact([1, 2]);
    await doors.takeBack(contact!.id);
    const of = (mutation: string) =>
      rig.sql('SELECT subject_id FROM access_entry WHERE fields @> ARRAY[$1::text] ORDER BY subject_id', [mutation]);
    for (const mutation of ['Mutation.recordContact', 'Mutation.takeBackContact'])
      expect(await of(mutation)).toEqual([1, 2].map((number) => ({ subject_id: participantId(number) })));
  });

  test('written down by mistake is taken back: it stays, marked, counts for nothing, and may be written anew', async () => {
    const form = { idempotencyKey: crypto.randomUUID(), service: 'LEGAL_ORIENTATION' };
    const { contact } = await doors.contact([1], form);
    const back = await doors.takeBack(contact!.id, 'OTHER_FACTS');
    expect(back).toMatchObject({
      contact: { takenBackAt: now.toISOString(), takenBackWhy: 'OTHER_FACTS' },
      problems: [],
    });
    expect((await doors.takeBack(contact!.id, 'WRITTEN_TWICE')).contact).toEqual(back.contact);
    expect((await doors.contact([1], form)).contact).toEqual(contact); // sent again, it is the same one
    expect(await doors.line(1, 'LEGAL_ORIENTATION')).toMatchObject({ delivered: false });
    const { data } = await rig.ask<{ me: { participant: { contacts: { nodes: object[] } } } }>(
      asParticipant(1),
      '{ me { participant { contacts { nodes { id } } } } }',
    );
    expect(data.me.participant.contacts.nodes).toEqual([]);
    await doors.contact([1], { ...form, idempotencyKey: crypto.randomUUID() });
    expect(await doors.line(1, 'LEGAL_ORIENTATION')).toMatchObject({ delivered: true });
  });

  test('is taken back by those who may, and others learn nothing of it', async () => {
    const { contact } = await doors.contact([1]);
    const unknown = { contact: null, problems: [{ code: 'contact.unknown', path: ['contactId'] }] };
    expect(await doors.takeBack(contact!.id, 'WRITTEN_TWICE', asStaff(3, 'caseworker', 2))).toEqual(unknown);
    for (const id of [participantId(999), 'none']) expect(await doors.takeBack(id)).toEqual(unknown);
    expect(await rig.sql('SELECT 1 FROM service_contact WHERE taken_back_at IS NOT NULL')).toEqual([]);
    expect((await doors.takeBack(contact!.id, 'WRITTEN_TWICE', asStaff(2, 'supervisor'))).problems).toEqual([]);
    // One of several: by whoever may write in the files of all of them.
    const ofBoth = (await doors.contact([1, 2], {}, asStaff(2, 'supervisor'))).contact!;
    await rig.sql('UPDATE participant SET caseworker_id = NULL WHERE id = $1', [participantId(2)]);
    expect(await doors.takeBack(ofBoth.id)).toEqual(unknown);
    await rig.sql('UPDATE participant SET caseworker_id = $2 WHERE id = $1', [participantId(2), staffId(1)]);
    expect((await doors.takeBack(ofBoth.id)).problems).toEqual([]);
  });

  test('of somebody who left is written down late, of the time when they took part', async () => {
    expect((await doors.contact([3])).problems).toEqual([]);
  });

  test('sent again and again with the same key is one, and with other content a mistake', async () => {
    const form = { idempotencyKey: crypto.randomUUID() };
    const all = await Promise.all(Array.from({ length: 5 }, () => doors.contact([1, 2], form)));
    expect(new Set(all.map(({ contact }) => contact!.id)).size).toBe(1);
    const used = [{ code: 'idempotency_key.used', path: ['idempotencyKey'] }];
    expect((await doors.contact([1], form)).problems).toEqual(used);
    expect((await doors.contact([2, 1], { ...form, minutes: 30 })).problems).toEqual(used);
    expect((await doors.contact([2, 1], form)).problems).toEqual([]);
    expect(await rig.sql('SELECT count(*)::int AS people FROM contact_person')).toEqual([{ people: 2 }]);
  });
});
