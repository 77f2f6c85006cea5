import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { DeparturePlan, GivenHow, Interpreter } from '../../generated/prisma/client.ts';
import { checkInterpreter } from '../enrolment/consent.ts';
import { checkKey, refuseUsedKey } from '../idempotency-key.ts';
import { checkOldEnough } from '../service/check-offered.ts';
import { holdEnrolled, type ServiceParts } from '../service/enrolled.ts';
import { requireWords } from '../service/words.ts';
import { openStates } from './departure-plan.ts';

/** That somebody would like to go home, as they said it themselves. */
export type DepartureRequest = {
  participantId: string;
  /** In their own words, as they were interpreted. */
  words: string;
  saidHow: GivenHow;
  language: string;
  interpreter: Interpreter;
  idempotencyKey: string;
};

/** Characters. */
const longestWords = 2000;

/**
 * Begins a departure plan, from the person's own request and from nothing else: nothing in the product asks for it, and no offer has to be
 * answered before. With it the service counts as offered and accepted, since the person asked for it themselves. The same key is the same plan.
 *
 * @throws Refusal `participant.unknown`, `participant.closed`, `offer.too_young`, `departure.not_spoken`, `interpreter.not_independent`,
 *   `departure.already`, `consent.interpreter_missing`, `idempotency_key.invalid`, `idempotency_key.used`; see `requireWords`.
 */
export async function requestDeparture(parts: ServiceParts, input: DepartureRequest): Promise<DeparturePlan> {
  const { tx, vault, viewer, now } = parts;
  if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff write this down.', 'Sign in as staff.');
  const { participantId, saidHow, language, interpreter, idempotencyKey } = input;
  checkKey(idempotencyKey);
  const words = requireWords(input.words, 'words', longestWords);
  checkHow(input);
  const person = await holdEnrolled(parts, participantId);
  checkOldEnough(person.under14);
  const key = { participantId_idempotencyKey: { participantId, idempotencyKey } };
  const before = await tx.departurePlan.findUnique({ where: key });
  if (before) return (await saysTheSame(parts, before, { ...input, words })) ? before : refuseUsedKey('request');
  if (await tx.departurePlan.count({ where: { participantId, status: { in: [...openStates] } } }))
    refuse('departure.already', 'participantId', 'There is a plan already.', 'Go on with that one, or stop it first.');
  const id = uuidv7();
  const sealed = await vault.seal(tx, participantId, { table: 'departure_plan', row: id }, { request: words });
  await acceptService(parts, input);
  const asked = { requestSealed: sealed.request, requestedAt: now, saidHow, language, interpreter };
  const plan = { id, participantId, siteId: person.siteId, status: 'REQUESTED' as const, idempotencyKey };
  return tx.departurePlan.create({ data: { ...plan, ...asked, recordedById: viewer.id } });
}

/** Spoken to somebody at the site, through nobody of the household. */
function checkHow({ saidHow, language, interpreter }: DepartureRequest): void {
  if (saidHow !== 'SPOKEN_IN_PERSON' && saidHow !== 'BY_TELEPHONE')
    refuse(
      'departure.not_spoken',
      'saidHow',
      'Departure planning starts from what the person says in person or by telephone, never from a text or a paper.',
      'Speak with them, and write down what they say then.',
    );
  if (interpreter === 'OTHER')
    refuse(
      'interpreter.not_independent',
      'interpreter',
      'Nobody of the household and no friend interprets this.',
      'Ask for an interpreter of the site, a professional one, or one by telephone.',
    );
  checkInterpreter(language, interpreter, 'interpreter');
}

async function saysTheSame(
  { tx, vault }: ServiceParts,
  plan: DeparturePlan,
  { words, saidHow, language, interpreter }: DepartureRequest,
): Promise<boolean> {
  const cell = { table: 'departure_plan', column: 'request', row: plan.id };
  const [kept] = await vault.open(tx, [{ subjectId: plan.participantId, cell, bytes: plan.requestSealed }]);
  if (kept instanceof Error) throw kept;
  const same = plan.saidHow === saidHow && plan.language === language && plan.interpreter === interpreter;
  return same && kept === words;
}

/** The person has asked for the service: that is an offer and a yes to it, whatever they said before. */
async function acceptService({ tx, viewer, now }: ServiceParts, input: DepartureRequest): Promise<void> {
  const { participantId, saidHow, language, interpreter } = input;
  const key = { participantId_service: { participantId, service: 'DEPARTURE_PLANNING' as const } };
  const offer = await tx.serviceOffer.findUnique({ where: key });
  if (offer?.answer === 'ACCEPTED') return;
  const byId = viewer.kind === 'staff' ? viewer.id : null;
  const answer = { answer: 'ACCEPTED' as const, answeredAt: now, answeredById: byId, saidHow, notOfferedWhy: null };
  const made = { offeredAt: now, offeredById: byId, language, interpreter };
  await tx.serviceOffer.upsert({
    where: key,
    create: { id: uuidv7(), participantId, service: 'DEPARTURE_PLANNING', ...made, ...answer },
    update: { ...(offer?.offeredAt ? {} : made), ...answer, version: { increment: 1 } },
  });
}
