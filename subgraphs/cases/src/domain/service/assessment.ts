import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { AssessmentDomain } from '../../generated/prisma/client.ts';
import { holdEnrolled, type ServiceParts } from './enrolled.ts';
import { checkWords } from './words.ts';

/** What one part of the conversation is called and asks: what is strong first. */
export type DomainWords = { name: string; strengths: string; wishes: string };

/** The words of a domain to a reader of `language` (BCP 47): its own when they are there, else English. */
export function domainWords({ names, prompts }: AssessmentDomain, language: string): DomainWords {
  const ofLanguage = <Words>(all: Record<string, Words>): Words => all[language.split('-')[0]!] ?? all['en']!;
  const asked = prompts as Record<string, { strengths: string; wishes: string }>;
  return { name: ofLanguage(names as Record<string, string>), ...ofLanguage(asked) };
}

/** What a person said about one part of the assessment; nothing of it is ever needed. */
export type AssessmentInput = {
  participantId: string;
  domainCode: string;
  /** They would rather not speak of it. */
  skipped: boolean;
  strengths: string | null;
  wishes: string | null;
};

/** Characters; a page. */
const longestWords = 2000;

/**
 * Writes down what a person said about one part of the "individualized assessment of the participant's needs" (CMPP FAQ, 12/3/2024), instead
 * of what they said before. Any part may be skipped, and nothing stands on whether it was: what was said of it before is gone then.
 *
 * @throws Refusal `participant.unknown`, `participant.closed`, `assessment.domain_unknown`, `text.too_long`, `text.not_text`.
 */
export async function answerAssessment(parts: ServiceParts, input: AssessmentInput): Promise<void> {
  const { tx, vault, viewer, now } = parts;
  if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff write this down.', 'Sign in as staff.');
  const { participantId, domainCode, skipped } = input;
  const strengths = checkWords(input.strengths, 'strengths', longestWords);
  const wishes = checkWords(input.wishes, 'wishes', longestWords);
  await holdEnrolled(parts, participantId);
  if (!(await tx.assessmentDomain.count({ where: { code: domainCode, active: true } })))
    refuse(
      'assessment.domain_unknown',
      'domainCode',
      'The assessment has no such part.',
      'Choose one of those that it has.',
    );
  const one = { participantId_domainCode: { participantId, domainCode } };
  const before = await tx.assessmentAnswer.findUnique({ where: one, select: { id: true } });
  const id = before?.id ?? uuidv7();
  const words = skipped ? { strengths: null, wishes: null } : { strengths, wishes };
  const sealed = await vault.seal(tx, participantId, { table: 'assessment_answer', row: id }, words);
  const data = {
    skipped,
    strengthsSealed: sealed.strengths,
    wishesSealed: sealed.wishes,
    at: now,
    byId: viewer.id,
  };
  await tx.assessmentAnswer.upsert({
    where: one,
    create: { id, participantId, domainCode, ...data },
    update: data,
  });
}
