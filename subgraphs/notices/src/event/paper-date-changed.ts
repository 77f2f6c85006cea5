import type { Events } from '@cmpp/events';
import type { SendingParts } from '../domain/parts.ts';
import { planPaperDateNotices } from '../domain/plan-paper-date.ts';

/** Somebody's paper shows another date, or it is settled: they are told, and reminded of both until it is. */
export const paperDateChanged =
  (parts: SendingParts) =>
  ({ paperDateId }: Events['paper-date.changed']) =>
    planPaperDateNotices(parts, paperDateId);
