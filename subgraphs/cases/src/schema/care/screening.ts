import { builder } from '../../builder.ts';
import { contentOf, notADiagnosis, resultsOf, wordsIn } from '../../domain/care/instrument-content.ts';
import { bandOfRow, type SafetyStepOf } from '../../domain/care/screening.ts';
import type { CasesContext } from '../../context.ts';
import type { Screening as ScreeningRow } from '../../generated/prisma/client.ts';
import { Interpreter } from '../enrolment/consent-enums.ts';
import { Staff } from '../program/staff.ts';
import { Instrument } from './instrument.ts';

// The narrow role, and in an emergency staff who broke the glass; never the person's portal.
const requiresScopes = [['screener' as const], ['caseworker' as const], ['supervisor' as const]];

/** What a screening came to, as its instrument names it; null once the person is erased. */
async function resultOf(row: ScreeningRow, { open, loaders }: CasesContext) {
  const [band, instrument] = await Promise.all([open(bandOfRow(row)), loaders.instrument.load(row.instrumentId)]);
  return resultsOf(contentOf(instrument!)).find(({ code }) => code === band) ?? null;
}

export const SafetyStep = builder.objectRef<SafetyStepOf>('SafetyStep').implement({
  description: 'Opened by an answer that cannot wait; closed with who was called, when, and what was done.',
  extensions: { subjectOf: (row: SafetyStepOf) => row.participantId },
  fields: (t) => {
    const sealed = (column: 'called' | 'done', description: string) =>
      t.string({
        nullable: true,
        requiresScopes,
        description,
        resolve: (row: SafetyStepOf, _, { open }) =>
          open({
            subjectId: row.participantId,
            cell: { table: 'safety_step', column, row: row.id },
            bytes: row[`${column}Sealed`],
          }),
      });
    return {
      id: t.exposeID('id', { description: 'UUIDv7.' }),
      participantId: t.exposeID('participantId', { requiresScopes, description: 'Whose it is.' }),
      openedAt: t.expose('openedAt', { type: 'DateTime', requiresScopes, description: 'Since when.' }),
      called: sealed('called', 'Who was called; null: it is open, or the person is erased.'),
      calledAt: t.field({
        type: 'DateTime',
        nullable: true,
        requiresScopes,
        description: 'When; null: it is open, or the person is erased.',
        resolve: async ({ id, participantId, calledAtSealed }, _, { open }) => {
          const cell = { table: 'safety_step', column: 'called_at', row: id };
          const at = await open({ subjectId: participantId, cell, bytes: calledAtSealed });
          return at === null ? null : new Date(at);
        },
      }),
      done: sealed('done', 'What was done; null: it is open, or the person is erased.'),
      closedAt: t.expose('closedAt', {
        type: 'DateTime',
        nullable: true,
        requiresScopes,
        description: 'When it was closed; null: it is open.',
      }),
      closedBy: t.field({
        type: Staff,
        nullable: true,
        requiresScopes,
        description: 'By whom; null: it is open.',
        resolve: ({ closedById }, _, { loaders }) => (closedById ? loaders.staff.load(closedById) : null),
      }),
    };
  },
});

export const Screening = builder.prismaObject('Screening', {
  description:
    'One screen of a person, done by a person with them: the instrument, the day, what it came to and the safety step. The answers are kept nowhere.',
  extensions: { subjectOf: (row: ScreeningRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    participantId: t.exposeID('participantId', { requiresScopes, description: 'Who was screened.' }),
    instrument: t.field({
      type: Instrument,
      requiresScopes,
      description: 'With what.',
      resolve: async ({ instrumentId }, _, { loaders }) => (await loaders.instrument.load(instrumentId))!,
    }),
    heldOn: t.field({
      type: 'LocalDate',
      requiresScopes,
      description: 'On which day.',
      resolve: ({ heldOn }) => heldOn.toISOString().slice(0, 10),
    }),
    language: t.expose('language', { type: 'Locale', requiresScopes, description: 'In which language.' }),
    interpreter: t.expose('interpreter', { type: Interpreter, requiresScopes, description: 'Who interpreted.' }),
    band: t.string({
      nullable: true,
      requiresScopes,
      description: 'What it came to, as its instrument names it; null once the person is erased.',
      args: { language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }) },
      resolve: async (row, { language }, context) => {
        const result = await resultOf(row, context);
        return result && wordsIn(result.names, language);
      },
    }),
    positive: t.boolean({
      nullable: true,
      requiresScopes,
      description: 'Whether something is to follow; null once the person is erased.',
      resolve: async (row, _, context) => (await resultOf(row, context))?.positive ?? null,
    }),
    nextInstrument: t.string({
      nullable: true,
      requiresScopes,
      description: 'The code of the instrument that comes next, e.g. "PHQ-9" after a positive PHQ-2; null: none.',
      resolve: async (row, _, context) => {
        const [result, instrument] = await Promise.all([
          resultOf(row, context),
          context.loaders.instrument.load(row.instrumentId),
        ]);
        return result?.positive ? contentOf(instrument!).how.next : null;
      },
    }),
    reminder: t.string({
      requiresScopes,
      description: 'Stands beside what it came to: a screen, not a diagnosis.',
      args: { language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }) },
      resolve: (_, { language }) => wordsIn(notADiagnosis, language),
    }),
    safetyStep: t.field({
      type: SafetyStep,
      nullable: true,
      requiresScopes,
      description: 'What an answer that could not wait opened; null: nothing.',
      resolve: async ({ id }, _, { loaders }) => (await loaders.safetyStepsOf.load(id))[0] ?? null,
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', requiresScopes, description: 'When it was written down.' }),
    by: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'Who screened them.',
      resolve: ({ byId }, _, { loaders }) => loaders.staff.load(byId),
    }),
  }),
});
