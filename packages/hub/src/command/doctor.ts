import { parseArgs } from 'node:util';
import { Stop } from '@cmpp/process';
import { generate } from '../generate/generate.ts';

const usage = 'pnpm hub doctor [--demo]: looks at the database, its keys and its access logs, and says what is wrong.';

/** `hub doctor`: one line for each check; ends with 1 when something is wrong. It prints ids and counts, never what is about a person. */
export async function doctorCommand(args: string[]): Promise<void> {
  const kind = isDemo(args) ? 'demo' : 'real';
  await generate(); // what the looking stands on
  const { examine, write } = await import('../doctor/examine.ts');
  const { withDataAsItIs } = await import('../open-data.ts');
  await withDataAsItIs(kind, async (data) => {
    let wrong = 0;
    for await (const check of examine(data)) {
      wrong += check.faults.length;
      console.log(write(check));
    }
    console.log(wrong ? `${wrong} faults.` : 'All is well.');
    if (wrong) process.exitCode = 1;
  });
  process.exit(); // everything of ours is closed; timers that libraries forgot would hold the process for seconds
}

function isDemo(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { demo: { type: 'boolean' } } }).values.demo ?? false;
  } catch (cause) {
    throw new Stop(usage, { cause }); // an option that there is not
  }
}
