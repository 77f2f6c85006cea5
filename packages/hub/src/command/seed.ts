import { parseArgs } from 'node:util';
import { Stop } from '@cmpp/process';
import { generate } from '../generate/generate.ts';

const usage =
  'pnpm seed:demo --participants N [--check] [--seed NAME] [--today 2026-12-10]: fills the demo; --check alone says what it is made of.';
/** The numbers of the simulator's range are enough for so many. */
const most = 500_000;

/** `hub seed`: fills the demo's site with as many made-up people as wanted. */
export async function seedCommand(args: string[]): Promise<void> {
  const task = parse(args);
  await generate(); // what the seeding stands on
  const { runSeed } = await import('../seed/crowd/run-seed.ts');
  await runSeed(task);
  process.exit(); // everything of ours is closed; timers that libraries forgot would hold the process for seconds
}

function parse(args: string[]) {
  const { participants, check = false, seed = 'demo', today } = options(args);
  if (participants === undefined && !check) throw new Stop(usage);
  const number = participants === undefined ? null : Number(participants);
  if (number !== null && !(Number.isInteger(number) && number >= 1 && number <= most))
    throw new Stop(`--participants is a number from 1 to ${most}.`);
  const now = today === undefined ? new Date() : new Date(`${today}T15:00:00Z`);
  if (Number.isNaN(now.getTime())) throw new Stop('--today is a day, e.g. 2026-12-10.');
  return { participants: number, seed, now, check };
}

function options(args: string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args, options: { participants: text, seed: text, today: text, check: { type: 'boolean' } } })
      .values;
  } catch (cause) {
    throw new Stop(usage, { cause }); // an option that there is not
  }
}
