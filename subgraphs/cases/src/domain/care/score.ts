import { refuse } from '@cmpp/subgraph/problem';
import { type InstrumentContent, type Judged, rangeOf, resultsOf, type Scored } from './instrument-content.ts';

/** What was answered, as far as the instrument asks: it goes in here and comes out as a band, and is kept nowhere. */
export type Answers = {
  /** To the question that comes first; null: not asked. */
  gate: boolean | null;
  /** Points by question, in its order; what has a second cut comes last. */
  items: readonly number[];
  /** The code of what the interviewer judges; null: the instrument adds up. */
  judgement: string | null;
};

/** What is kept of answers, and what follows. */
export type Result = {
  /** The code of the band, or of the judgement. */
  band: string;
  positive: boolean;
  /** Somebody has to be called at once, whatever the total. */
  safety: boolean;
};

/**
 * What a screen comes to. No answer stands in a problem: problems are shown and logged.
 *
 * @throws Refusal `screening.judgement`, `screening.gate`, `screening.answers`.
 */
export function resultOf(content: InstrumentContent, answers: Answers): Result {
  const { how } = content;
  const { band, safety } = how.kind === 'JUDGED' ? judged(how, answers) : scored(how, answers);
  return { band, safety, positive: resultsOf(content).some(({ code, positive }) => code === band && positive) };
}

function judged({ judgements }: Judged, { gate, items, judgement }: Answers) {
  if (gate !== null || items.length)
    refuse('screening.answers', 'answers', 'This instrument adds nothing up.', 'Say what you judge, and no answers.');
  if (!judgements.some(({ code }) => code === judgement))
    refuse(
      'screening.judgement',
      'judgement',
      'It is not said what the interviewer judges.',
      'Choose one of the judgements that the instrument names.',
    );
  return { band: judgement!, safety: false };
}

function scored(how: Scored, { gate, items, judgement }: Answers) {
  if (judgement !== null)
    refuse('screening.judgement', 'judgement', 'This instrument is added up, not judged.', 'Leave the judgement out.');
  if ((how.gate === null) !== (gate === null))
    refuse(
      'screening.gate',
      'gate',
      'The question that comes first is answered where there is one, and only there.',
      'Look at the instrument, and answer what it asks.',
    );
  const scales =
    gate === false ? [] : [...Array<Scale>(how.items).fill(how), ...(how.secondCut ? [how.secondCut] : [])];
  if (items.length !== scales.length || scales.some((scale, at) => !isAnswer(scale, items[at]!)))
    refuse(
      'screening.answers',
      'answers',
      `There are to be ${scales.length} answers, each with as many points as its question may have.`,
      'Look at the sheet, and enter them in the order of the questions.',
    );
  const safety = how.safety !== null && (items[how.safety.item - 1] ?? how.least) >= how.safety.from;
  return { band: bandOf(how, reachedOf(how, totalOf(how, items.slice(0, how.items)), items[how.items])), safety };
}

type Scale = { least: number; most: number };

const isAnswer = ({ least, most }: Scale, points: number) =>
  Number.isInteger(points) && points >= least && points <= most;

/** The total, or where positive begins when the second cut alone is reached: "score >= 12 or thermometer >= 5" (RHS-15). */
const reachedOf = ({ secondCut, positiveFrom }: Scored, total: number, besides: number | undefined): number =>
  secondCut && besides !== undefined && besides >= secondCut.from ? Math.max(total, positiveFrom) : total;

/** After a "no" to the first question nothing else is asked, and the total is 0. */
const totalOf = ({ method, least }: Scored, items: readonly number[]): number =>
  method === 'COUNT' ? items.filter((points) => points > least).length : items.reduce((sum, points) => sum + points, 0);

/** The one band that a total falls into: the last that does not begin above it. @throws Error for what is no total of it. */
export function bandOf(how: Scored, total: number): string {
  const { lowest, highest } = rangeOf(how);
  const band = how.bands.findLast(({ from }) => from <= total);
  if (!band || total < lowest || total > highest) throw new Error('This is no total of the instrument.');
  return band.code;
}
