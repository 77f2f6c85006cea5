import pc from 'picocolors';
import { pino } from 'pino';
import { buildPortal, generate } from '../generate/generate.ts';
import { readDemoSettings, readRealSettings } from '../settings.ts';
import { step } from '../steps.ts';
import { Stop } from '../stop.ts';

/**
 * `hub start [--demo] [--reset]`: generates and builds what has changed, starts everything, and stays until Ctrl-C, which stops everything,
 * PostgreSQL last.
 */
export async function start(args: string[]): Promise<void> {
  const unknown = args.find((arg) => arg !== '--demo' && arg !== '--reset');
  if (unknown) throw new Stop(`There is no option ${unknown}; there are --demo and --reset.`);
  const demo = args.includes('--demo');
  const reset = args.includes('--reset');
  if (reset && !demo) throw new Stop('--reset is for the demo: it throws its database away.');
  process.env['NODE_ENV'] ??= 'production';
  // Settings first: a wrong one is said before anything is built or started.
  const settings = demo ? readDemoSettings(process.env) : readRealSettings(process.env);
  const log = pino({ level: settings.LOG_LEVEL });
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

  await step('Generated files', generate);
  await step('Portal', buildPortal);
  const running = demo
    ? await (await import('../start-demo.ts')).startDemo(readDemoSettings(process.env), log, { reset })
    : await (await import('../start-real.ts')).startReal(readRealSettings(process.env), log);
  console.log('table' in running ? running.table : `${pc.green('Ready')} ${running.origin}`);

  if (!stopping.signal.aborted)
    await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve, { once: true }));
  console.log('\nStopping');
  await running.close();
}
