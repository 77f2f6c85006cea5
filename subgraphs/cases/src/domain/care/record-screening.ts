import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { Instrument, Interpreter, Prisma, ScreeningTime } from '../../generated/prisma/client.ts';
import { checkKey, refuseUsedKey } from '../idempotency-key.ts';
import { dayOf, parsePastDay } from '../person/age.ts';
import { raiseTask } from '../task/task.ts';
import { checkTakesPartHere, type Held, holdListed } from './hold-person.ts';
import { contentOf } from './instrument-content.ts';
import { bandOfRow } from './screening.ts';
import { usableAt } from './load-instrument.ts';
import { type Answers, type Result, resultOf } from './score.ts';
import type { CareParts } from './screener.ts';

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
  const before = await tx.screening.findUnique({
    where: { participantId_idempotencyKey: { participantId, idempotencyKey } },
    include: { safetyStep: true },
  });
  if (before && !(await saysTheSame(parts, before, input, result))) refuseUsedKey('screening');
  if (before) return before.id;
  const { siteId } = held.screener;
  const site = await tx.site.findUniqueOrThrow({ where: { id: siteId }, select: { timeZone: true } });
  const heldOn = parsePastDay(input.heldOn, 'heldOn', dayAt(now, site.timeZone));
  // Who may hurt themselves tonight is called, whatever was wrong with when or whether they were to be asked.
  if (!result.safety) await checkMayBe(parts, held, instrument, { ...input, timeZone: site.timeZone });
  const id = uuidv7();
  const sealed = await vault.seal(tx, participantId, { table: 'screening', row: id }, { band: result.band });
  const row = { id, participantId, siteId, instrumentId: instrument.id, heldOn, language, interpreter, idempotencyKey };
  const written = { bandSealed: sealed.band, recordedAt: now, byId: held.screener.id };
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
 * Whether a form came to what was written down with its key. The result is held against the sealed one: an index of it would tell it to whoever
 * tries the few results that there are, also once the person's key is gone.
 */
async function saysTheSame(
  { tx, vault }: CareParts,
  before: Prisma.ScreeningGetPayload<{ include: { safetyStep: true } }>,
  { instrumentId, heldOn, language, interpreter }: ScreeningInput,
  { band, safety }: Result,
): Promise<boolean> {
  const [bandBefore] = await vault.open(tx, [bandOfRow(before)]);
  return (
    before.instrumentId === instrumentId &&
    dayOf(before.heldOn) === heldOn &&
    before.language === language &&
    before.interpreter === interpreter &&
    bandBefore === band &&
    Boolean(before.safetyStep) === safety
  );
}

/**
 * "Core Services should be offered to all enrolled individuals who are 14 or older" (CMPP FAQ, 12/3/2024); nobody is screened who did not say
 * yes, on the day that it was done: it may be written down after they have left, moved or taken it back. "Trafficking screening … is offered to
 * each person of 14 and over alone, never with a household member interpreting" (domain.md, "Screening"): whoever interprets is somebody of the
 * site or a service, and it is said that nobody else was there.
 */
async function checkMayBe(
  { tx }: CareParts,
  held: Held,
  { service }: Instrument,
  { alone, interpreter, heldOn, timeZone }: ScreeningInput & { timeZone: string },
): Promise<void> {
  const { screener, person } = held;
  if (person.under14)
    refuse('screening.too_young', 'participantId', 'People are screened from 14 on.', 'Offer it then.');
  const where = { participantId: person.id, siteId: screener.siteId, service };
  const times = await tx.screeningTime.findMany({ where });
  if (!times.length) {
    checkTakesPartHere(held);
    refuseNotAccepted('instrumentId');
  }
  checkDay(held, heldOn, times, timeZone);
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

/** The day lies in a time in which they could be screened, by the calendar of the site that screened. */
function checkDay(held: Held, day: string, times: readonly ScreeningTime[], timeZone: string): void {
  const { enrolledAt, turned14At } = held.person;
  const is = (at: Date) => dayAt(at, timeZone);
  if (times.some(({ since, until }) => is(since) <= day && (!until || day <= is(until)))) return;
  if (day < is(enrolledAt))
    refuse(
      'screening.not_enrolled',
      'heldOn',
      'They did not take part in the program on that day.',
      'Look at the day.',
    );
  if (turned14At && day < is(turned14At))
    refuse('screening.too_young', 'heldOn', 'They were not 14 on that day.', 'Look at the day.');
  if (times.every(({ until }) => until && is(until) < day)) checkTakesPartHere(held);
  refuseNotAccepted('heldOn');
}

const refuseNotAccepted = (path: 'instrumentId' | 'heldOn'): never =>
  refuse(
    'screening.not_accepted',
    path,
    path === 'heldOn'
      ? 'On that day they had not said yes to this service.'
      : 'They have not said yes to this service.',
    'It is offered by whoever walks with them; screen them once they have accepted it.',
  );

/** "item 9 above 0 opens a safety step" (domain.md, "Screening"): at once, for those who screen at this site. */
async function openSafetyStep({ tx, now }: CareParts, { screener, person }: Held, screeningId: string): Promise<void> {
  const id = uuidv7();
  await tx.safetyStep.create({ data: { id, screeningId, openedAt: now } });
  const about = { participantId: person.id, siteId: screener.siteId, aboutId: id };
  await raiseTask(tx, { key: `safety-step/${id}`, kind: 'SAFETY_STEP', ...about, dueAt: now }, now);
}
