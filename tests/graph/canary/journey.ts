import { randomUUID } from 'node:crypto';
import { demoId } from '@cmpp/hub';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { parse } from 'graphql';
import type { TestHub } from '../../setup/hub.ts';
import { asDemoParticipant, asDemoStaff } from '../../setup/viewer.ts';
import { type canaryDoors, say, spoken } from './doors.ts';

type Ask = ReturnType<typeof canaryDoors>;
type Made<Name extends string> = Record<Name, { id: string }>;

const ana = { participantId: demoId('participant', 1) };
const self = asDemoParticipant(1, { steppedUp: true });
const [casey, sam, second, screener] = [
  asDemoStaff(1, 'caseworker'),
  asDemoStaff(2, 'supervisor'),
  asDemoStaff(108, 'supervisor'),
  asDemoStaff(109, 'screener'),
];
const opener = asDemoStaff(110, 'caseworker');
const spokenIn = { language: 'es', interpreter: 'NONE_NEEDED' };
const texts = { wordingVersion: '2026-11', ...spokenIn, how: 'SPOKEN_IN_PERSON', given: true };
const today = () => dayAt(new Date(), 'America/New_York');

/** Whom the journey needs and the demo has not: a second supervisor, and who screens. */
export async function hire(hub: TestHub): Promise<void> {
  for (const { id, siteId, roles } of [second, screener, opener])
    await hub.sql(
      `INSERT INTO cases.staff (id, site_id, name, roles, issuer, subject) VALUES ($1::uuid, $2, 'S', $3, 'x', $1::text)`,
      [id, siteId, roles],
    );
}

/** Everything that is said of a person in care, in the words that were said. */
export async function sayInCare(hub: TestHub, ask: Ask): Promise<void> {
  await ask(casey, 'writeNote', { ...ana, kind: 'CASE', words: say() });
  await ask(casey, 'recordOffer', { ...ana, services: null, inPersonAndAlone: true, ...spokenIn });
  for (const service of ['MENTAL_HEALTH', 'TRAFFICKING_SCREENING', 'DEPARTURE_PLANNING', 'SOCIAL_SERVICES']) {
    const [{ version }] = (await hub.sql<{ version: number }>(
      'SELECT version FROM cases.service_offer WHERE participant_id = $1 AND service = $2::text::cases.core_service',
      [ana.participantId, service],
    )) as [{ version: number }];
    await ask(casey, 'answerOffer', { ...ana, service, answer: 'ACCEPTED', version, saidHow: 'SPOKEN_IN_PERSON' });
  }
  const [{ id: instrumentId }] = (await hub.sql<{ id: string }>(
    `SELECT id FROM cases.instrument WHERE code = 'PHQ-9'`,
  )) as [{ id: string }];
  const screening = { ...ana, instrumentId, heldOn: today(), ...spokenIn, answers: [3, 0, 3, 1, 3, 0, 3, 1, 2] };
  const { screening: held } = await ask<{ screening: { safetyStep: { id: string } } }>(
    screener,
    'recordScreening',
    screening,
    'screening { safetyStep { id } }',
  );
  const step = { safetyStepId: held.safetyStep.id, called: say(), calledAt: new Date().toISOString(), done: say() };
  await ask(screener, 'closeSafetyStep', step);
  await ask(screener, 'stateRelief', { ...ana, answer: 'YES' });
  await ask(casey, 'answerAssessment', { ...ana, domainCode: 'home', strengths: say(), wishes: say() });
  await ask(self, 'rankNeeds', { needs: [{ kind: 'FOOD', ownWords: say() }] });
  const steps = [{ words: say(), doer: 'CASEWORKER', dueOn: '2099-12-10' }];
  const { plan } = await ask<{ plan: { id: string; goals: { steps: { id: string }[] }[] } }>(
    casey,
    'writePlan',
    { ...ana, afterVersion: 0, language: 'es', goals: [{ need: 'FOOD', words: say(), steps }] },
    'plan { id goals { steps { id } } }',
  );
  await ask(casey, 'agreeToPlan', { planId: plan.id, how: 'SIGNED' });
  await ask(casey, 'recordStepResult', { stepId: plan.goals[0]!.steps[0]!.id, result: say() });
  await ask(casey, 'enterProceeding', {
    ...{ ...ana, kind: 'REMOVAL', status: 'PENDING', representation: 'REPRESENTED', detained: false },
    ...{ toldBy: 'PARTICIPANT', lawyerName: say(), lawyerPhone: spoken.phone },
  });
  await ask(sam, 'breakGlass', { ...ana, what: 'COUNSELLING', reason: say() });
  await ask(opener, 'openFile', { ...ana, reason: say() });
}

