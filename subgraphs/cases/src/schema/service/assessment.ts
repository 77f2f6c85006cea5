import { builder } from '../../builder.ts';
import { answerAssessment, domainWords } from '../../domain/service/assessment.ts';
import type { AssessmentAnswer as AnswerRow, AssessmentDomain as DomainRow } from '../../generated/prisma/client.ts';
import { Participant } from '../person/participant.ts';
import { Staff } from '../program/staff.ts';
import { ServicesPayload, writeServices } from './service-doors.ts';

// What is said in the assessment is said to somebody and is not read in the portal.
const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

/** A domain with its reader's language. */
type AskedDomain = DomainRow & { inLanguage: string };

const AssessmentDomain = builder.objectRef<AskedDomain>('AssessmentDomain').implement({
  description: 'One part of the individualized assessment. Any may be skipped; what is strong is asked first.',
  fields: (t) => ({
    code: t.exposeString('code', { requiresScopes, description: 'Its key, e.g. "home".' }),
    name: t.string({
      requiresScopes,
      description: 'What it is called.',
      resolve: (row) => domainWords(row, row.inLanguage).name,
    }),
    strengths: t.string({
      requiresScopes,
      description: 'The first question: what is strong.',
      resolve: (row) => domainWords(row, row.inLanguage).strengths,
    }),
    wishes: t.string({
      requiresScopes,
      description: 'The second question: what is wished for.',
      resolve: (row) => domainWords(row, row.inLanguage).wishes,
    }),
  }),
});

const AssessmentAnswer = builder.prismaObject('AssessmentAnswer', {
  description: 'What a person said about one part of the assessment.',
  extensions: { subjectOf: (row: AnswerRow) => row.participantId },
  fields: (t) => {
    const words = (column: 'strengths' | 'wishes', description: string) =>
      t.string({
        nullable: true,
        requiresScopes,
        description,
        resolve: (row: AnswerRow, _, { open }) =>
          open({
            subjectId: row.participantId,
            cell: { table: 'assessment_answer', column, row: row.id },
            bytes: row[`${column}Sealed`],
          }),
      });
    return {
      id: t.exposeID('id', { description: 'UUIDv7.' }),
      domainCode: t.exposeString('domainCode', { requiresScopes, description: 'Which part.' }),
      skipped: t.exposeBoolean('skipped', { requiresScopes, description: 'They would rather not speak of it.' }),
      strengths: words('strengths', 'What is strong, in their words.'),
      wishes: words('wishes', 'What they wish for, in their words.'),
      at: t.expose('at', { type: 'DateTime', requiresScopes, description: 'When they said so.' }),
      by: t.field({
        type: Staff,
        nullable: true,
        requiresScopes,
        description: 'Who wrote it down.',
        resolve: ({ byId }, _, { loaders }) => loaders.staff.load(byId),
      }),
    };
  },
});

builder.prismaObjectField(Participant, 'assessment', (t) =>
  t.field({
    type: [AssessmentAnswer],
    requiresScopes,
    description: 'What they said in the assessment, in its order. What is not here was not spoken of.',
    resolve: ({ id }, _, { loaders }) => loaders.assessment.load(id),
  }),
);

builder.queryField('assessmentDomains', (t) =>
  t.field({
    type: [AssessmentDomain],
    requiresScopes,
    description: 'What the assessment asks about, in the order of the conversation.',
    args: {
      language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the conversation.' }),
    },
    resolve: async (_, { language }, { db }) => {
      const rows = await db.assessmentDomain.findMany({ where: { active: true }, orderBy: { position: 'asc' } });
      return rows.map((row) => ({ ...row, inLanguage: language }));
    },
  }),
);

const AnswerAssessmentInput = builder.inputType('AnswerAssessmentInput', {
  description: 'What the person said about one part; nothing of it is needed.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who.' }),
    domainCode: t.string({ required: true, description: 'About which part.' }),
    skipped: t.boolean({ defaultValue: false, description: 'They would rather not speak of it.' }),
    strengths: t.string({ description: 'What is strong, in their words; at most 2,000 characters.' }),
    wishes: t.string({ description: 'What they wish for, in their words; at most 2,000 characters.' }),
  }),
});

builder.mutationField('answerAssessment', (t) =>
  t.field({
    type: ServicesPayload,
    requiresScopes,
    description: 'Writes down what a person said about one part, instead of what they said before. Safe to repeat.',
    args: { input: t.arg({ type: AnswerAssessmentInput, required: true, description: 'What they said.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'answerAssessment', async (parts) => {
        const { participantId, domainCode, skipped, strengths, wishes } = input;
        await answerAssessment(parts, {
          ...{ participantId, domainCode, skipped: skipped ?? false },
          ...{ strengths: strengths ?? null, wishes: wishes ?? null },
        });
        return { participantId };
      }),
  }),
);
