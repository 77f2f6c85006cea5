import type { RankedNeedFragment } from '@cmpp/graph-client/operations';
import { m } from '#lib/paraglide/messages.js';
import { type Locale, getLocale } from '#lib/paraglide/runtime.js';

/** One of the needs a person can choose. */
export type NeedKind = RankedNeedFragment['kind'];

const names: Record<NeedKind, typeof m.need_food> = {
  FOOD: m.need_food,
  UTILITIES: m.need_utilities,
  HOUSING: m.need_housing,
  HEALTH_CARE: m.need_health_care,
  MENTAL_HEALTH: m.need_mental_health,
  SCHOOL: m.need_school,
  ENGLISH_AND_ADULT_CLASSES: m.need_english_and_adult_classes,
  LEGAL_SERVICES: m.need_legal_services,
  TRANSPORTATION: m.need_transportation,
  JOB_AND_WORK_PERMIT: m.need_job_and_work_permit,
  TRANSLATION: m.need_translation,
  CHILD_CARE: m.need_child_care,
  CLOTHING: m.need_clothing,
  SAFETY: m.need_safety,
  SOMETHING_ELSE: m.need_something_else,
};

/** Whether `value` names a need. */
export function isNeedKind(value: unknown): value is NeedKind {
  return typeof value === 'string' && Object.hasOwn(names, value);
}

/** The name of a need in the reader's language. */
export function needName(kind: NeedKind, locale: Locale = getLocale()): string {
  return names[kind]({}, { locale });
}

/** What a chosen need is called: in the person's own words, or by its name. What is not for others to read is not among the needs here. */
export function shownNeed({ kind, ownWords }: ChosenNeed): string {
  return ownWords ?? needName(kind);
}

/** What the person has to want in their portal before a need stands there: that is decided where needs are kept. */
const shownWith: Partial<Record<NeedKind, string>> = {
  SAFETY: 'CONFIDENTIAL_SERVICES',
  MENTAL_HEALTH: 'MENTAL_HEALTH',
};

/** Whether a choice is noted and not shown afterwards. @param wanted what the person wants in their portal. */
export const isNotShown = (kind: NeedKind, wanted: readonly string[]): boolean =>
  shownWith[kind] !== undefined && !wanted.includes(shownWith[kind]);

/**
 * All needs in the order of the reader's alphabet: no service outranks another, only the person's own ranking sorts
 * anything. "Something else" stands last, beside the field for own words.
 */
export function needChoices(locale: Locale = getLocale()): NeedKind[] {
  const named = Object.keys(names).filter(isNeedKind);
  const rest = named.filter((kind) => kind !== 'SOMETHING_ELSE');
  const { compare } = new Intl.Collator(locale);
  return [...rest.sort((a, b) => compare(needName(a, locale), needName(b, locale))), 'SOMETHING_ELSE'];
}

/** A need and, for "something else", the person's own words. */
export type ChosenNeed = { kind: NeedKind; ownWords: string | null };

/** What is chosen now, in the person's order: needs ranked before keep their order, new ones follow in the order given. */
export function keepOrder(before: ChosenNeed[], chosen: ChosenNeed[]): ChosenNeed[] {
  const rank = (need: ChosenNeed) => {
    const at = before.findIndex(({ kind }) => kind === need.kind);
    return at === -1 ? before.length : at;
  };
  return chosen.toSorted((a, b) => rank(a) - rank(b));
}

/** The list with the need at `from` moved by `by` places (-1 up, 1 down); unchanged at either end. */
export function moveNeed<Need>(needs: Need[], from: number, by: -1 | 1): Need[] {
  const to = from + by;
  if (!(from in needs) || !(to in needs)) return needs;
  const moved = [...needs];
  [moved[from], moved[to]] = [moved[to]!, moved[from]!];
  return moved;
}
