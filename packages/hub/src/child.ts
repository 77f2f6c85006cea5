import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Stop } from '@cmpp/process';
import { type Logger, pino } from 'pino';
import { compiled } from './compiled.ts';
import { root } from './root.ts';

/** A program of ours that runs beside the hub. */
export type Program = {
  name: string;
  /** Its file, below the project's folder. */
  file: string;
  /** All that it is told: nothing of the hub's own environment, which may hold keys. */
  env: Readonly<Record<string, string>>;
  /** An address that answers once it is ready. */
  health: string;
};

/** The running program. One that dies is started again, until it is stopped. */
export type Child = {
  /** The process that runs now; undefined while there is none. */
  pid(): number | undefined;
  /** Starts it again after `stop`. @returns once it answers. */
  start(): Promise<void>;
  /** Ends it for good: kindly, unless told otherwise. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
};

/**
 * Starts a program and keeps it running.
 *
 * @throws Stop with its last words when it ends before it answers, or does not within a minute.
 */
export async function startChild(program: Program, log: Logger): Promise<Child> {
  let ending = false;
  let said = '';
  let listens: Promise<unknown>;
  let child = launch();

  function launch(): ChildProcess {
    const guard = new URL('end-with-parent.ts', import.meta.url).href;
    const started = spawn(process.execPath, ['--import', guard, join(root, program.file)], {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        NODE_COMPILE_CACHE: compiled,
        ...program.env,
      },
      detached: true, // Ctrl-C reaches the hub alone, which ends its children itself
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const { promise, resolve } = Promise.withResolvers<true>();
    listens = promise;
    eachLine(started.stdout!, (line) => {
      const isLogged = relay(line, log, program.name);
      if (!isLogged) resolve(true); // the one sentence that each program prints when it listens
    });
    eachLine(started.stderr!, (line) => {
      said = `${said}${line}\n`.slice(-2000);
      log.warn({ process: program.name, said: line }, 'a process says'); // error ids and the like; no program logs personal data
    });
    started.once('exit', (code) => {
      if (ending) return;
      log.error({ process: program.name, code }, 'a process ended and is started again');
      setTimeout(() => !ending && (child = launch()), 500);
    });
    return started;
  }

  async function untilReady(): Promise<void> {
    const [patience, began] = [60_000, Date.now()];
    // Not asked before it says that it listens: who answers until then is somebody else that has its port.
    await Promise.race([listens, once(child, 'close'), delay(patience, undefined, { ref: false })]);
    while (child.exitCode !== null || !(await answers(program.health))) {
      if (Date.now() - began < patience && child.exitCode === null) {
        await delay(50);
        continue;
      }
      ending = true;
      child.kill('SIGKILL');
      const words = said.trim().split('\n').slice(0, 4).join(' ');
      throw new Stop(`The process "${program.name}" did not start: ${words || 'it said nothing'}`);
    }
  }

  await untilReady();
  return {
    pid: () => (child.exitCode === null && child.signalCode === null ? child.pid : undefined),
    async start() {
      if (!ending) return;
      ending = false;
      child = launch();
      await untilReady();
    },
    async stop(signal = 'SIGTERM') {
      ending = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      const late = setTimeout(() => child.kill('SIGKILL'), 4000);
      await gone;
      clearTimeout(late);
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2000) }).then(
    () => true,
    () => false,
  );

function eachLine(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const line of lines) if (line.trim()) take(line);
  });
}

/** What a child logs is logged here, under its name; anything else that it prints is for debugging. @returns whether it was a line of the log. */
function relay(line: string, log: Logger, name: string): boolean {
  const { level, msg, time: _, pid: __, hostname: ___, ...fields } = parsed(line);
  const method = pino.levels.labels[Number(level)] as pino.Level | undefined;
  if (method) log[method]({ process: name, ...fields }, String(msg));
  else log.debug({ process: name, said: line }, 'a process says');
  return method !== undefined;
}

function parsed(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return {}; // not a line of the log
  }
}
