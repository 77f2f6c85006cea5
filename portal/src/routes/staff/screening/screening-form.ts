import type {
  CloseSafetyStepMutationVariables,
  RecordScreeningMutationVariables,
  ScreenedWithFragment,
  StateReliefMutationVariables,
} from '@cmpp/graph-client/operations';
import { lacking, oneOf, type Read, readWhen } from '#lib/date-form.ts';
import { m } from '#lib/paraglide/messages.js';
import { instantOf, interpreterChoices, languagesFor } from '../referred/contact-form.ts';

/** What can be said of possible relief, in the order of the form. */
export const reliefChoices = [
  'YES',
  'NO',
  'UNKNOWN',
] as const satisfies StateReliefMutationVariables['input']['answer'][];

const reliefNames: Record<(typeof reliefChoices)[number], () => string> = {
  YES: m.screening_relief_yes,
  NO: m.screening_relief_no,
  UNKNOWN: m.screening_relief_unknown,
};

/** What was said of possible relief. */
export const reliefWords = (answer: (typeof reliefChoices)[number]): string => reliefNames[answer]();

/** The name of the field in which a question is answered; 1: the first. */
export const itemField = (number: number): string => `item${number}`;

/** The form about a screening as it was typed; '' where nothing was. */
export type TypedScreening = {
  heldOn: string;
  language: string;
  interpreter: string;
  alone: boolean;
  gate: string;
  judgement: string;
  /** By question, in its order. */
  items: readonly string[];
};

/** What is known before anything is typed: the language that the person speaks. */
export const emptyScreening = (spokenLanguage: string): TypedScreening => ({
  ...{ heldOn: '', language: spokenLanguage, interpreter: '', alone: false, gate: '', judgement: '', items: [] },
});

/** What a form says of a screening; whose it is, the page knows. */
export type WholeScreening = Omit<RecordScreeningMutationVariables['input'], 'participantId' | 'idempotencyKey'>;

type Instrument = Pick<ScreenedWithFragment, 'itemCount' | 'least' | 'most' | 'questions' | 'choices' | 'secondCut'>;

/** One question of a form: what it asks where that is not on paper, and the points that an answer may have, as they are called. */
export type Asked = { asks: string | null; choices: { value: string; words: string }[] };

/** Its questions in their order; what has a second cut comes last. */
export function askedBy({ itemCount, least, most, questions, choices, secondCut }: Instrument): Asked[] {
  const scale = choicesOf(least, most, choices);
  const summed = Array.from({ length: itemCount }, (_, at) => ({ asks: questions[at] ?? null, choices: scale }));
  const besides = secondCut && { asks: secondCut.asks, choices: choicesOf(secondCut.least, secondCut.most, []) };
  return besides ? [...summed, besides] : summed;
}

/** "0: Not at all"; where the words are on paper the points alone. */
const choicesOf = (least: number | null, most: number | null, words: readonly string[]): Asked['choices'] =>
  least === null || most === null
    ? []
    : Array.from({ length: most - least + 1 }, (_, at) => {
        const value = String(least + at);
        return { value, words: words[at] ? `${value}: ${words[at]}` : value };
      });

/** Reads the form of an instrument. What only the graph can know, such as whether they said yes, it will say itself. */
export function readScreening(
  typed: TypedScreening,
  instrument: ScreenedWithFragment,
  spokenLanguage: string,
): Read<WholeScreening> {
  const language = oneOf(languagesFor(spokenLanguage), typed.language);
  const interpreter = oneOf(interpreterChoices, typed.interpreter);
  const gate = instrument.gate === null ? null : oneOf(['yes', 'no'], typed.gate);
  const asked = gate === 'no' ? [] : askedBy(instrument);
  const answers = asked.map(({ choices }, at) => {
    const points = choices.map(({ value }) => value);
    return oneOf(points, typed.items[at] ?? '');
  });
  const judgement = asksForJudgement(instrument) ? typed.judgement : null;
  const problems = [
    instrument.gate !== null && !gate && lacking('gate', m.screening_answer_missing()),
    ...answers.map((answer, at) => answer === null && lacking(itemField(at + 1), m.screening_answer_missing())),
    judgement === '' && lacking('judgement', m.screening_answer_missing()),
    !/^\d{4}-\d\d-\d\d$/.test(typed.heldOn) && lacking('heldOn', m.provider_when_missing()),
    !language && lacking('language', m.provider_language_missing()),
    !interpreter && lacking('interpreter', m.contact_interpreter_missing()),
  ].filter((problem) => typeof problem === 'object');
  if (problems.length || !language || !interpreter) return { whole: null, problems };
  return {
    whole: {
      ...{ instrumentId: instrument.id, heldOn: typed.heldOn, language, interpreter, alone: typed.alone, judgement },
      gate: gate && gate === 'yes',
      answers: answers.map(Number),
    },
  };
}

/** Whether nothing is added up, and the interviewer judges. */
export const asksForJudgement = ({ itemCount }: Pick<ScreenedWithFragment, 'itemCount'>): boolean => itemCount === 0;

/** The form that closes a safety step as it was typed. */
export type TypedClosing = { called: string; date: string; time: string; done: string };

/** Reads it by the clock of `timeZone`. That nothing of it is empty, the graph says. */
export function readClosing(
  { called, done, ...when }: TypedClosing,
  timeZone: string,
): Read<Omit<CloseSafetyStepMutationVariables['input'], 'safetyStepId'>> {
  const { whole: localStart } = readWhen(when);
  const calledAt = localStart && instantOf(localStart, timeZone);
  if (calledAt) return { whole: { called, done, calledAt } };
  const words = localStart ? m.provider_problem_no_such_time() : m.provider_when_missing();
  return { whole: null, problems: [lacking('date', words)] };
}
