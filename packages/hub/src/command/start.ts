import { type Logger, pino } from 'pino';
import { buildAll } from './generate.ts';
import { readDemoSettings, readRealSettings } from '../settings.ts';
import { Stop } from '@cmpp/process';

/**
 * `hub start [--demo] [--distributed] [--reset]`: generates and builds what has changed, starts everything, and stays until Ctrl-C, which stops everything,
 * PostgreSQL last.
 */
export async function start(args: string[]): Promise<void> {
  const known = ['--demo', '--distributed', '--reset'];
  const unknown = args.find((arg) => !known.includes(arg));
  if (unknown) throw new Stop(`There is no option ${unknown}; there are ${known.join(', ')}.`);
  const [demo, distributed, reset] = known.map((option) => args.includes(option)) as [boolean, boolean, boolean];
  if (reset && !demo) throw new Stop('--reset is for the demo: it throws its database away.');
  process.env['NODE_ENV'] ??= 'production';
  // Settings first: a wrong one is said before anything is built or started.
  const settings = demo ? readDemoSettings(process.env) : readRealSettings(process.env);
  const log = pino({ level: settings.LOG_LEVEL });
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

  const running = demo ? await startDemoShown(log, reset, distributed) : await startRealShown(log, distributed);
  if (!stopping.signal.aborted)
    await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve, { once: true }));
  console.log('\nStopping');
  await running.close();
  process.exit(); // everything of ours is closed; timers that libraries forgot would hold the process for seconds
}

async function startDemoShown(log: Logger, reset: boolean, distributed: boolean) {
  const { startDemo } = await import('../start-demo.ts');
  const demo = await startDemo(readDemoSettings(process.env), log, { reset, distributed, build: buildAll });
  const { demoTable } = await import('../demo-table.ts'); // of what has just been built
  console.log(demoTable(demo));
  return demo;
}

async function startRealShown(log: Logger, distributed: boolean) {
  await buildAll();
  const { startReal } = await import('../start-real.ts');
  const hub = await startReal(readRealSettings(process.env), log, distributed);
  console.log(`Ready: ${hub.origin}`);
  return hub;
}