/** What is spent, asked of authorities, and planned for going home. */
export async function sayInTrust(hub: TestHub, ask: Ask): Promise<void> {
  const expense = { ...ana, need: 'FOOD', means: 'PAID_TO_VENDOR', purpose: 'GOODS_OR_SERVICE', spentOn: today() };
  const { expense: spent } = await ask<Made<'expense'>>(
    casey,
    'recordExpense',
    { ...expense, amountCents: 100, vendor: say(), what: say() },
    'expense { id }',
  );
  await ask(casey, 'takeBackExpense', { expenseId: spent.id, reason: say() });
  const { request } = await ask<Made<'request'>>(
    casey,
    'registerDisclosureRequest',
    { ...ana, authority: 'COURT', basis: 'COURT_ORDER', askedFor: say(), receivedOn: today() },
    'request { id }',
  );
  const untoldUntil = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const untold = { requestId: request.id, tell: false, untoldUntil };
  for (const as of [sam, second])
    await ask(as, 'decideDisclosure', { ...untold, decision: 'GIVE', reason: say(), untoldBecause: say() });
  for (const as of [sam, second])
    await ask(as, 'decideTelling', { ...untold, round: 2, reason: say(), untoldBecause: say() });
  await ask(sam, 'recordDisclosure', { requestId: request.id, given: say(), order: say(), dataKinds: ['DATES'] });
  const { departurePlan } = await ask<{ departurePlan: { id: string; version: number } }>(
    casey,
    'requestDeparture',
    { ...ana, words: say(), saidHow: 'SPOKEN_IN_PERSON', ...spokenIn },
    'departurePlan { id version }',
  );
  await ask(casey, 'writeDeparture', {
    ...{ departurePlanId: departurePlan.id, version: departurePlan.version, leavesOn: '2099-01-01' },
    contacts: [{ name: say(), phone: spoken.phone, email: null, country: 'GT' }],
    steps: [{ kind: 'TRAVEL', words: say(), dueOn: '2098-12-01' }],
  });
  await ask(sam, 'recordEligibility', {
    participantId: ana.participantId,
    statements: [{ fact: 'OTHER_BASIS', answer: 'YES', source: 'PERSON', statedOn: today(), reason: say() }],
  });
  const [{ id: sessionId }] = (await hub.sql<{ id: string }>(
    `SELECT id FROM orientation.session WHERE starts_at > now() + interval '2 days' AND status = 'SCHEDULED' AND kind <> 'CULTURAL_ORIENTATION' LIMIT 1`,
  )) as [{ id: string }];
  await ask(self, 'bookSession', { sessionId, seats: 1, accessNeeds: say(), question: say() }, '', 'orientation');
  await ask(casey, 'sendText', { ...ana, body: say() }, '', 'notices');
}

/** Who comes, and who leaves. */
export async function sayAtTheDoor(hub: TestHub, ask: Ask): Promise<void> {
  const interest = { siteId: demoId('site', 1), language: 'und', reachBy: 'CALL', reach: spoken.phone };
  await ask(casey, 'sayInterested', { ...interest, name: say(), languageWords: say(), source: 'WALK_IN' });
  const phone = { number: spoken.phone, holder: 'FRIEND', mayCall: true, mayLeaveMessage: false };
  await ask(casey, 'addPhone', { ...ana, ...phone, sharedWith: say(), startWord: say().slice(0, 10), texts });
  await enrol(hub, ask);
  await leave(hub, ask);
}

