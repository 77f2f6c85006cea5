import { type ProblemTextFragment, SendTextDocument } from '@cmpp/graph-client/operations';
import { m } from '#lib/paraglide/messages.js';
import type { Problem } from '#lib/problem.ts';
import { deskProblems } from './desk-problem.ts';
import type { Graph } from './graph.ts';

// What these codes mean to somebody who writes to another; to somebody who signs in, "phone.none" means something else.
const words: Record<string, (problem: ProblemTextFragment) => string> = {
  'text.empty': () => m.problem_text_empty(),
  'text.too_long': () => m.problem_text_over_limit(),
  'text.letters': (problem) => m.problem_text_letters({ letter: quotedIn(problem) }),
  'text.not_neutral': (problem) => m.problem_text_not_neutral({ word: quotedIn(problem) }),
  'text.opted_out': () => m.texting_stopped(),
  'person.detained': () => m.texting_detained(),
  'person.left': () => m.texting_left(),
  'phone.none': () => m.texting_no_number(),
  'phone.frozen': () => m.texting_frozen(),
};

type NewText = { participantId: string; body: string; idempotencyKey: string };

/** Texts a person. An empty list means that it goes out. */
export async function sendText(graph: Graph, text: NewText): Promise<Problem[]> {
  const { problems } = (await graph.run(SendTextDocument, { input: text })).data.sendText;
  return textProblems(problems);
}

/** The graph's problems with a text, in words for whoever wrote it. */
export function textProblems(problems: readonly ProblemTextFragment[]): Problem[] {
  return deskProblems(problems, 'body').map((problem, index) => {
    const own = Object.hasOwn(words, problem.code) ? words[problem.code] : undefined;
    return own ? { ...problem, text: own(problems[index]!) } : problem;
  });
}

// These problems name the word or letter they are about in quotation marks.
const quotedIn = ({ message }: ProblemTextFragment): string => /"(.+?)"/.exec(message)?.[1] ?? '';
