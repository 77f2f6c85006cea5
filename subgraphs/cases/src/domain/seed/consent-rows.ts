import { v7 as uuidv7 } from 'uuid';
import type { Prisma } from '../../generated/prisma/client.ts';
import { checkAsked } from '../enrolment/consent.ts';
import type { ParticipantSeed } from './rows.ts';

/**
 * What a seeded person agreed to: to take part, and to texts to each phone that may be texted.
 *
 * @throws Refusal see `checkAsked`.
 */
export function consentRows({ id: participantId, phones, agreed }: ParticipantSeed): Prisma.ConsentCreateManyInput[] {
  if (!agreed) return [];
  const texted = phones.filter(({ mayText }) => mayText);
  const questions = [
    { kind: 'SERVICES' as const, phoneId: null },
    ...texted.map(({ id: phoneId }) => ({ kind: 'TEXTS' as const, phoneId })),
  ];
  return questions.map(({ kind, phoneId }) => {
    checkAsked(kind, agreed, 'agreed');
    return { id: uuidv7(), participantId, kind, phoneId, given: true, ...agreed };
  });
}
