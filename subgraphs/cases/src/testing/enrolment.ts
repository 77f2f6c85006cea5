import type { StaffViewer } from '@cmpp/auth';
import { asStaff, type Rig, seedOf, siteId, staffId } from '../test-rig.ts';
import { asked } from './consent.ts';

export const roundId = '019b0000-0010-7000-8000-000000000001';

/** Two sites with `places` each in one round, which has places for all of them together, or fewer. */
export async function seedAwards(rig: Rig, places = 100, inRound = 2 * places): Promise<void> {
  await rig.subgraph.seed(seedOf([]));
  await rig.sql(
    `INSERT INTO funding_round (id, name, appropriation, amount_dollars, status, eligibility_rules, fiscal_year, capacity, source, as_of)
     VALUES ($1, 'Round', 'Made up', 1, 'AWARDED', 'ICE_REPORTING', 2023, $2, 'A test', '2026-01-01')`,
    [roundId, inRound],
  );
  for (const site of [1, 2])
    await rig.sql('INSERT INTO award (id, round_id, site_id, capacity) VALUES (gen_random_uuid(), $1, $2, $3)', [
      roundId,
      siteId(site),
      places,
    ]);
}

/** Places taken: by the round, and by each of its two sites. */
export async function placesTaken(rig: Rig): Promise<{ round: number; sites: number[] }> {
  const [round] = await rig.sql<{ taken: number }>('SELECT taken FROM funding_round');
  const awards = await rig.sql<{ taken: number }>('SELECT taken FROM award ORDER BY site_id');
  return { round: round!.taken, sites: awards.map(({ taken }) => taken) };
}

let drawn = 10_000;
/** A household that is eligible and was drawn: its ticket, whose places are taken, and the candidate on it. */
export async function drawTicket(rig: Rig, size = 1, site = 1): Promise<{ ticketId: string; candidateId: string }> {
  const [ticketId, candidateId] = [crypto.randomUUID(), crypto.randomUUID()];
  await rig.sql('UPDATE award SET taken = taken + $1 WHERE site_id = $2', [size, siteId(site)]);
  await rig.sql('UPDATE funding_round SET taken = taken + $1', [size]);
  await rig.sql(
    'INSERT INTO ticket (id, site_id, round_id, number, size, joined_at, drawn_at) VALUES ($1, $2, $3, $4, $5, now(), now())',
    [ticketId, siteId(site), roundId, drawn++, size],
  );
  await rig.sql(
    `INSERT INTO candidate (id, site_id, ticket_id, source, status, name_sealed, language, reach_by, reach_sealed, receipt_index, received_at)
     VALUES ($1, $2, $3, 'WALK_IN', 'DRAWN', '\\x00', 'es', 'OTHER', '\\x00', $4, now())`,
    [candidateId, siteId(site), ticketId, Buffer.from(candidateId)],
  );
  await rig.sql(
    `INSERT INTO eligibility_statement (id, candidate_id, fact, answer, source, stated_on, recorded_by_id, recorded_at)
     VALUES (gen_random_uuid(), $1, 'servedNta', 'YES', 'PERSON', '2026-11-01', $2, now())`,
    [candidateId, staffId(1)],
  );
  return { ticketId, candidateId };
}

/** A yes, and a no. */
export const yes = { ...asked, given: true };
export const no = { ...asked, given: false };

let people = 0;
/** A made-up adult who comes alone and refuses all that may be refused; everything can be said otherwise. */
export function member(more: object = {}) {
  const aNumber = String(100 + ++people).padStart(9, '0');
  return {
    givenName: 'Luz',
    familyName: 'Prueba',
    bornOn: '1990-05-01',
    aNumber,
    aNumberAgain: aNumber,
    writtenLanguage: 'es',
    spokenLanguage: 'es',
    householdRole: 'ALONE',
    married: false,
    knownToIce: true,
    phones: [{ number: '+12125550142', texts: no, mayCall: true, mayLeaveMessage: false, holder: 'OWN' }],
    services: yes,
    sharing: [] as object[],
    monitoring: ['NONE'],
    ...more,
  };
}

export type Enrolled = {
  participantIds: string[];
  participants: { id: string; givenName: string }[];
  problems: { code: string; path: string[] }[];
};

/** Enrols; a ticket for these people is drawn first unless one is given. */
export async function enrol(
  rig: Rig,
  members: ReturnType<typeof member>[],
  more: object = {},
  viewer: StaffViewer = asStaff(1, 'caseworker'),
): Promise<Enrolled> {
  const site = viewer.siteId === siteId(2) ? 2 : 1;
  const ticket = 'ticketId' in more ? null : await drawTicket(rig, members.length, site);
  const [head, ...others] = members;
  const input = {
    siteId: viewer.siteId,
    roundId,
    ticketId: ticket?.ticketId,
    caseworkerId: viewer.roles.includes('caseworker') ? viewer.id : null,
    members: [{ ...(ticket ? { candidateId: ticket.candidateId } : {}), ...head }, ...others],
    idempotencyKey: crypto.randomUUID(),
    ...more,
  };
  const { data, errors } = await rig.ask<{ e: Enrolled }>(
    viewer,
    `mutation ($input: EnrolHouseholdInput!) { e: enrolHousehold(input: $input) {
      participantIds participants { id givenName } problems { code path } } }`,
    { input },
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join());
  return data.e;
}

/** One person who was enrolled: their id. */
export async function enrolOne(rig: Rig, more: object = {}, viewer?: StaffViewer): Promise<string> {
  const { participantIds, problems } = await enrol(rig, [member(more)], {}, viewer);
  if (problems.length > 0) throw new Error(problems.map(({ code }) => code).join());
  return participantIds[0]!;
}

/** How a number of one's own may be used, as the form says it. */
export const ownPhone = { mayCall: true, mayLeaveMessage: false, holder: 'OWN' };
/** A parent, as the form says it. */
export const mother = (more: object = {}) => member({ householdRole: 'PARENT', ...more });
/** A child of ten without a phone, as the form says it. */
export const child = (more: object = {}) =>
  member({ givenName: 'Sol', bornOn: '2016-05-01', householdRole: 'CHILD', phones: [], ...more });
