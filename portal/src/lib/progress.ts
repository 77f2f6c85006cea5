import type { RankedNeedFragment, ReferralProgressFragment } from '@cmpp/graph-client/operations';
import type { NeedKind } from './need.ts';

/** A need with how far our help has come: `started`, `looking`, or null when there is nothing to say yet. */
export type NeedProgress = { kind: NeedKind; ownWords: string | null; progress: 'started' | 'looking' | null };

const progressOfStatus: Record<ReferralProgressFragment['status'], NeedProgress['progress']> = {
  PROPOSED: 'looking',
  SENT: 'looking',
  ACCEPTED: 'started',
  COMPLETED: 'started',
  DECLINED: null,
  WITHDRAWN: null,
};

/**
 * The person's needs in their order, each with its furthest progress. Help with safety, and from services with a
 * confidential address, is among the referrals only when the person wants it in their portal: that is decided where
 * referrals are kept.
 */
export function progressOf(
  needs: readonly RankedNeedFragment[],
  referrals: readonly ReferralProgressFragment[],
): NeedProgress[] {
  return needs
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ kind, ownWords }) => {
      const found = referrals.filter(({ need }) => need === kind).map(({ status }) => progressOfStatus[status]);
      const progress = found.includes('started') ? 'started' : found.includes('looking') ? 'looking' : null;
      return { kind, ownWords: ownWords ?? null, progress };
    });
}
