import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Starts a program of this folder that answers questions, one at a time. In a group of its own: Ctrl-C at the terminal ends whoever started
 * it, and it hears of that and puts away what it made.
 */
export function start(program: string): ChildProcess {
  // Warnings are of the tests, which say them when they are run by themselves.
  const env = { ...process.env, NODE_NO_WARNINGS: '1' };
  const path = fileURLToPath(new URL(program, import.meta.url));
  return fork(path, { detached: true, env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

/** @throws Error when the program ends instead of answering. */
export async function ask<Answer>(child: ChildProcess, question: object): Promise<Answer> {
  const heard = new AbortController();
  const { signal } = heard;
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`${child.spawnargs.at(-1)} ended with ${code}.`);
  });
  const answer = once(child, 'message', { signal }).then(([said]) => said as Answer);
  child.send(question);
  try {
    return await Promise.race([answer, gone]);
  } finally {
    await Promise.allSettled([answer, gone, heard.abort()]);
  }
}

/** Lets it end by itself, when it has put away what it made. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  if (child.connected) child.disconnect();
  await ended;
}

/** Each of several programs takes the next of what is left until nothing is. */
export async function share<Thing>(
  children: readonly ChildProcess[],
  things: readonly Thing[],
  work: (child: ChildProcess, thing: Thing) => Promise<void>,
): Promise<void> {
  const left = [...things];
  await Promise.all(
    children.map(async (child) => {
      for (let thing = left.shift(); thing !== undefined; thing = left.shift()) await work(child, thing);
    }),
  );
}
