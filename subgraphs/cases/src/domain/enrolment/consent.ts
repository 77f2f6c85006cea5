import type { Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import type { Consent, ConsentKind, GivenHow, Interpreter, Prisma } from '../../generated/prisma/client.ts';
import { visibleParticipants } from '../person/participant.ts';
import { ofShownOrganization } from '../service/portal-wish.ts';
import { readWhole } from '../service/visible-services.ts';
import { getWording, wordingLanguages } from './consent-wording.ts';

/** What may be shared with an organization, each kind by itself. */
export const sharedDataKinds = ['NAME_AND_LANGUAGES', 'PHONE', 'NEEDS', 'DATES', 'PROCEEDING'] as const;
export type SharedDataKind = (typeof sharedDataKinds)[number];

/**
 * Which answers of whom a viewer reads. Whoever looks after somebody of 14 or older does not read with whom they share: that a partner for
 * counselling or a screening is among them would say it. "from 14 screening, counselling and notes are the young person's own" (trust.md).
 * In the portal nobody reads that it is a confidential organization, but the person who wants it there.
 */
export const visibleConsents = (viewer: Viewer): Prisma.ConsentWhereInput => ({
  OR: [{ participant: readWhole(viewer) }, { participant: visibleParticipants(viewer), kind: { not: 'SHARING' } }],
  AND: viewer.kind === 'participant' ? ofShownOrganization(viewer) : {},
});

/** How a person was asked: in which words, in which language, with whose help, and how they answered. */
export type Asked = { wordingVersion: string; language: string; interpreter: Interpreter; how: GivenHow };

/** One question that a person answers by yes or no; each question is by itself, and no answer is asked for twice. */
export type Question =
  | { kind: 'SERVICES' }
  | { kind: 'TEXTS'; phoneId: string }
  | { kind: 'SHARING'; organizationId: string; dataKinds: SharedDataKind[]; expiresAt: Date | null }
  | { kind: 'TRANSFER'; siteId: string };

/** One question and the answer to it. */
export type Answer = Question & Asked & { given: boolean };

type QuestionOf = Pick<Consent, 'kind' | 'phoneId' | 'organizationId' | 'siteId'>;

/** Two answers with the same mark answer the same question: the later one counts. */
export const questionOf = ({ kind, phoneId, organizationId, siteId }: QuestionOf): string =>
  [kind, phoneId ?? organizationId ?? siteId ?? ''].join('|');

/** Of answers in the order they were given, the last one to each question. */
export function lastAnswers<Row extends QuestionOf>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [questionOf(row), row])).values()];
}

/** Whether an answer is a yes that holds now: neither taken back nor run out. Of the last answer to a question. */
export const holds = ({ given, revokedAt, expiresAt }: Pick<Consent, 'given' | 'revokedAt' | 'expiresAt'>, now: Date) =>
  given && revokedAt === null && (expiresAt === null || expiresAt > now);

/**
 * Checks how somebody was asked: in words that there are, and through somebody who interprets where they need it.
 *
 * @param path of the question in the input, e.g. `members.0.consent`; empty when it is the input.
 * @throws Refusal `consent.wording_unknown`, `consent.interpreter_missing`.
 */
export function checkAsked(kind: ConsentKind, { wordingVersion, language, interpreter }: Asked, path: string): void {
  const at = (field: string) => (path ? `${path}.${field}` : field);
  getWording(kind, wordingVersion, at('wordingVersion'));
  checkInterpreter(language, interpreter, at('interpreter'));
}

/**
 * Who is asked in a language in which no wording exists was asked through somebody who interprets.
 *
 * @throws Refusal `consent.interpreter_missing`.
 */
export function checkInterpreter(language: string, interpreter: Interpreter, path: string): void {
  const written = wordingLanguages.some((written) => language.split('-')[0] === written);
  if (!written && interpreter === 'NONE_NEEDED')
    refuse(
      'consent.interpreter_missing',
      path,
      'The wording does not exist in this language, so somebody must have interpreted it.',
      'Say who interpreted, or in which language it was asked.',
    );
}
