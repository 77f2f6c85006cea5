import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRig, type Rig, siteId, staffId } from '../../test-rig.ts';
import { child, drawTicket, enrol, member, mother, no, seedAwards, ownPhone, yes } from '../../testing/enrolment.ts';

const now = new Date('2026-11-22T15:00:00Z');
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
  await seedAwards(rig);
});
afterAll(() => rig.close());

const tables = ['participant', 'household', 'participant_phone', 'consent', 'monitoring', 'enrolment', 'guardianship'];
/** How many rows there are of everything that an enrolment writes. */
const written = async () =>
  (await rig.sql(`SELECT ${tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join()}`))[0]!;
let before: Record<string, unknown>;
beforeEach(async () => {
  before = await written();
});

describe('nothing is written, and the field is named, when', () => {
  test.each<[string, object[], string, string, object?]>([
    ['an A-number is typed differently', [{ aNumberAgain: '000000999' }], 'a_number.differs', 'members.0.aNumberAgain'],
    ['it is typed once', [{ aNumberAgain: null }], 'a_number.differs', 'members.0.aNumberAgain'],
    ['it is none', [{ aNumber: '12', aNumberAgain: '12' }], 'a_number.invalid', 'members.0.aNumber'],
    ['somebody has no name', [{ givenName: ' ' }], 'name.missing', 'members.0.givenName'],
    [
      'a number is none',
      [{ phones: [{ number: '12', texts: no, mayCall: true, mayLeaveMessage: false, holder: 'OWN' }] }],
      'phone.invalid',
      'members.0.phones.0.number',
    ],
    [
      'a message may be left where nobody may call',
      [{ phones: [{ number: '+12125550142', texts: no, mayCall: false, mayLeaveMessage: true, holder: 'OWN' }] }],
      'phone.message_without_call',
      'members.0.phones.0.mayLeaveMessage',
    ],
    [
      'somebody is under no monitoring and under one',
      [{ monitoring: ['NONE', 'APP'] }],
      'monitoring.none_and_some',
      'members.0.monitoring',
    ],
    ['somebody does not want to take part', [{ services: no }], 'consent.services_missing', 'members.0.services'],
    [
      'nobody interpreted',
      [{ services: { ...yes, language: 'mam' } }],
      'consent.interpreter_missing',
      'members.0.services.interpreter',
    ],
    [
      'it is not said what is shared',
      [{ sharing: [{ ...yes, organizationId: staffId(9), dataKinds: [] }] }],
      'consent.data_kinds_missing',
      'members.0.sharing.0.dataKinds',
    ],
    [
      'the question about one number was asked in words that there never were',
      [
        {
          phones: [
            { ...ownPhone, number: '+12125550142', texts: no },
            { ...ownPhone, number: '+12125550143', texts: { ...yes, wordingVersion: '1999-01' } },
          ],
        },
      ],
      'consent.wording_unknown',
      'members.0.phones.1.texts.wordingVersion',
    ],
    [
      'nobody interpreted the question about one organization',
      [{ sharing: [{ ...no, language: 'mam', organizationId: staffId(9), dataKinds: ['NEEDS'] }] }],
      'consent.interpreter_missing',
      'members.0.sharing.0.interpreter',
    ],
    [
      'two lead the household and nobody says who looks after the child',
      [{ householdRole: 'PARENT' }, { householdRole: 'PARENT' }, { householdRole: 'CHILD', bornOn: '2018-01-01' }],
      'guardian.missing',
      'members.2.lookedAfterBy',
    ],
    [
      'who is named to look after them is not there',
      [{ householdRole: 'PARENT' }, { householdRole: 'CHILD', bornOn: '2018-01-01', lookedAfterBy: [2] }],
      'guardian.unknown',
      'members.1.lookedAfterBy',
    ],
    [
      'who is named is a child too',
      [
        { householdRole: 'PARENT' },
        { householdRole: 'CHILD', bornOn: '2018-01-01', lookedAfterBy: [2] },
        { householdRole: 'CHILD', bornOn: '2008-12-01' },
      ],
      'guardian.looked_after_too',
      'members.1.lookedAfterBy',
    ],
    [
      'one of two who are named is a child too',
      [
        { householdRole: 'PARENT' },
        { householdRole: 'CHILD', bornOn: '2018-01-01', lookedAfterBy: [0, 2] },
        { householdRole: 'CHILD', bornOn: '2008-12-01' },
      ],
      'guardian.looked_after_too',
      'members.1.lookedAfterBy',
    ],
    [
      'a child is named to look after itself',
      [{ householdRole: 'PARENT' }, { householdRole: 'CHILD', bornOn: '2018-01-01', lookedAfterBy: [1] }],
      'guardian.unknown',
      'members.1.lookedAfterBy',
    ],
    [
      'somebody is named for who is old enough',
      [{ householdRole: 'PARENT' }, { householdRole: 'CHILD', bornOn: '2010-01-01', lookedAfterBy: [0] }],
      'guardian.not_needed',
      'members.1.lookedAfterBy',
    ],
    [
      'somebody under 14 comes alone',
      [{ bornOn: '2015-01-01' }],
      'household.too_young_without_adult',
      'members.0.bornOn',
    ],
    [
      'a child is 22',
      [{ householdRole: 'PARENT' }, { householdRole: 'CHILD', bornOn: '2004-11-01' }],
      'household.child_too_old',
      'members.1.bornOn',
    ],
    [
      'a child of 19 is married',
      [{ householdRole: 'PARENT' }, { householdRole: 'CHILD', bornOn: '2007-11-01', married: true }],
      'household.child_married',
      'members.1.married',
    ],
    [
      'a spouse is 17',
      [{ householdRole: 'SPOUSE' }, { householdRole: 'SPOUSE', bornOn: '2009-11-01' }],
      'household.spouse_too_young',
      'members.1.bornOn',
    ],
    ['the caseworker is of another site', [{}], 'caseworker.unknown', 'caseworkerId', { caseworkerId: staffId(3) }],
    ['the ticket was not drawn', [{}], 'ticket.not_drawn', 'ticketId', { ticketId: staffId(1) }],
    ['the key is words', [{}], 'idempotency_key.invalid', 'idempotencyKey', { idempotencyKey: 'a b' }],
    ['the site is another', [{}], 'site.not_yours', 'siteId', { siteId: siteId(2) }],
  ])('%s', async (_, people, code, path, more = {}) => {
    const { participantIds, problems } = await enrol(
      rig,
      people.map((one) => member(one)),
      more,
    );
    expect(participantIds).toEqual([]);
    expect(problems).toContainEqual({ code, path: path.split('.') });
    expect(await written()).toEqual(before);
  });

  test('the caseworker works there no more', async () => {
    await rig.sql('UPDATE staff SET active = false WHERE id = $1', [staffId(1)]);
    expect((await enrol(rig, [member()], { caseworkerId: staffId(1) })).problems).toEqual([
      { code: 'caseworker.unknown', path: ['caseworkerId'] },
    ]);
    await rig.sql('UPDATE staff SET active = true WHERE id = $1', [staffId(1)]);
    expect(await written()).toEqual(before);
  });

  test('the last of a household fails: the ticket stays theirs', async () => {
    const { ticketId, candidateId } = await drawTicket(rig, 2);
    const people = [mother({ candidateId }), child({ services: { ...yes, language: 'mam' } })];
    expect((await enrol(rig, people, { ticketId })).problems).toMatchObject([{ code: 'consent.interpreter_missing' }]);
    expect(await written()).toEqual(before);
    const again = await enrol(rig, [people[0]!, child()], { ticketId });
    expect(again.problems).toEqual([]);
  });
});
