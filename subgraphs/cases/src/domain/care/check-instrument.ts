import { refuse } from '@cmpp/subgraph/problem';
import { checkWords } from '../service/words.ts';
import {
  type InstrumentContent,
  type Judged,
  type NewInstrument,
  rangeOf,
  type Scored,
  type SecondCut,
  type WordsByLanguage,
} from './instrument-content.ts';
import { screenedServices } from './screener.ts';

/** Questions of one instrument; the longest free ones have some 60. */
const mostItems = 100;
/** Points of one answer. */
const mostPoints = 100;
/** Bands, or judgements. */
const mostResults = 20;

/**
 * Checks whether an instrument can be used: every total falls into one band, and what is asked and kept has names. What is wrong is said at its
 * place.
 *
 * @throws Refusal `instrument.invalid`, `text.too_long`, `text.not_text`.
 */
export function checkInstrument({ code, version, service, content, source, licence }: NewInstrument): void {
  if (!/^[A-Z0-9][A-Z0-9 .+-]{0,29}$/i.test(code))
    refuseIt('code', 'A code has 1 to 30 letters, digits, "-", "+", "." and blanks.');
  if (!Number.isInteger(version) || version < 1 || version > 10_000) refuseIt('version', 'Versions count from 1 on.');
  for (const [path, text] of Object.entries({ source, licence }))
    if (!checkWords(text, path, 500)) refuseIt(path, 'It is not said where it comes from, and who may use it.');
  if (!screenedServices.some((one) => one === service))
    refuseIt('service', 'People are screened for mental health services and for trafficking alone.');
  checkNames(content.names, 'names');
  const { how } = content;
  if (how.kind === 'SCORED') checkScored(how);
  else checkJudged(how);
  // "Trafficking screening follows the interviewer's judgement" (domain.md, "Screening").
  if (service === 'TRAFFICKING_SCREENING' && how.kind !== 'JUDGED')
    refuseIt('scored', 'Trafficking screening is judged by the interviewer and has no score.');
  checkCodes(content);
}

function checkScored(how: Scored): void {
  const { items, least, most, asks, gate, bands, positiveFrom, safety, questions, choices } = how;
  if (!isWhole(items, 1, mostItems)) refuseIt('scored.items', `It has 1 to ${mostItems} questions.`);
  if (!isWhole(least, 0, mostPoints) || !isWhole(most, least + 1, mostPoints))
    refuseIt('scored.most', `An answer has from 0 to ${mostPoints} points, and more than one is possible.`);
  if (asks) checkNames(asks, 'scored.asks');
  if (gate) checkNames(gate, 'scored.gate');
  const { lowest, highest } = rangeOf(how);
  if (gate && lowest !== 0)
    refuseIt('scored.least', 'After a "no" to the first question the total is 0: so it must be one.');
  const froms = bands.map(({ from }) => from);
  if (froms[0] !== lowest) refuseIt('scored.bands', `The first band begins at the lowest total, ${lowest}.`);
  if (froms.some((from, at) => !isWhole(from, at ? froms[at - 1]! + 1 : lowest, highest)))
    refuseIt('scored.bands', `Each band begins above the one before it, at ${highest} at most.`);
  if (positiveFrom === lowest || !froms.includes(positiveFrom))
    refuseIt('scored.positiveFrom', 'What is positive begins where a band does, and not with the first one.');
  if (safety && (!isWhole(safety.item, 1, items) || !isWhole(safety.from, least + 1, most)))
    refuseIt('scored.safety', 'It is one of the questions, and an answer above the least.');
  checkLists(questions, 'scored.questions', items);
  checkLists(choices, 'scored.choices', most - least + 1);
  if (how.secondCut) checkSecondCut(how.secondCut);
}

/** What stands in several languages is whole in each. */
function checkLists(lists: Scored['questions'], path: string, count: number): void {
  for (const [language, texts] of Object.entries(lists)) {
    checkLanguage(language, path);
    if (texts.length !== count) refuseIt(path, `There are ${count} in each language.`);
    for (const text of texts) if (!checkWords(text, path, 500)) refuseIt(path, 'One is empty.');
  }
}

function checkSecondCut({ least, most, from, asks }: SecondCut): void {
  const isScale = isWhole(least, 0, mostPoints) && isWhole(most, least + 1, mostPoints);
  if (!isScale || !isWhole(from, least + 1, most))
    refuseIt('scored.secondCut', 'It is positive from one of its answers on, above the least.');
  if (asks) checkNames(asks, 'scored.secondCut');
}

function checkJudged({ judgements }: Judged): void {
  if (judgements.length < 2) refuseIt('judged.judgements', 'There are two judgements at least to choose from.');
}

function checkCodes({ how }: InstrumentContent): void {
  const [path, results] =
    how.kind === 'SCORED' ? (['scored.bands', how.bands] as const) : (['judged.judgements', how.judgements] as const);
  if (results.length > mostResults) refuseIt(path, `There are ${mostResults} at most.`);
  if (results.some(({ code }) => !/^[a-z][a-z0-9_]{0,39}$/.test(code)))
    refuseIt(path, 'A code has small letters, digits and "_", 40 at most.');
  if (new Set(results.map(({ code }) => code)).size < results.length) refuseIt(path, 'Each code stands there once.');
  for (const { names } of results) checkNames(names, path);
}

function checkNames(names: WordsByLanguage, path: string): void {
  if (!names['en']) refuseIt(path, 'A name in English is missing.');
  for (const [language, name] of Object.entries(names)) {
    checkLanguage(language, path);
    if (!checkWords(name, path, 200)) refuseIt(path, 'A name is empty.');
  }
}

function checkLanguage(language: string, path: string): void {
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) refuseIt(path, 'This is not the tag of a language.');
}

const isWhole = (value: number, from: number, to: number) => Number.isInteger(value) && value >= from && value <= to;

function refuseIt(path: string, message: string): never {
  refuse('instrument.invalid', path, message, 'Look at its publisher’s description, and load it again.');
}
