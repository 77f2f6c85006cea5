import type { Events } from '@cmpp/events';
import type { SendingParts } from '../domain/parts.ts';
import { planOutcomeNotice } from '../domain/plan-outcome.ts';

/** A draw has gone one way or another for somebody, or they took themselves off the list: they are told, or forgotten. */
export const candidateTold =
  (parts: SendingParts) =>
  ({ candidateId }: Events['candidate.told']) =>
    planOutcomeNotice(parts, candidateId);
