import type { ParticipantViewer } from '@cmpp/auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asParticipant, asStaff, createRig, type Rig } from '../../test-rig.ts';
import { closingDoors } from '../../testing/closing.ts';
import { consentDoors } from '../../testing/consent.ts';
import { dateDoors } from '../../testing/dates.ts';
import { enrol, member, no, placesTaken, seedAwards } from '../../testing/enrolment.ts';
import { planDoors, serviceDoors } from '../../testing/services.ts';
import { signInDoors } from '../../testing/sign-in.ts';
import { transferDoors } from '../../testing/transfer.ts';

const caseworker = asStaff(1, 'caseworker');
const partner = '019b0000-000a-7000-8000-000000000007';
let rig: Rig;
let id: string;
let themself: ParticipantViewer;
let services: ReturnType<typeof serviceDoors>;
/** Somebody who takes part and refuses every sharing and every text. */
beforeAll(async () => {
  rig = await createRig();
  services = serviceDoors(rig);
  await seedAwards(rig);
  const sharing = [{ ...no, organizationId: partner, dataKinds: ['NAME_AND_LANGUAGES', 'NEEDS'] }];
  const { participantIds, problems } = await enrol(rig, [member({ sharing, monitoring: ['APP'] })]);
  expect(problems).toEqual([]);
  id = participantIds[0]!;
  themself = { ...asParticipant(1), id };
});
afterAll(() => rig.close());

/** Through a door of services; refused it fails. */
const write = async (mutation: string, input: object, asked = '', viewer: Parameters<Rig['ask']>[0] = caseworker) => {
  const answer = await services.write<{ problems: { code: string; path: string[] }[] }>(mutation, asked, input, viewer);
  expect([mutation, answer.problems]).toEqual([mutation, []]);
  return answer;
};

test('whoever refuses every sharing and every text is offered everything and given what they want', async () => {
  const needs = [{ kind: 'FOOD' }, { kind: 'LEGAL_SERVICES' }];
  await write('rankNeeds', { needs }, '', themself);
  const offer = { participantId: id, services: null, inPersonAndAlone: true, language: 'es' };
  await write('recordOffer', { ...offer, interpreter: 'NONE_NEEDED' });
  expect((await services.toOffer()).filter(({ participant }) => participant.id === id)).toEqual([]);
  const read = 'participant { coreServices(language: "es") { service version state } }';
  await write(
    'answerOffer',
    { participantId: id, service: 'LEGAL_ORIENTATION', answer: 'ACCEPTED', version: 1, saidHow: 'SIGNED' },
    read,
  );
  await write('recordContact', {
    participantIds: [id],
    ...{ service: 'LEGAL_ORIENTATION', at: new Date().toISOString(), minutes: 30, medium: 'IN_PERSON', language: 'es' },
    ...{ interpreter: 'NONE_NEEDED', idempotencyKey: crypto.randomUUID() },
  });
  const { goals } = planDoors(rig);
  const plan = { participantId: id, afterVersion: 0, language: 'es', goals, idempotencyKey: crypto.randomUUID() };
  await write('writePlan', plan);
  const { data } = await rig.ask<{ participant: { coreServices: { service: string; delivered: boolean }[] } }>(
    caseworker,
    'query ($id: ID!) { participant(id: $id) { coreServices(language: "en") { service delivered } } }',
    { id },
  );
  expect(data.participant.coreServices).toContainEqual({ service: 'LEGAL_ORIENTATION', delivered: true });
});

test('their dates are kept, moved and settled, and they tell what their paper shows', async () => {
  for (const name of ['Hearing', 'Appointment'] as const) {
    const dates = dateDoors(rig, name, caseworker);
    const { date, problems } = await dates.enter({ participantId: id });
    expect(problems).toEqual([]);
    const moved = await dates.move(date!.id, 1, { localStart: '2098-12-11T10:00:00' });
    expect(moved.date).toMatchObject({ status: 'MOVED', participant: { id } });
    expect(await dates.announced(date!.id)).toEqual([1, 2]);
    if (name === 'Hearing')
      await write(
        'tellPaperDate',
        { hearingId: date!.id, localStart: '2098-12-12T10:00:00', idempotencyKey: crypto.randomUUID() },
        '',
        themself,
      );
  }
});

test('nobody reads them who was refused, and no number of theirs opens anything', async () => {
  await rig.sql(
    `INSERT INTO site_partner (id, site_id, organization_id, name, as_of) VALUES (gen_random_uuid(), $1, $2, 'A partner', '2026-01-01')`,
    [caseworker.siteId, partner],
  );
  const referral = { participantId: id, organizationId: partner, service: 'LEGAL_ORIENTATION' };
  const { problems } = await services.write('referToPartner', '', referral, caseworker);
  expect(problems).toMatchObject([{ code: 'consent.missing' }]);
  const { request, codeFor } = signInDoors(rig);
  expect(await codeFor((await request('+12125550142')).challengeId)).toBeNull();
  const given = (await consentDoors(rig).answers(id)).filter((answer) => answer.given);
  expect(given).toEqual([{ kind: 'SERVICES', given: true, holds: true }]);
});

test('they move to another site by their own yes to that alone, leave, and come back', async () => {
  const doors = transferDoors(rig);
  const { transfer } = await doors.ask([id]);
  expect((await doors.settle(transfer!.id, { caseworkerId: asStaff(3, 'caseworker').id })).problems).toEqual([]);
  const there = asStaff(3, 'caseworker', 2);
  const { close, comeBack, openThings } = closingDoors(rig, there);
  const handOvers = (await openThings(id)).map((thing) => ({ ...thing, toWhom: 'The front desk' }));
  expect((await close(id, { handOvers, datesGoOn: true })).problems).toEqual([]);
  expect((await placesTaken(rig)).round).toBe(0);
  expect((await comeBack(id)).problems).toEqual([]);
  expect(await placesTaken(rig)).toEqual({ round: 1, sites: [0, 1] });
});
