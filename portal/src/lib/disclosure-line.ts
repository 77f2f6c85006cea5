import type { DisclosureLineFragment, DisclosureVoicesQuery } from '@cmpp/graph-client/operations';
import { dayOnlyWords } from '#lib/address-change.ts';
import { askerWords } from '#lib/disclosure-words.ts';
import { m } from '#lib/paraglide/messages.js';

type Line = DisclosureLineFragment;
type Kind = NonNullable<DisclosureVoicesQuery['disclosureRequest']>['agreedKinds'][number];

const bases: Record<Line['basis'], () => string> = {
  NONE: m.basis_none,
  LETTER: m.basis_letter,
  ADMINISTRATIVE_WARRANT: m.basis_administrative_warrant,
  SUBPOENA: m.basis_subpoena,
  COURT_ORDER: m.basis_court_order,
  JUDICIAL_WARRANT: m.basis_judicial_warrant,
};
/** What a request can rest on, in the order of the form. */
export const basisChoices = Object.keys(bases) as Line['basis'][];
/** The same in words. */
export const basisWords = (basis: Line['basis']): string => bases[basis]();

/** Who can ask, in the order of the form. */
export const authorityChoices = [
  ...(['IMMIGRATION_ENFORCEMENT', 'IMMIGRATION_COURT', 'POLICE', 'COURT', 'OVERSIGHT', 'OTHER'] as const),
];
/** The same in words that stand alone. */
export const authorityWords = (authority: Line['authority']): string =>
  authority === 'IMMIGRATION_ENFORCEMENT' ? m.disclosure_asker_ice() : askerWords(authority);

const kinds: Record<Kind, () => string> = {
  NAME_AND_LANGUAGES: m.data_kind_name,
  PHONE: m.data_kind_phone,
  NEEDS: m.data_kind_needs,
  DATES: m.data_kind_dates,
  PROCEEDING: m.data_kind_proceeding,
};
/** What of a file can be shared. */
export const dataKinds = Object.keys(kinds) as Kind[];
/** The same in words. */
export const dataKindWords = (kind: Kind): string => kinds[kind]();

/** Whether the person reads of it now; null: it is not decided yet. */
export const isTold = ({ outcome, toldFrom }: Line, now: number): boolean | null =>
  outcome && toldFrom !== null && Date.parse(toldFrom) <= now;

/** Whom it is about: their name, where the reader may know it. */
export const aboutWords = (name: string | null, { aboutSomebody }: Pick<Line, 'aboutSomebody'>): string =>
  name ?? (aboutSomebody ? m.disclosures_elsewhere() : m.disclosures_nobody());

/** How it stands with a request, each in a sentence; of telling only where somebody is known whom to tell. */
export function stateWords(line: Line, timeZone: string, now: number): string[] {
  const { outcome, givenAt, untoldUntil, aboutSomebody } = line;
  if (!outcome) return [m.disclosure_state_open()];
  const given = givenAt ? m.disclosure_state_given() : m.disclosure_state_to_give();
  const decided = outcome === 'REFUSE' ? m.disclosure_state_refused() : given;
  if (!aboutSomebody) return [decided];
  if (isTold(line, now)) return [decided, m.disclosure_state_told()];
  return [decided, ...(untoldUntil ? [m.disclosure_state_untold({ day: dayOnlyWords(untoldUntil, timeZone) })] : [])];
}
