import { refuse } from '@cmpp/subgraph/problem';
import type { NeedKind, StepDoer } from '../../generated/prisma/enums.ts';
import { requireWords } from './words.ts';

/** A step as a form sends it: what, who, until when. */
export type StepInput = {
  words: string;
  doer: StepDoer;
  /** The member of staff or the partner; null: the person's own caseworker, and always for the person. */
  doerId: string | null;
  /** A calendar day, `2026-12-10`. */
  dueOn: string;
};

/** A goal in the person's words, and the need that it hangs on. */
export type GoalInput = { need: NeedKind; words: string; steps: readonly StepInput[] };

/** What a plan is checked against. */
export type PlanFacts = {
  /** What the person has ranked now. */
  ranked: ReadonlySet<NeedKind>;
  /** The day it is at the site. */
  today: string;
  /** Who does what is the caseworker's when nobody is named; null: nobody walks with the person yet. */
  caseworkerId: string | null;
  staffIds: ReadonlySet<string>;
  partnerIds: ReadonlySet<string>;
};

const mostGoals = 10;
const mostSteps = 10;
/** Characters; a paragraph. */
const longestWords = 500;

/**
 * Checks a plan: each goal hangs on a need that the person ranked, and each step has someone and a day. "Additional services can be offered
 * or provided based on an individualized assessment of the participant's needs, depending on the client's own prioritization." (CMPP FAQ,
 * 12/3/2024)
 *
 * @returns the same, with the words trimmed and who does each step.
 * @throws Refusal `plan.goals_missing`, `plan.too_many`, `plan.need_not_ranked`, `plan.due_past`, `plan.doer_unknown`, `words.missing`,
 *   `text.too_long`, `text.not_text`.
 */
export function checkPlan(goals: readonly GoalInput[], facts: PlanFacts): GoalInput[] {
  if (goals.length === 0)
    refuse('plan.goals_missing', 'goals', 'The plan has no goal.', 'Write at least one, in the words of the person.');
  if (goals.length > mostGoals)
    refuse('plan.too_many', 'goals', `More than ${mostGoals} goals were sent.`, 'Keep what matters most now.');
  return goals.map(({ need, words, steps }, index) => {
    const path = `goals.${index}`;
    if (!facts.ranked.has(need))
      refuse(
        'plan.need_not_ranked',
        `${path}.need`,
        'The person has not chosen this need.',
        'Let them choose and rank it first, or leave the goal out.',
      );
    if (steps.length > mostSteps)
      refuse('plan.too_many', `${path}.steps`, `More than ${mostSteps} steps were sent.`, 'Keep those that come next.');
    return {
      need,
      words: requireWords(words, `${path}.words`, longestWords),
      steps: steps.map((step, place) => checkStep(step, `${path}.steps.${place}`, facts)),
    };
  });
}

function checkStep(step: StepInput, path: string, facts: PlanFacts): StepInput {
  const words = requireWords(step.words, `${path}.words`, longestWords);
  if (step.dueOn < facts.today)
    refuse('plan.due_past', `${path}.dueOn`, 'This day is over.', 'Say until when it will be done.');
  return { ...step, words, doerId: doerOf(step, path, facts) };
}

function doerOf({ doer, doerId }: StepInput, path: string, facts: PlanFacts): string | null {
  if (doer === 'PARTICIPANT') return null;
  const id = doerId ?? (doer === 'CASEWORKER' ? facts.caseworkerId : null);
  const known = doer === 'CASEWORKER' ? facts.staffIds : facts.partnerIds;
  if (id === null || !known.has(id))
    refuse(
      'plan.doer_unknown',
      `${path}.doerId`,
      'Nobody is named who works at the site or is its partner.',
      'Name somebody of the site, or one of its partners.',
    );
  return id;
}

/** Characters of what came of a step. */
export const longestResult = longestWords;

/** The version that holds: the newest that the person agreed to. Undefined: they have agreed to none yet. */
export const inForce = <Of extends { version: number; agreedAt: Date | null }>(plans: readonly Of[]): Of | undefined =>
  plans.filter(({ agreedAt }) => agreedAt !== null).sort((a, b) => b.version - a.version)[0];
