import type { ChildProcess } from 'node:child_process';
import { ask, end, share, start } from './child.ts';
import { type ListedMutant, nameOf } from './mutant.ts';
import type { Answer, Failure, Question } from './tester.ts';
import type { Refused } from './types.ts';

/** How many scratch copies there are at once: one for each core of the machine that the limit is meant for. */
const testers = 2;

/** How many mistakes a test noticed, how many none did, and how many show nothing: the types or the tests are against them anyhow, or no test ran. */
export type Tally = { killed: number; survived: number; broken: number };

/**
 * Puts every mistake to the tests and to the types, and then every test file that noticed one to the code as it is.
 *
 * @param print is given a line for each, as soon as it is known.
 */
export async function tryAll(mutants: readonly ListedMutant[], print: (line: string) => void): Promise<Tally> {
  const children = Array.from({ length: testers }, () => start('./tester.ts'));
  const types = start('./type-checker.ts');
  try {
    const [killers, refused] = await Promise.all([
      tryEach(children, mutants, print),
      ask<Refused[]>(types, { mutants }),
    ]);
    for (const { name, words } of refused) print(`REFUSED   ${name}: ${words}`);
    const testFiles = new Set([...killers.values()].map(({ testFile }) => testFile));
    const failing = await failingAnyhow(children, testFiles, print);
    const names = new Set(refused.map(({ name }) => name));
    const shows = (mutant: ListedMutant) => {
      const killer = killers.get(mutant);
      return !names.has(nameOf(mutant)) && killer?.test !== null && !failing.has(killer?.testFile ?? '');
    };
    const [good, bad] = [mutants.filter(shows), mutants.filter((mutant) => !shows(mutant))];
    const killed = good.filter((mutant) => killers.has(mutant)).length;
    return { killed, survived: good.length - killed, broken: bad.length };
  } finally {
    await Promise.all([...children, types].map(end));
  }
}

/** @returns what failed with each mistake. */
async function tryEach(
  children: readonly ChildProcess[],
  mutants: readonly ListedMutant[],
  print: (line: string) => void,
): Promise<Map<ListedMutant, Failure>> {
  const killers = new Map<ListedMutant, Failure>();
  await share(children, mutants, async (child, mutant) => {
    const began = performance.now();
    const { failure } = await put(child, { mutant });
    const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
    if (failure) killers.set(mutant, failure);
    print(`${wordsFor(mutant, failure)} ${took}`);
  });
  return killers;
}

function wordsFor(mutant: ListedMutant, failure: Failure | null): string {
  const name = nameOf(mutant);
  if (!failure) return `SURVIVED  ${name} (${mutant.file})`;
  if (failure.test === null) return `NOT RUN   ${name}: ${failure.testFile} could not be loaded or set up`;
  return `killed    ${name}  by "${failure.test}" (${failure.testFile})`;
}

/** @returns those of the test files that fail without any mistake: what they noticed shows nothing. */
async function failingAnyhow(
  children: readonly ChildProcess[],
  testFiles: ReadonlySet<string>,
  print: (line: string) => void,
): Promise<Set<string>> {
  const failing = new Set<string>();
  await share(children, [...testFiles], async (child, testFile) => {
    const { failure } = await put(child, { testFile });
    if (!failure) return;
    failing.add(testFile);
    print(`BROKEN    "${failure.test ?? 'loading'}" (${testFile}) fails without any mistake`);
  });
  return failing;
}

const put = (child: ChildProcess, question: Question): Promise<Answer> => ask(child, question);
