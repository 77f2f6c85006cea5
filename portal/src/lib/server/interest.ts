import {
  InterestDocument,
  type InterestQuery,
  SayInterestedDocument,
  SitesDocument,
  WithdrawInterestDocument,
} from '@cmpp/graph-client/operations';
import type { Interest, TypedInterest } from '#lib/interest-form.ts';
import { type Problem, problemsFor } from '#lib/problem.ts';
import { textOf } from './form.ts';
import { portalGraph } from './graph.ts';

/** The sites that somebody can choose among, by name. */
export const getSites = async () => (await portalGraph.run(SitesDocument)).data.sites;

/** What was typed into the form. */
export function typedInterest(form: FormData): TypedInterest {
  const text = (name: string) => textOf(form, name);
  return {
    siteId: text('siteId'),
    name: text('name'),
    language: text('language'),
    languageWords: text('languageWords'),
    reachBy: text('reachBy'),
    reach: text('reach'),
  };
}

type Said = { receipt: string; problems?: undefined } | { receipt?: undefined; problems: Problem[] };

/**
 * Puts somebody down as interested, in nobody's name.
 *
 * @returns the code on their receipt: the same when the same form is sent again.
 */
export async function sayInterested(
  interest: Interest,
  form: { idempotencyKey: string; clientAddress: string },
): Promise<Said> {
  const { data } = await portalGraph.run(SayInterestedDocument, { input: { ...interest, ...form } });
  const { receipt, problems } = data.sayInterested;
  return receipt
    ? { receipt }
    : { problems: problemsFor(problems, 'siteId', 'name', 'language', 'languageWords', 'reachBy', 'reach') };
}

/** The code of a receipt as it was typed; the graph reads it with spaces and in small letters too. */
export const receiptOf = (form: FormData): string => textOf(form, 'receipt');

/** How it stands with the holder of a receipt. */
export type Standing = NonNullable<InterestQuery['interest']['interest']>;
type Looked = { standing: Standing; problems?: undefined } | { standing?: undefined; problems: Problem[] };

/** Looks up how it stands. */
export async function lookUpInterest(receipt: string, clientAddress: string): Promise<Looked> {
  const { interest: standing, problems } = (await portalGraph.run(InterestDocument, { receipt, clientAddress })).data
    .interest;
  return standing ? { standing } : { problems: problemsFor(problems, 'receipt') };
}

/** Takes somebody off the list, which erases them. An empty list means that it is done. */
export async function withdrawInterest(receipt: string, clientAddress: string): Promise<Problem[]> {
  const { data } = await portalGraph.run(WithdrawInterestDocument, { input: { receipt, clientAddress } });
  return problemsFor(data.withdrawInterest.problems, 'receipt');
}