/** Somebody who was drawn is enrolled, with everything that the form asks. */
async function enrol(hub: TestHub, ask: Ask): Promise<void> {
  const [ticketId, candidateId] = [randomUUID(), randomUUID()];
  const siteId = demoId('site', 1);
  const [award] = await hub.sql<{ roundId: string }>(
    `UPDATE cases.award SET taken = taken + 1 WHERE site_id = $1 AND round_id IN (SELECT id FROM cases.funding_round WHERE status = 'AWARDED' AND eligibility_rules = 'ICE_REPORTING')
     RETURNING round_id AS "roundId"`,
    [siteId],
  );
  await hub.sql('UPDATE cases.funding_round SET taken = taken + 1 WHERE id = $1', [award!.roundId]);
  await hub.sql(
    'INSERT INTO cases.ticket (id, site_id, round_id, number, size, joined_at, drawn_at) VALUES ($1, $2, $3, 77777, 1, now(), now())',
    [ticketId, siteId, award!.roundId],
  );
  await hub.sql(
    `INSERT INTO cases.candidate (id, site_id, ticket_id, source, status, name_sealed, language, reach_by, reach_sealed, receipt_index, received_at)
     VALUES ($1, $2, $3, 'WALK_IN', 'DRAWN', '\\x00', 'es', 'OTHER', '\\x00', '\\x01', now())`,
    [candidateId, siteId, ticketId],
  );
  await hub.sql(
    `INSERT INTO cases.eligibility_statement (id, candidate_id, fact, answer, source, stated_on, recorded_by_id, recorded_at)
     SELECT gen_random_uuid(), $1, fact, 'YES', 'PERSON', current_date, $2, now() FROM unnest(ARRAY['servedNta', 'subjectToIceReporting', 'paroledByDhs']) AS fact`,
    [candidateId, casey.id],
  );
  const phones = [{ number: spoken.phone, holder: 'OWN', mayCall: true, mayLeaveMessage: false, texts }];
  const named = { givenName: say(), familyName: say(), bornOn: spoken.bornOn };
  const member = {
    ...{ ...named, candidateId, aNumber: spoken.aNumber, aNumberAgain: spoken.aNumber, writtenLanguage: 'es' },
    ...{ spokenLanguage: 'es', householdRole: 'ALONE', married: false, knownToIce: true, phones, services: texts },
    ...{ sharing: [], monitoring: ['NONE'] },
  };
  await ask(casey, 'enrolHousehold', {
    siteId,
    roundId: award!.roundId,
    ticketId,
    caseworkerId: casey.id,
    members: [member],
  });
}

/** A closing that is refused with words, and one that is carried out and says who goes on with what is open. */
async function leave(hub: TestHub, ask: Ask): Promise<void> {
  const { data } = await hub.hub.cases.execute({
    document: parse('query ($id: ID!) { participant(id: $id) { openThings { kind aboutId } } }'),
    variables: { id: ana.participantId },
    viewer: casey,
  });
  const open = (data as unknown as { participant: { openThings: { kind: string; aboutId: string }[] } }).participant;
  const handOvers = open.openThings.map(({ kind, aboutId }) => ({ kind, aboutId, toWhom: say() }));
  const closing = { ...ana, reason: 'OWN_WISH', datesGoOn: false, handOvers };
  for (const decision of [{ approved: false, reason: say() }, { approved: true }]) {
    await ask(casey, 'closeParticipation', closing);
    const [approval] = await hub.sql<{ id: string }>(
      'SELECT id FROM cases.approval WHERE participant_id = $1 AND decided_at IS NULL AND withdrawn_at IS NULL',
      [ana.participantId],
    );
    await ask(sam, 'decideApproval', { approvalId: approval!.id, ...decision });
  }
}

/** What was said stood so in the last quarter, and every site has said that it is written down: the reports of it are published. */
export async function publishReports(hub: TestHub): Promise<void> {
  const lastQuarter = `date_trunc('quarter', now()) - interval '40 days'`;
  await hub.sql(`UPDATE cases.expense SET spent_on = ${lastQuarter}, asked_at = ${lastQuarter}, taken_back_at = NULL`);
  await hub.sql(`UPDATE cases.participant SET enrolled_at = ${lastQuarter}`);
  await hub.sql(`UPDATE cases.need_word SET said_at = ${lastQuarter}`);
  await hub.sql(`UPDATE cases.closing SET closed_at = ${lastQuarter}`);
  await hub.sql(
    `INSERT INTO cases.report_ready (site_id, from_on, said_at, said_by_id)
     SELECT id, day, now(), $1 FROM cases.site, generate_series('2024-01-01', ${lastQuarter}, interval '3 months') AS day`,
    [sam.id],
  );
  await hub.hub.cases.jobs.find(({ name }) => name === 'publish-reports')!.run();
}

/** Through the gateway, as the graph cannot read it: of the wrong kind, under a name that there is not, in a document that is none. */
export async function sayItWrongly(hub: TestHub): Promise<string[]> {
  const write = 'mutation ($input: WriteNoteInput!) { writeNote(input: $input) { problems { code } } }';
  const note = { ...ana, words: say(), idempotencyKey: randomUUID() };
  const asked = [
    { query: write, variables: { input: { ...note, kind: say() } } },
    { query: write, variables: { input: { ...note, kind: 'CASE', [say().replaceAll(' ', '_')]: 1 } } },
    { query: write, variables: { input: { ...note, kind: 'CASE', participantId: { is: say() } } } },
    { query: `${write} # ${say()} {` },
    { query: write.replace('$input)', `"${say()}")`) },
  ];
  const answers: string[] = [];
  for (const each of asked) answers.push(JSON.stringify((await hub.ask(casey, each)).errors ?? 'taken'));
  return answers;
}
