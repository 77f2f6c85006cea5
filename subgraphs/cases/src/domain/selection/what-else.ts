import type { CandidateStatus } from '../../generated/prisma/enums.ts';

/** What there is besides a place in the program, whatever became of it; the portal has the words for each. */
export const whatElseKinds = [
  'OTHER_HELP',
  'LEGAL_INFORMATION',
  'HEARING_HOTLINE',
  'CALL_THE_SITE',
  'STAY_ON_THE_LIST',
  'COME_OFF_THE_LIST',
] as const;
export type WhatElse = (typeof whatElseKinds)[number];

/**
 * "People not drawn are told kindly what else there is" (domain.md, "The program"), and so is everybody else: the directory of help that is
 * open to all, what a court date is, the court's hotline. Whoever waits may go on waiting, and come off the list. Whoever has enrolled is not
 * on it any more: leaving the program is something to tell the site.
 */
export function whatElseFor(status: CandidateStatus): WhatElse[] {
  const left = status === 'ENROLLED' || status === 'WITHDRAWN';
  const drawn = status === 'DRAWN';
  return whatElseKinds.filter((kind) => {
    if (kind === 'CALL_THE_SITE') return drawn || left;
    if (kind === 'COME_OFF_THE_LIST') return status !== 'ENROLLED';
    return kind === 'STAY_ON_THE_LIST' ? !drawn && !left : true;
  });
}
