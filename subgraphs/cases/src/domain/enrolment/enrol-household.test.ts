import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asParticipant, asProvider, asStaff, createRig, type Rig, siteId } from '../../test-rig.ts';
import {
  child,
  drawTicket,
  enrol,
  enrolOne,
  member,
  mother,
  no,
  placesTaken,
  roundId,
  seedAwards,
  yes,
} from '../../testing/enrolment.ts';

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

describe('a household', () => {
  test('is enrolled whole: files, household, who looks after whom, their consents and how they are monitored', async () => {
    const taken = await placesTaken(rig);
    const { ticketId, candidateId } = await drawTicket(rig, 3);
    const organizationId = '019b0000-000a-7000-8000-000000000007';
    const phones = [{ number: '212 555 0177', texts: yes, mayCall: true, mayLeaveMessage: false, holder: 'OWN' }];
    const sharing = [{ ...no, organizationId, dataKinds: ['NEEDS'] }];
    const people = [
      mother({ candidateId, phones, sharing, monitoring: ['APP'] }),
      child(),
      child({ givenName: 'Mar', bornOn: '2010-05-01' }),
    ];
    const { participantIds, problems, participants } = await enrol(rig, people, { ticketId });
    expect(problems).toEqual([]);
    expect(participants.map(({ givenName }) => givenName)).toEqual(['Luz', 'Sol', 'Mar']);
    const { data } = await rig.ask<{ participant: Record<string, unknown> }>(
      asStaff(1, 'caseworker'),
      `query ($id: ID!) { participant(id: $id) { givenName maskedANumber bornOn caseworker { name } household { members { givenName } }
        phones { mayText number } consents { kind given language } monitorings { kind } tasks { kind } } }`,
      { id: participantIds[0] },
    );
    expect(data.participant).toMatchObject({
      givenName: 'Luz',
      caseworker: { name: 'Staff 1' },
      household: { members: [{ givenName: 'Luz' }, { givenName: 'Sol' }, { givenName: 'Mar' }] },
      phones: [{ mayText: true, number: '+12125550177' }],
      consents: [
        { kind: 'SERVICES', given: true, language: 'es' },
        { kind: 'TEXTS', given: true },
        { kind: 'SHARING', given: false },
      ],
      monitorings: [{ kind: 'APP' }],
      tasks: [{ kind: 'MONITORING_GOES_ON' }],
    });
    expect(await rig.sql('SELECT guardian_id, ward_id, basis FROM guardianship')).toEqual([
      { guardian_id: participantIds[0], ward_id: participantIds[1], basis: 'PARENT_OF_CHILD' },
    ]);
    expect(await rig.sql('SELECT status FROM candidate WHERE id = $1', [candidateId])).toEqual([
      { status: 'ENROLLED' },
    ]);
    expect(await placesTaken(rig)).toEqual({ round: taken.round + 3, sites: [taken.sites[0]! + 3, taken.sites[1]] });
    expect(
      await rig.sql('SELECT fact FROM eligibility_statement WHERE participant_id = $1 AND candidate_id IS NULL', [
        participantIds[0],
      ]),
    ).toEqual([{ fact: 'servedNta' }]);
  });

  test('sent ten times at once with one key is enrolled once, and with other words the key is refused', async () => {
    const { ticketId, candidateId } = await drawTicket(rig);
    const form = { ticketId, idempotencyKey: crypto.randomUUID() };
    const people = [member({ candidateId })];
    const answers = await Promise.all(Array.from({ length: 10 }, () => enrol(rig, people, form)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]!.problems).toEqual([]);
    expect(await written()).toMatchObject({
      participant: Number(before['participant']) + 1,
      enrolment: Number(before['enrolment']) + 1,
    });
    const other = await enrol(rig, [{ ...people[0]!, givenName: 'Otra' }], form);
    expect(other.problems).toEqual([{ code: 'idempotency_key.used', path: ['idempotencyKey'] }]);
  });
});

describe('is accepted:', () => {
  test('a person of 40 in the care of another', async () => {
    const { participantIds, problems } = await enrol(rig, [
      member({ householdRole: 'CARETAKER' }),
      member({ householdRole: 'IN_CARE', bornOn: '1986-01-01' }),
    ]);
    expect(problems).toEqual([]);
    expect(await rig.sql('SELECT basis FROM guardianship WHERE ward_id = $1', [participantIds[1]])).toEqual([
      { basis: 'CARETAKER' },
    ]);
  });

  test('somebody under 14 alone, where the site has said so', async () => {
    await rig.sql(
      "INSERT INTO site_setting (site_id, key, value, set_at) VALUES ($1, 'under14WithoutAdult', 'true', now())",
      [siteId(1)],
    );
    expect((await enrol(rig, [member({ bornOn: '2015-01-01' })])).problems).toEqual([]);
    await rig.sql('DELETE FROM site_setting');
  });

  test('somebody with one name and no A-number yet, who comes alone', async () => {
    const { problems } = await enrol(rig, [member({ familyName: '', aNumber: null, aNumberAgain: null })]);
    expect(problems).toEqual([]);
  });
});

