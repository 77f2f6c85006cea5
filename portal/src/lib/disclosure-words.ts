import type { MyFileQuery } from '@cmpp/graph-client/operations';
import { m } from '#lib/paraglide/messages.js';

type Request = NonNullable<NonNullable<MyFileQuery['me']>['participant']>['disclosureRequests'][number];

const authorities: Record<Request['authority'], () => string> = {
  IMMIGRATION_ENFORCEMENT: m.authority_ice,
  IMMIGRATION_COURT: m.authority_immigration_court,
  POLICE: m.authority_police,
  COURT: m.authority_court,
  OVERSIGHT: m.authority_oversight,
  OTHER: m.authority_other,
};

/** Which authority asked, as a sentence begins with it. */
export const askerWords = (authority: Request['authority']): string => authorities[authority]();

/** What came of a request about the reader, each in a sentence. */
export function outcomeWords({ outcome, givenAt, given, givenUnder, order }: Request): string[] {
  if (outcome === 'REFUSE') return [m.file_request_refused()];
  if (!givenAt) return [m.file_request_waits()];
  return [
    ...(given ? [m.file_request_given({ given })] : []),
    ...(order ? [m.file_request_order({ order })] : []),
    ...(givenUnder === 'CONSENT' ? [m.file_request_agreed()] : []),
  ];
}

/** Words for what the register of requests refuses, by the code of the problem. */
export const disclosureProblems: Record<string, () => string> = {
  'disclosure.unknown': m.problem_disclosure_unknown,
  'disclosure.decided': m.problem_disclosure_decided,
  'disclosure.said_otherwise': m.problem_disclosure_said,
  'disclosure.not_obliged': m.problem_disclosure_not_obliged,
  'disclosure.may_be_told': m.problem_disclosure_may_be_told,
  'disclosure.told_or_not': m.problem_disclosure_told_or_not,
  'disclosure.until': m.problem_disclosure_until,
  'disclosure.told': m.problem_disclosure_told,
  'disclosure.round_over': m.problem_disclosure_round_over,
  'disclosure.second_missing': m.problem_disclosure_second,
  'disclosure.not_decided': m.problem_disclosure_not_decided,
  'disclosure.already_given': m.problem_disclosure_given,
  'disclosure.order_missing': m.problem_disclosure_order,
  'disclosure.not_agreed': m.problem_disclosure_not_agreed,
  'disclosure.not_a_part': m.problem_disclosure_part,
  'disclosure.partner': m.problem_disclosure_partner,
};
