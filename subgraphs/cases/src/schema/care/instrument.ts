import { builder } from '../../builder.ts';
import {
  contentOf,
  inLanguage,
  type Judgement,
  resultsOf,
  type SecondCut as SecondCutOf,
  wordsIn,
} from '../../domain/care/instrument-content.ts';
import { newestOf, usableAt } from '../../domain/care/load-instrument.ts';
import { CoreService } from '../service/core-service.ts';

const requiresScopes = [['screener' as const], ['supervisor' as const], ['caseworker' as const]];

/** A result with its instrument's reader. */
const ScreeningResult = builder.objectRef<Judgement>('ScreeningResult').implement({
  description: 'What a screening may come to: a band of the scale, or what the interviewer judges.',
  fields: (t) => ({
    code: t.exposeString('code', { requiresScopes, description: 'As it is kept, e.g. "moderate".' }),
    name: t.string({
      requiresScopes,
      description: 'What it is called.',
      args: { language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }) },
      resolve: ({ names }, { language }) => wordsIn(names, language),
    }),
    positive: t.exposeBoolean('positive', {
      requiresScopes,
      description: 'Whether something is to follow; a screen, not a diagnosis.',
    }),
  }),
});

const SecondCut = builder.objectRef<SecondCutOf>('SecondCut').implement({
  description:
    'One more question, on a scale of its own: it is not added up, and may make a screen positive by itself.',
  fields: (t) => ({
    asks: t.string({
      nullable: true,
      requiresScopes,
      description: 'The question; null: it is on paper.',
      args: { language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }) },
      resolve: ({ asks }, { language }) => asks && wordsIn(asks, language),
    }),
    least: t.exposeInt('least', { requiresScopes, description: 'The fewest points.' }),
    most: t.exposeInt('most', { requiresScopes, description: 'The most points.' }),
    from: t.exposeInt('from', { requiresScopes, description: 'From where on the screen is positive.' }),
  }),
});

export const Instrument = builder.prismaObject('Instrument', {
  description: 'What a screening is done with: data that is loaded. A version stays as it is.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    code: t.exposeString('code', { requiresScopes, description: 'E.g. "PHQ-9".' }),
    version: t.exposeInt('version', { requiresScopes, description: 'Counts from 1 on.' }),
    service: t.expose('service', { type: CoreService, requiresScopes, description: 'Of which service it is.' }),
    ofSite: t.boolean({
      requiresScopes,
      description: 'Whether the site loaded it for itself; else all have it.',
      resolve: ({ siteId }) => siteId !== null,
    }),
    name: t.string({
      requiresScopes,
      description: 'What it is called.',
      args: { language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }) },
      resolve: (row, { language }) => wordsIn(contentOf(row).names, language),
    }),
    gate: t.string({
      nullable: true,
      requiresScopes,
      description:
        'The question that comes first, answered yes or no: after a "no" the others are not asked. Null: none.',
      args: { language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }) },
      resolve: (row, { language }) => {
        const { how } = contentOf(row);
        return how.kind === 'SCORED' && how.gate ? wordsIn(how.gate, language) : null;
      },
    }),
    asks: t.string({
      nullable: true,
      requiresScopes,
      description: 'What is said before the questions, with the time that they are about; null: it is on paper.',
      args: { language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }) },
      resolve: (row, { language }) => {
        const asks = scoredOf(row)?.asks;
        return asks ? wordsIn(asks, language) : null;
      },
    }),
    choices: t.stringList({
      requiresScopes,
      description:
        'What an answer is called, from the least points up, in the language of the reader, else in English; empty: it is on paper.',
      args: { language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }) },
      resolve: (row, { language }) => [...(inLanguage(scoredOf(row)?.choices ?? {}, language) ?? [])],
    }),
    secondCut: t.field({
      type: SecondCut,
      nullable: true,
      requiresScopes,
      description: 'What makes it positive besides its total, answered after the questions; null: nothing.',
      resolve: (row) => scoredOf(row)?.secondCut ?? null,
    }),
    itemCount: t.int({
      requiresScopes,
      description: 'How many answers are added up; 0: nothing is added up, and the interviewer judges.',
      resolve: (row) => scoredOf(row)?.items ?? 0,
    }),
    least: t.int({
      nullable: true,
      requiresScopes,
      description: 'The fewest points of an answer; null: there are none.',
      resolve: (row) => scoredOf(row)?.least ?? null,
    }),
    most: t.int({
      nullable: true,
      requiresScopes,
      description: 'The most points of an answer; null: there are none.',
      resolve: (row) => scoredOf(row)?.most ?? null,
    }),
    questions: t.stringList({
      requiresScopes,
      description: 'Its questions in the language of the reader, else in English; empty: they are on paper.',
      args: { language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }) },
      resolve: (row, { language }) => [...(inLanguage(scoredOf(row)?.questions ?? {}, language) ?? [])],
    }),
    results: t.field({
      type: [ScreeningResult],
      requiresScopes,
      description: 'What it may come to.',
      resolve: (row) => [...resultsOf(contentOf(row))],
    }),
    source: t.exposeString('source', { requiresScopes, description: 'Where it comes from.' }),
    licence: t.exposeString('licence', { requiresScopes, description: 'Who may use it.' }),
  }),
});

function scoredOf(row: { content: unknown }) {
  const { how } = contentOf(row);
  return how.kind === 'SCORED' ? how : null;
}

builder.queryField('instruments', (t) =>
  t.field({
    type: [Instrument],
    requiresScopes,
    description:
      'What the asker’s site may screen with: of each code the newest version; what comes with the hub is the same at every site.',
    resolve: async (_, __, { db, viewer }) => {
      if (viewer.kind !== 'staff' || !viewer.siteId) return [];
      return newestOf(await db.instrument.findMany({ where: usableAt(viewer.siteId) }));
    },
  }),
);
