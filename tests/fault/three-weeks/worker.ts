import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { compiled } from '@cmpp/hub';
import type { Answer, Order, Told } from './worker-child.ts';

/** A worker in a process of its own. */
export type Worker = {
  /** Tells it the time, and to run its jobs if so; resolves when they are done. */
  order(now: Date, run: boolean): Promise<void>;
  /** Stops it where it stands, and lets it go on as if nothing had been. */
  freeze(): void;
  thaw(): void;
  /** As a machine that loses its power. */
  kill(): Promise<void>;
};

/** Those at work. What went wrong in one of them, other than by being killed, is in `failures`. */
export function crew(told: Omit<Told, 'now'>, clock: { now: Date }, opened: AsyncDisposableStack) {
  const failures: string[] = [];
  const atWork = new Set<Worker>();
  // Loading a program takes seconds: the next one does it while the others work.
  let spare = load();
  opened.defer(async () => {
    spare.kill('SIGKILL');
    for (const worker of atWork) await worker.kill();
  });
  return {
    failures,
    atWork,
    async hire(count: number): Promise<void> {
      for (let hired = 0; hired < count; hired++) {
        const child = spare;
        spare = load();
        await start(child, { ...told, now: clock.now.toISOString() }, atWork, failures);
      }
    },
    async dismissAll(): Promise<void> {
      for (const worker of atWork) await worker.kill();
    },
  };
}

const load = (): ChildProcess =>
  fork(fileURLToPath(new URL('worker-child.ts', import.meta.url)), {
    execArgv: [],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', NODE_COMPILE_CACHE: compiled },
  });

async function start(child: ChildProcess, told: Told, atWork: Set<Worker>, failures: string[]): Promise<void> {
  const waiting = new Map<number, () => void>();
  const heard = (id: number) => new Promise<void>((done) => waiting.set(id, done));
  child.on('message', (message) => {
    const answer = message as Answer;
    if ('failed' in answer) failures.push(answer.failed);
    else waiting.get(answer.id)?.();
  });
  let orders = 0;
  const worker: Worker = {
    async order(now, run) {
      const order: Order = { id: ++orders, now: now.toISOString(), run };
      const done = heard(order.id);
      child.send(order);
      await done;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async kill() {
      atWork.delete(worker);
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
  const ready = heard(0);
  child.send(told);
  await ready;
  atWork.add(worker);
}
