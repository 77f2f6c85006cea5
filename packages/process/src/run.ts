import { Stop } from './stop.ts';

/**
 * Runs a program until it is told to stop: SIGINT, SIGTERM or SIGHUP close what it has opened, the last first. One that cannot start closes
 * what it has opened so far, says why, and ends with 1.
 *
 * @param start opens things, puts how to close each on the stack, and returns what to print when all of it answers.
 */
export async function run(start: (opened: AsyncDisposableStack) => Promise<string>): Promise<void> {
  const opened = new AsyncDisposableStack();
  const stop = () =>
    void opened.disposeAsync().then(
      () => process.exit(), // timers that libraries forgot would hold the process for seconds
      fail,
    );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  try {
    console.log(await start(opened));
  } catch (error) {
    await opened.disposeAsync().catch(fail);
    fail(error);
  }
}

function fail(error: unknown): void {
  console.error(error instanceof Stop ? error.message : isTaken(error) ? sentenceOf(error) : error);
  process.exit(1);
}

type Taken = NodeJS.ErrnoException & { port: number };
const isTaken = (error: unknown): error is Taken =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
const sentenceOf = ({ port }: Taken) => `Port ${port} is taken: stop what uses it, or set PORT to another one.`;
