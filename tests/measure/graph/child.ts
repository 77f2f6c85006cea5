import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of the run, which answers one message at a time. */
export type Child = {
  pid: number;
  /** @throws Error when it ends before it answers. */
  ask<Answer>(message: object): Promise<Answer>;
  close(): Promise<void>;
};

/** Starts a file of this folder as a process of its own, with the environment of production and nothing else. */
export function startChild(file: string): Child {
  const started = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(started, 'exit');
  return {
    pid: started.pid!,
    ask<Answer>(message: object) {
      started.send(message);
      return Promise.race([
        once(started, 'message').then(([answer]) => answer as Answer),
        gone.then(() => Promise.reject<Answer>(new Error(`${file} ended before it answered.`))),
      ]);
    },
    async close() {
      started.kill('SIGKILL'); // it keeps nothing
      await gone;
    },
  };
}

/** In the process that was started: answers each message in its turn, and ends with whoever started it. */
export function answerMessages<Message>(answer: (message: Message) => Promise<unknown>): void {
  process.on('message', (message: Message) => void answer(message).then((said) => process.send!(said ?? {})));
  process.once('disconnect', () => process.exit());
}
