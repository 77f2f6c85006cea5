import type { Problem } from '@cmpp/subgraph';
import { payload, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { InstrumentContent } from '../../domain/care/instrument-content.ts';
import { loadInstrument } from '../../domain/care/load-instrument.ts';
import { CoreService } from '../service/core-service.ts';
import { Instrument } from './instrument.ts';

const requiresScopes = [['screener' as const], ['supervisor' as const]];

const WordsInInput = builder.inputType('WordsInInput', {
  description: 'Words in one language.',
  fields: (t) => ({
    language: t.field({ type: 'Locale', required: true, description: 'Which.' }),
    words: t.string({ required: true, description: 'What it is called there; at most 200 characters.' }),
  }),
});

const QuestionsInInput = builder.inputType('QuestionsInInput', {
  description: 'All questions in one language.',
  fields: (t) => ({
    language: t.field({ type: 'Locale', required: true, description: 'Which.' }),
    questions: t.stringList({ required: true, description: 'In their order.' }),
  }),
});

const BandInput = builder.inputType('BandInput', {
  description: 'A part of the scale.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'As it is kept, e.g. "moderate".' }),
    from: t.int({ required: true, description: 'The lowest total in it.' }),
    names: t.field({ type: [WordsInInput], required: true, description: 'What it is called; English is needed.' }),
  }),
});

const SafetyItemInput = builder.inputType('SafetyItemInput', {
  description: 'The answer that cannot wait.',
  fields: (t) => ({
    item: t.int({ required: true, description: 'Which question; 1: the first.' }),
    from: t.int({ required: true, description: 'From which answer on.' }),
  }),
});

const ChoicesInInput = builder.inputType('ChoicesInInput', {
  description: 'What an answer is called, in one language.',
  fields: (t) => ({
    language: t.field({ type: 'Locale', required: true, description: 'Which.' }),
    choices: t.stringList({ required: true, description: 'From the least points up, one for each.' }),
  }),
});

const SecondCutInput = builder.inputType('SecondCutInput', {
  description: 'One more question, which is not added up and may make a screen positive by itself, e.g. a thermometer.',
  fields: (t) => ({
    asks: t.field({ type: [WordsInInput], description: 'The question; null: it is on paper.' }),
    least: t.int({ required: true, description: 'The fewest points.' }),
    most: t.int({ required: true, description: 'The most points.' }),
    from: t.int({ required: true, description: 'From which points on the screen is positive, whatever its total.' }),
  }),
});

const ScoreMethod = builder.enumType('ScoreMethod', {
  description: 'How a total comes about.',
  values: {
    SUM: { description: 'The points of all answers.' },
    COUNT: { description: 'How many answers are above the least.' },
  } as const,
});

const ScoredInput = builder.inputType('ScoredInput', {
  description: 'How an instrument is added up.',
  fields: (t) => ({
    items: t.int({ required: true, description: 'How many questions, without the one that comes first.' }),
    least: t.int({ required: true, description: 'The fewest points of an answer.' }),
    most: t.int({ required: true, description: 'The most points of an answer.' }),
    method: t.field({ type: ScoreMethod, required: true, description: 'How the total comes about.' }),
    gate: t.field({ type: [WordsInInput], description: 'The question that comes first; null: none.' }),
    bands: t.field({ type: [BandInput], required: true, description: 'From the lowest total up.' }),
    positiveFrom: t.int({ required: true, description: 'The total from which it is positive: where a band begins.' }),
    secondCut: t.field({ type: SecondCutInput, description: 'What makes it positive besides; null: nothing.' }),
    safety: t.field({ type: SafetyItemInput, description: 'The answer that cannot wait; null: none.' }),
    next: t.string({ description: 'The code of the instrument that comes after a positive one.' }),
    asks: t.field({
      type: [WordsInInput],
      description: 'What is said before the questions, with their time; null: it is on paper.',
    }),
    questions: t.field({ type: [QuestionsInInput], description: 'The questions; null: they are on paper.' }),
    choices: t.field({ type: [ChoicesInInput], description: 'What the answers are called; null: it is on paper.' }),
  }),
});

