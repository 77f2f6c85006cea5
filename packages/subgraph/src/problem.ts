import { Erased } from '@cmpp/db';

/**
 * An expected failure, as data: what went wrong, where, and what the person can do next. Carries no personal data.
 */
export type Problem = {
  /** Stable, dotted, e.g. `session.full`; the portal has its words for it. */
  code: string;
  /** The input field it is about, e.g. `["seats"]`; empty when about the whole. */
  path: string[];
  /** One English sentence: what and why. */
  message: string;
  /** One English sentence: what to do now. */
  nextStep: string;
};

/** Thrown by domain functions; the border turns it into `problems` once. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ code }) => code).join(', '));
    this.problems = problems;
  }
}

/** Refuses with one problem. `path` is dotted, e.g. `needs.0.ownWords`; empty for the whole. */
export function refuse(code: string, path: string, message: string, nextStep: string): never {
  throw new Refusal([{ code, path: path ? path.split('.') : [], message, nextStep }]);
}

/**
 * A mutation's payload: what the work gives, or the problems it was refused for. Anything unexpected goes on up.
 */
export async function payload<T extends object>(
  work: () => Promise<T>,
): Promise<Partial<T> & { problems: readonly Problem[] }> {
  try {
    return { ...(await work()), problems: [] };
  } catch (error) {
    if (error instanceof Refusal)
      return { problems: error.problems } as unknown as Partial<T> & { problems: readonly Problem[] };
    // Somebody who is erased, for a minute yet with a token of theirs: nobody of that id is known, and nothing was written.
    if (error instanceof Erased)
      return { problems: [unknownPerson] } as unknown as Partial<T> & { problems: readonly Problem[] };
    throw error;
  }
}

const unknownPerson: Problem = {
  code: 'participant.unknown',
  path: [],
  message: 'There is no such person.',
  nextStep: 'Sign in again, or choose one from your list of people.',
};
