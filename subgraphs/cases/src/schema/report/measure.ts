import { builder } from '../../builder.ts';
import type { PublishedLine, PublishedMeasure, PublishedPart } from '../../domain/report/compose-report.ts';
import type { Words } from '../../domain/report/measure.ts';

/** Who reads reports at all; which ones is the domain's rule. */
export const reportReaders = [['supervisor' as const], ['board' as const]];
const requiresScopes = reportReaders;

/** Spanish, else English: the two languages that are complete. */
const wordsIn = (words: Words, language: string): string => (language.split('-')[0] === 'es' ? words.es : words.en);

const AmountKind = builder.enumType('AmountKind', {
  description: 'What stands beside the numbers of a measure.',
  values: {
    DOLLARS: { description: 'Whole US dollars.' },
    MEDIAN_DAYS: { description: 'The median of whole days.' },
  } as const,
});

const ReportPart = builder.objectRef<PublishedPart>('ReportPart').implement({
  description: 'One number of a line: a numerator, where the line has a whole.',
  fields: (t) => ({
    code: t.exposeString('code', { requiresScopes, description: 'Its key, e.g. "ATTENDED".' }),
    name: t.string({
      requiresScopes,
      description: 'What is counted.',
      args: { language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }) },
      resolve: ({ name }, { language }) => wordsIn(name, language),
    }),
    count: t.exposeInt('count', { nullable: true, requiresScopes, description: 'Null: suppressed.' }),
    amount: t.float({
      nullable: true,
      requiresScopes,
      description: 'What stands beside it; null: nothing, or suppressed.',
      resolve: ({ amount }) => amount?.value ?? null,
    }),
    amountSuppressed: t.boolean({
      requiresScopes,
      description: 'Whether there is something beside it that is suppressed.',
      resolve: ({ amount }) => amount?.suppressed ?? false,
    }),
  }),
});

const ReportWhole = builder.objectRef<NonNullable<PublishedLine['whole']>>('ReportWhole').implement({
  description: 'What the parts of a line add up to: their denominator.',
  fields: (t) => ({
    name: t.string({
      requiresScopes,
      description: 'What is counted.',
      args: { language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }) },
      resolve: ({ name }, { language }) => wordsIn(name, language),
    }),
    count: t.exposeInt('count', { nullable: true, requiresScopes, description: 'Null: suppressed.' }),
  }),
});

const ReportLine = builder.objectRef<PublishedLine>('ReportLine').implement({
  description: 'One line of a measure, e.g. one service.',
  fields: (t) => ({
    code: t.exposeString('code', { requiresScopes, description: 'Its key, e.g. "LEGAL_ORIENTATION".' }),
    name: t.string({
      requiresScopes,
      description: 'What it is about.',
      args: { language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }) },
      resolve: ({ name }, { language }) => wordsIn(name, language),
    }),
    parts: t.field({ type: [ReportPart], requiresScopes, description: 'Its numbers.', resolve: ({ parts }) => parts }),
    whole: t.field({
      type: ReportWhole,
      nullable: true,
      requiresScopes,
      description: 'Their denominator; null: they add up to nothing, since somebody may be in several of them.',
      resolve: ({ whole }) => whole,
    }),
  }),
});

export const ReportMeasure = builder.objectRef<PublishedMeasure>('ReportMeasure').implement({
  description: 'One measure as it was when the report was published: what it means stands with its numbers.',
  fields: (t) => {
    const inTwo = (key: 'name' | 'formula' | 'excluded', description: string) =>
      t.string({
        requiresScopes,
        description,
        args: {
          language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }),
        },
        resolve: (row, { language }) => wordsIn(row[key], language),
      });
    return {
      code: t.exposeString('code', { requiresScopes, description: 'Its key, e.g. "HEARINGS_ATTENDED".' }),
      name: inTwo('name', 'What it measures.'),
      sentence: t.exposeString('sentence', {
        requiresScopes,
        description: 'The sentence that it comes from, in the words of its source.',
      }),
      source: t.exposeString('source', { requiresScopes, description: 'Where that sentence stands.' }),
      formula: inTwo('formula', 'Numerator and denominator in words.'),
      excluded: inTwo('excluded', 'What is in no number.'),
      amountKind: t.field({
        type: AmountKind,
        nullable: true,
        requiresScopes,
        description: 'What stands beside its numbers; null: nothing.',
        resolve: ({ amount }) => amount,
      }),
      lines: t.field({
        type: [ReportLine],
        requiresScopes,
        description: 'Its lines, in their order.',
        resolve: ({ lines }) => lines,
      }),
    };
  },
});