test('of two sisters each reads the files of her own children, and of nobody in the care of the other', async () => {
  const people = [
    mother(),
    mother({ givenName: 'Elena' }),
    child({ lookedAfterBy: [0] }),
    child({ givenName: 'Mar', lookedAfterBy: [1] }),
    member({ givenName: 'Ito', householdRole: 'IN_CARE', bornOn: '1986-01-01', lookedAfterBy: [1] }),
  ];
  const { participantIds, problems } = await enrol(rig, people);
  expect(problems).toEqual([]);
  const [one, other, ...wards] = participantIds;
  const reads = async (id: string | undefined) => {
    const viewer = { ...asParticipant(1), id: id! };
    const files = wards.map(async (ward) => {
      const source = 'query ($id: ID!) { participant(id: $id) { givenName } }';
      return (await rig.ask<{ participant: { givenName: string } | null }>(viewer, source, { id: ward })).data;
    });
    return (await Promise.all(files)).flatMap(({ participant }) => participant?.givenName ?? []);
  };
  expect(await reads(one)).toEqual(['Sol']);
  expect(await reads(other)).toEqual(['Mar', 'Ito']);
});

test('more people than were drawn take the places that are left, and fewer give theirs back', async () => {
  const taken = await placesTaken(rig);
  const { ticketId, candidateId } = await drawTicket(rig, 1);
  expect((await enrol(rig, [mother({ candidateId }), child()], { ticketId })).problems).toEqual([]);
  const large = await drawTicket(rig, 5);
  const { problems } = await enrol(rig, [member({ candidateId: large.candidateId })], { ticketId: large.ticketId });
  expect(problems).toEqual([]);
  expect((await placesTaken(rig)).round).toBe(taken.round + 3);
});

test('nobody enrols with the ticket of others, or one that was used', async () => {
  const { ticketId, candidateId } = await drawTicket(rig);
  expect((await enrol(rig, [member()], { ticketId })).problems).toMatchObject([{ code: 'ticket.not_theirs' }]);
  expect((await enrol(rig, [member({ candidateId })], { ticketId })).problems).toEqual([]);
  expect((await enrol(rig, [member({ candidateId })], { ticketId })).problems).toMatchObject([
    { code: 'ticket.not_drawn' },
  ]);
});

test('nobody is named as a candidate who is not on the ticket, beside one who is', async () => {
  const [theirs, other] = [await drawTicket(rig, 2), await drawTicket(rig)];
  const people = [mother({ candidateId: theirs.candidateId }), child({ candidateId: other.candidateId })];
  expect((await enrol(rig, people, { ticketId: theirs.ticketId })).problems).toMatchObject([
    { code: 'ticket.not_theirs' },
  ]);
  expect(await written()).toEqual(before);
});

test('the program must be for one of them still, and what was said of another basis goes into the file', async () => {
  const { ticketId, candidateId } = await drawTicket(rig);
  const state = async (fact: string, answer: string, reason?: string) => {
    const statement = { fact, answer, source: 'PERSON', statedOn: '2026-11-20', reason };
    await rig.ask(
      asStaff(1, 'caseworker'),
      'mutation ($input: RecordEligibilityInput!) { recordEligibility(input: $input) { problems { code } } }',
      { input: { candidateId, statements: [statement] } },
    );
  };
  await rig.sql("UPDATE eligibility_statement SET answer = 'UNKNOWN' WHERE candidate_id = $1", [candidateId]);
  const enrolNow = () => enrol(rig, [member({ candidateId })], { ticketId });
  expect((await enrolNow()).problems).toMatchObject([{ code: 'candidate.eligibility_open' }]);
  await state('OTHER_BASIS', 'YES', 'An order of supervision');
  const { participantIds, problems } = await enrolNow();
  expect(problems).toEqual([]);
  const { data } = await rig.ask(
    asStaff(1, 'caseworker'),
    'query ($id: ID!) { participant(id: $id) { eligibility { eligible statements { fact reason } } } }',
    { id: participantIds[0] },
  );
  expect(data).toMatchObject({
    participant: {
      eligibility: {
        eligible: true,
        statements: expect.arrayContaining([{ fact: 'OTHER_BASIS', reason: 'An order of supervision' }]),
      },
    },
  });
});

test('only staff of the site enrol, and a name is looked up by words of which every site has its own hashes', async () => {
  for (const viewer of [asParticipant(1), asProvider]) {
    const { errors } = await rig.ask(
      viewer,
      'mutation ($input: EnrolHouseholdInput!) { enrolHousehold(input: $input) { problems { code } } }',
      { input: { siteId: siteId(1), roundId, ticketId: roundId, members: [], idempotencyKey: 'abcdefgh' } },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
  const indexesOf = async (id: string) =>
    (
      await rig.sql<{ name_indexes: Buffer[] }>('SELECT name_indexes FROM participant WHERE id = $1', [id])
    )[0]!.name_indexes.map((index) => index.toString('hex'));
  const accented = await indexesOf(await enrolOne(rig, { givenName: 'José', familyName: 'Peña-Ruiz' }));
  const plain = await indexesOf(await enrolOne(rig, { givenName: 'ruiz', familyName: 'PENA JOSE' }));
  expect(accented).toHaveLength(3);
  expect([...accented].sort()).toEqual([...plain].sort());
  const elsewhere = await indexesOf(
    await enrolOne(rig, { givenName: 'José', familyName: 'Peña-Ruiz' }, asStaff(3, 'caseworker', 2)),
  );
  expect(elsewhere.filter((index) => accented.includes(index))).toEqual([]);
});
