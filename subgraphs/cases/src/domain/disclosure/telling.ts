import { refuse } from '@cmpp/subgraph/problem';
import { dayAt, instantOf } from '@cmpp/subgraph/wall-time';
import { daysAfter } from '@cmpp/subgraph/working-day';
import type { Transaction } from '../../db.ts';
import type { DisclosureRequest, DisclosureVote } from '../../generated/prisma/client.ts';
import { dayOf, type LocalDate } from '../person/age.ts';
import { settingOf } from '../program/setting.ts';
import { requireWords } from '../service/words.ts';
import { reopenTask, raiseTask, settleTasks } from '../task/task.ts';
import { mayForbidTelling } from './disclosure.ts';
import { type DisclosureParts, longestWords } from './register-request.ts';

/** Whether the person is told, as one of two says it: yes, or which order forbids it and until when. */
export type TellingInput = {
  tell: boolean;
  /** Which order of which court forbids it; null when they are told. */
  untoldBecause: string | null;
  /** The last day on which it does, or the day to look at it again, `2026-12-10`; null when they are told. */
  untoldUntil: LocalDate | null;
};

/** The same, looked at. */
export type Telling = { because: string | null; until: Date | null };

/**
 * What one of two says of telling the person. Silence rests on the order of a court that is named, with its last day: an order without an end
 * has a day to look at it again, no later than the site's setting says.
 *
 * @throws Refusal `disclosure.told_or_not`, `disclosure.may_be_told`, `disclosure.until`, `words.missing`, `text.too_long`, `text.not_text`.
 */
export async function readTelling(
  { tx, now }: DisclosureParts,
  request: DisclosureRequest,
  { tell, untoldBecause, untoldUntil }: TellingInput,
): Promise<Telling> {
  if (tell && (untoldBecause?.trim() || untoldUntil))
    refuse(
      'disclosure.told_or_not',
      'tell',
      'This says both that the person is told and that an order forbids it.',
      'Say one of the two.',
    );
  if (tell) return { because: null, until: null };
  if (!mayForbidTelling(request))
    refuse(
      'disclosure.may_be_told',
      'tell',
      'Only the order of a court can forbid telling the person.',
      'Say that they are told.',
    );
  const because = requireWords(untoldBecause ?? '', 'untoldBecause', longestWords);
  const { today, last } = await daysToName(tx, request.siteId, now);
  if (!untoldUntil || untoldUntil <= today || untoldUntil > last)
    refuse(
      'disclosure.until',
      'untoldUntil',
      `An order not to tell has a last day, or a day to look at it again: after today, and no later than ${last}.`,
      'Look at the order. If it names no end, or a later one, write the day on which you look at it again.',
    );
  return { because, until: new Date(`${untoldUntil}T00:00:00Z`) };
}

/** Today at a site, and the last day that an order not to tell can be said to run, by the site's setting. */
export async function daysToName(
  tx: Transaction,
  siteId: string,
  now: Date,
): Promise<Record<'today' | 'last', LocalDate>> {
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: siteId } });
  const today = dayAt(now, timeZone);
  return { today, last: daysAfter(today, await settingOf(tx, siteId, 'untoldDays')) };
}

type Said = Pick<DisclosureVote, 'round' | 'untoldSealed' | 'untoldUntil'>;

/** Whether all who spoke said the same of telling: that the person is told, or the same last day. */
export const tellAlike = (votes: readonly Said[]): boolean =>
  new Set(votes.map(({ untoldSealed, untoldUntil }) => (untoldSealed ? (untoldUntil?.getTime() ?? 'no day') : 'told')))
    .size === 1;

/** The earliest last day of an order not to tell that somebody named in a round; null: nobody named one. */
export function namedUntil(votes: readonly Said[], round: number): Date | null {
  const named = votes.flatMap((vote) => (vote.round === round && vote.untoldUntil ? [vote.untoldUntil.getTime()] : []));
  return named.length ? new Date(Math.min(...named)) : null;
}

/**
 * What follows for the person when two have spoken: what both said, else what stood before, and they are told to talk. Where nothing stood yet,
 * one voice keeps it from them no longer than to the earliest last day that either named: an order runs that long by somebody's word, and nobody
 * silences without an end. A labelled choice of ours. The caller holds the request.
 *
 * @param agreed whether they said the same of everything else.
 */
export async function settleTelling(
  { tx, viewer, now }: DisclosureParts,
  { id, siteId, round, toldFrom: before }: DisclosureRequest,
  agreed = true,
): Promise<DisclosureRequest> {
  const votes = await tx.disclosureVote.findMany({ where: { requestId: id, round } });
  const alike = tellAlike(votes);
  const untoldUntil = namedUntil(votes, round);
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: siteId } });
  const toldFrom = untoldUntil ? dayAfter(dayOf(untoldUntil), timeZone) : now;
  await settleTasks(tx, viewer, { kind: 'DISCLOSURE_SECOND', aboutId: id }, now);
  if (alike) {
    await settleTasks(tx, viewer, { kind: 'DISCLOSURE_UNTOLD_ENDS', aboutId: id }, now);
    await settleTasks(tx, viewer, { kind: 'DISCLOSURE_DISAGREED', aboutId: id }, now);
  }
  if (!alike || !agreed) {
    const key = disagreedKey(id);
    await raiseTask(tx, { key, kind: 'DISCLOSURE_DISAGREED', siteId, aboutId: id, dueAt: now }, now);
    await reopenTask(tx, { kind: 'DISCLOSURE_DISAGREED', key });
  }
  const telling = alike || !before ? { untoldUntil, toldFrom } : {};
  return tx.disclosureRequest.update({ where: { id }, data: { ...telling, round: round + 1 } });
}

/** One for a request: it is open while two have not said the same and the person is not told. */
export const disagreedKey = (requestId: string): string => `disclosure-disagreed/${requestId}`;

/** When the day after one begins at a site: no clock of the country is moved at midnight. */
const dayAfter = (day: LocalDate, timeZone: string): Date => instantOf(`${daysAfter(day, 1)}T00:00`, timeZone);
