import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ListedMutant } from './mutant.ts';
import type { Answer, Question } from './tester.ts';

/** How many scratch copies there are at once: one for each core of the machine that the limit is meant for. */
const testers = 2;
const program = fileURLToPath(new URL('./tester.ts', import.meta.url));

/** How many mistakes a test noticed, how many none did, and how many were noticed by a test that fails without any mistake as well. */
export type Tally = { killed: number; survived: number; broken: number };

/** Puts every mistake to the tests, and then every test file that noticed one to the code as it is. */
export async function tryAll(mutants: readonly ListedMutant[], print: (line: string) => void): Promise<Tally> {
  const children = await Promise.all(Array.from({ length: testers }, startTester));
  try {
    const noticed: { mutant: ListedMutant; testFile: string }[] = [];
    await share(children, mutants, async (child, mutant) => {
      const began = performance.now();
      const { by } = await ask(child, { mutant });
      const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`;
      if (by) noticed.push({ mutant, testFile: by.testFile });
      const name = `${mutant.area}: ${mutant.rule}`;
      print(
        by
          ? `killed    ${name}  by "${by.test}" (${by.testFile}) ${seconds}`
          : `SURVIVED  ${name} (${mutant.file}) ${seconds}`,
      );
    });
    const broken = new Set<string>();
    await share(children, [...new Set(noticed.map(({ testFile }) => testFile))], async (child, testFile) => {
      const { by } = await ask(child, { testFile });
      if (!by) return;
      broken.add(testFile);
      print(`BROKEN    "${by.test}" (${testFile}) fails without any mistake`);
    });
    const killed = noticed.filter(({ testFile }) => !broken.has(testFile)).length;
    return { killed, survived: mutants.length - noticed.length, broken: noticed.length - killed };
  } finally {
    await Promise.all(children.map(endTester));
  }
}

async function startTester(): Promise<ChildProcess> {
  // Warnings are of the tests, which say them when they are run by themselves.
  const env = { ...process.env, NODE_NO_WARNINGS: '1' };
  // In a group of its own: Ctrl-C at the terminal ends whoever started it, and it hears of that and puts away what it made.
  const child = fork(program, { detached: true, env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await heard(child);
  return child;
}

async function endTester(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}

/** The next thing that a tester says. @throws Error when it ends instead. */
async function heard(child: ChildProcess): Promise<unknown> {
  const gone = new AbortController();
  const exit = once(child, 'exit', { signal: gone.signal }).then(([code]) => {
    throw new Error(`A tester ended with ${code}.`);
  });
  try {
    const [said] = await Promise.race([once(child, 'message', { signal: gone.signal }), exit]);
    return said;
  } finally {
    exit.catch(() => {});
    gone.abort();
  }
}

async function ask(child: ChildProcess, question: Question): Promise<Answer> {
  const said = heard(child);
  child.send(question);
  return (await said) as Answer;
}

/** Each tester takes the next of what is left until nothing is. */
async function share<T>(
  children: readonly ChildProcess[],
  things: readonly T[],
  work: (child: ChildProcess, thing: T) => Promise<void>,
): Promise<void> {
  const left = [...things];
  await Promise.all(
    children.map(async (child) => {
      for (let thing = left.shift(); thing !== undefined; thing = left.shift()) await work(child, thing);
    }),
  );
}
