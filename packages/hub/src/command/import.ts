import { parseArgs } from 'node:util';
import { Stop } from '@cmpp/process';
import { generate } from '../generate/generate.ts';

const usage =
  'pnpm hub import participants|hearings FILE.csv [--site NAME] [--dry-run] [--demo]; without a file it says what its columns are.';

/** `hub import`: reads people or hearings from a CSV file into a site. */
export async function importCommand(args: string[]): Promise<void> {
  const { kind, path, site, dryRun, demo } = parse(args);
  await generate(); // what the reading stands on
  const { describeColumns, runImport } = await import('../import/run-import.ts');
  if (path === undefined) return console.log(describeColumns(kind));
  await runImport({ kind, path, site, dryRun, demo });
  process.exit(); // everything of ours is closed; timers that libraries forgot would hold the process for seconds
}

function parse(args: string[]) {
  const { values, positionals } = options(args);
  const [kind, path, ...more] = positionals;
  if ((kind !== 'participants' && kind !== 'hearings') || more.length) throw new Stop(usage);
  const { site = null, 'dry-run': dryRun = false, demo = false } = values;
  return { kind, path, site, dryRun, demo } as const;
}

function options(args: string[]) {
  try {
    const flag = { type: 'boolean' } as const;
    return parseArgs({
      args,
      allowPositionals: true,
      options: { site: { type: 'string' }, 'dry-run': flag, demo: flag },
    });
  } catch (cause) {
    throw new Stop(usage, { cause }); // an option that there is not
  }
}
