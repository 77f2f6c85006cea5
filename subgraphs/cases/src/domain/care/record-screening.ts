import { timingSafeEqual } from 'node:crypto';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { Instrument, Interpreter } from '../../generated/prisma/client.ts';
import { checkKey, refuseUsedKey } from '../idempotency-key.ts';
import { parsePastDay } from '../person/age.ts';
import { raiseTask } from '../task/task.ts';
import { checkTakesPartHere, type Held, holdListed } from './hold-person.ts';
import { contentOf } from './instrument-content.ts';
import { usableAt } from './load-instrument.ts';
import { type Answers, type Result, resultOf } from './score.ts';
import { type CareParts, mayBeScreened } from './screener.ts';

export type ScreeningInput = Answers & {
  participantId: string;
  instrumentId: string;
  /** The day, `2026-12-10`. */
  heldOn: string;
  language: string;
  interpreter: Interpreter;
  /** Nobody of the household and no friend was there, or interpreted, also not by telephone. */
  alone: boolean;
  idempotencyKey: string;
};

/**
 * Writes down that somebody was screened: "kept are instrument, date, band and the safety step taken, not the answers" (domain.md,
 * "Screening"). Answers go into the scale here and are kept nowhere. An answer that cannot wait opens a safety step at once. The same key is
 * the same screening.
 *
 * @returns its id.
 * @throws Refusal `participant.unknown`, `participant.moved`, `participant.closed`, `instrument.unknown`, `screening.too_young`,
 *   `screening.not_accepted`, `screening.not_alone`, `screening.not_enrolled`, `interpreter.not_independent`, `day.invalid`, `day.in_future`,
 *   `idempotency_key.invalid`, `idempotency_key.used`; see `resultOf`.
 */
export async function recordScreening(parts: CareParts, input: ScreeningInput): Promise<string> {
  const { tx, vault, now } = parts;
  const { participantId, idempotencyKey, language, interpreter } = input;
  checkKey(idempotencyKey);
  const held = await holdListed(parts, participantId);
  const instrument = await getInstrument(parts, held, input.instrumentId);
  const result = resultOf(contentOf(instrument), input);
  const said = saidOf(parts, input, result);
  const before = await tx.screening.findUnique({
    where: { participantId_idempotencyKey: { participantId, idempotencyKey } },
  });
  if (before && !said.some((index) => timingSafeEqual(index, before.contentIndex))) refuseUsedKey('screening');
  if (before) return before.id;
  checkTakesPartHere(held);
  await checkMayBe(parts, held, instrument, input);
  const heldOn = await checkDay(parts, held, input.heldOn);
  const id = uuidv7();
  const { siteId } = held.screener;
  const sealed = await vault.seal(tx, participantId, { table: 'screening', row: id }, { band: result.band });
  const row = { id, participantId, siteId, instrumentId: instrument.id, heldOn, language, interpreter, idempotencyKey };
  const written = { bandSealed: sealed.band, contentIndex: said[0]!, recordedAt: now, byId: held.screener.id };
  await tx.screening.create({ data: { ...row, ...written } });
  if (result.safety) await openSafetyStep(parts, held, id);
  return id;
}

async function getInstrument({ tx }: CareParts, { screener }: Held, id: string): Promise<Instrument> {
  const usable = { AND: [{ id }, usableAt(screener.siteId)] };
  const found = isUuid(id) ? await tx.instrument.findFirst({ where: usable }) : null;
  return (
    found ??
    refuse('instrument.unknown', 'instrumentId', 'There is no such instrument here.', 'Choose one from the list.')
  );
}

/**
 * What the form came to, keyed, to hold another with the same key against it. Of the answers it has only what is kept: nobody who has the key
 * finds them by trying.
 */
const saidOf = ({ keyring }: CareParts, input: ScreeningInput, { band, safety }: Result) => {
  const { participantId, instrumentId, heldOn, language, interpreter } = input;
  const said = JSON.stringify([participantId, instrumentId, heldOn, language, interpreter, band, safety]);
  return keyring.blindIndexes('screening.content', said);
};

/**
 * "Core Services should be offered to all enrolled individuals who are 14 or older" (CMPP FAQ, 12/3/2024); nobody is screened who did not say
 * yes. "Trafficking screening … is offered to each person of 14 and over alone, never with a household member interpreting" (domain.md,
 * "Screening"): whoever interprets is somebody of the site or a service, and it is said that nobody else was there.
 */
async function checkMayBe(
  { tx }: CareParts,
  { screener, person }: Held,
  { service }: Instrument,
  { alone, interpreter }: ScreeningInput,
): Promise<void> {
  if (person.under14)
    refuse('screening.too_young', 'participantId', 'People are screened from 14 on.', 'Offer it then.');
  const willing = { AND: [{ id: person.id }, mayBeScreened(screener.siteId, service)] };
  if (!(await tx.participant.count({ where: willing })))
    refuse(
      'screening.not_accepted',
      'instrumentId',
      'They have not said yes to this service.',
      'It is offered by whoever walks with them; screen them once they have accepted it.',
    );
  if (service !== 'TRAFFICKING_SCREENING') return;
  if (!alone)
    refuse(
      'screening.not_alone',
      'alone',
      'Trafficking screening is done with one person alone: nobody of the household is there, or on the telephone.',
      'If it was not so, it was no screening: meet the person alone.',
    );
  if (interpreter === 'OTHER')
    refuse(
      'interpreter.not_independent',
      'interpreter',
      'Nobody of the household and no friend interprets a screening.',
      'If it was so, it was no screening: offer another one with an interpreter of the site or a professional one.',
    );
}

async function checkDay({ tx, now }: CareParts, { person }: Held, text: string): Promise<Date> {
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: person.siteId }, select: { timeZone: true } });
  const heldOn = parsePastDay(text, 'heldOn', dayAt(now, timeZone));
  if (text < dayAt(person.enrolledAt, timeZone))
    refuse(
      'screening.not_enrolled',
      'heldOn',
      'They did not take part in the program on that day.',
      'Look at the day.',
    );
  return heldOn;
}

/** "item 9 above 0 opens a safety step" (domain.md, "Screening"): at once, for those who screen at this site. */
async function openSafetyStep({ tx, now }: CareParts, { screener, person }: Held, screeningId: string): Promise<void> {
  const id = uuidv7();
  await tx.safetyStep.create({ data: { id, screeningId, openedAt: now } });
  const about = { participantId: person.id, siteId: screener.siteId, aboutId: id };
  await raiseTask(tx, { key: `safety-step/${id}`, kind: 'SAFETY_STEP', ...about, dueAt: now }, now);
}