const JudgementInput = builder.inputType('JudgementInput', {
  description: 'What an interviewer may come to.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'As it is kept.' }),
    names: t.field({ type: [WordsInInput], required: true, description: 'What it is called; English is needed.' }),
    positive: t.boolean({ required: true, description: 'Whether something is to follow.' }),
  }),
});

const LoadInstrumentInput = builder.inputType('LoadInstrumentInput', {
  description: 'An instrument as its publisher describes it. It is scored or judged, one of both.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'E.g. "TVIT short".' }),
    version: t.int({ required: true, description: 'Counts from 1 on; a version stays as it is.' }),
    service: t.field({
      type: CoreService,
      required: true,
      description: 'Mental health services, or trafficking screening.',
    }),
    names: t.field({ type: [WordsInInput], required: true, description: 'What it is called; English is needed.' }),
    source: t.string({ required: true, description: 'Where it comes from.' }),
    licence: t.string({ required: true, description: 'Who may use it.' }),
    scored: t.field({ type: ScoredInput, description: 'How it is added up.' }),
    judged: t.field({ type: [JudgementInput], description: 'What the interviewer may come to.' }),
    next: t.string({
      description: 'Of a judged one: the code of the instrument that comes after a positive judgement.',
    }),
  }),
});

const InstrumentPayload = builder
  .objectRef<{ instrumentId?: string; problems: readonly Problem[] }>('InstrumentPayload')
  .implement({
    description: 'The instrument, or why it was not taken.',
    fields: (t) => ({
      instrument: t.field({
        type: Instrument,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ instrumentId }, _, { loaders }) => (instrumentId ? loaders.instrument.load(instrumentId) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

type Sent = typeof LoadInstrumentInput.$inferInput;
type SentWords = typeof WordsInInput.$inferInput;

const byLanguage = (words: readonly SentWords[]) =>
  Object.fromEntries(words.map(({ language, words }) => [language, words]));
const named = <Of extends { names: SentWords[] }>({ names, ...rest }: Of) => ({ ...rest, names: byLanguage(names) });

/** What was sent as the content of an instrument. @throws Refusal `instrument.invalid`. */
function contentOf({ names, scored, judged, next }: Sent): InstrumentContent {
  if (Boolean(scored) === Boolean(judged))
    refuse(
      'instrument.invalid',
      'scored',
      'An instrument is added up or judged: one of both.',
      'Look at its publisher’s description, and load it again.',
    );
  if (!scored)
    return {
      names: byLanguage(names),
      how: { kind: 'JUDGED', judgements: (judged ?? []).map(named), next: next ?? null },
    };
  const { items, least, most, method, positiveFrom, safety, secondCut } = scored;
  const questions = (scored.questions ?? []).map(({ language, questions }) => [language, questions] as const);
  const choices = (scored.choices ?? []).map(({ language, choices }) => [language, choices] as const);
  return {
    names: byLanguage(names),
    how: {
      ...{ kind: 'SCORED', items, least, most, method, positiveFrom, safety: safety ?? null },
      asks: scored.asks ? byLanguage(scored.asks) : null,
      gate: scored.gate ? byLanguage(scored.gate) : null,
      secondCut: secondCut ? { ...secondCut, asks: secondCut.asks ? byLanguage(secondCut.asks) : null } : null,
      bands: scored.bands.map(named),
      next: scored.next ?? null,
      questions: Object.fromEntries(questions),
      choices: Object.fromEntries(choices),
    },
  };
}

builder.mutationField('loadInstrument', (t) =>
  t.field({
    type: InstrumentPayload,
    requiresScopes,
    description:
      'Loads an instrument for the own site: free tools whose items are not shipped come in this way. Safe to repeat: a version stays as it is.',
    args: { input: t.arg({ type: LoadInstrumentInput, required: true, description: 'The instrument.' }) },
    resolve: (_, { input }, { db, viewer, now }) =>
      payload(async () => {
        const { code, version, service, source, licence } = input;
        const instrument = { code, version, service, source, licence, content: contentOf(input) };
        return { instrumentId: await db.$transaction((tx) => loadInstrument(tx, viewer, instrument, now())) };
      }),
  }),
);
