import * as v from 'valibot';
import { Stop } from './stop.ts';

/** What a set of variables reads as. */
export type Settings<Entries extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<Entries, undefined>>;

/**
 * Reads variables.
 *
 * @throws Stop naming each one that is missing or wrong, never its value.
 */
export function readSettings<const Entries extends v.ObjectEntries>(
  entries: Entries,
  env: NodeJS.ProcessEnv,
): Settings<Entries> {
  const parsed = v.safeParse(v.object(entries), env);
  if (parsed.success) return parsed.output;
  const names = parsed.issues.map((issue) => {
    const name = String(issue.path?.[0]?.key);
    return `${name} ${env[name] === undefined ? 'is not set' : 'has a wrong value'}`;
  });
  throw new Stop(`${[...new Set(names)].join(', ')}. The README lists what each variable means.`);
}

/** The environment of a program, read once at its start: with anything missing or wrong it says so in a sentence and ends. */
export function environment<const Entries extends v.ObjectEntries>(entries: Entries): Settings<Entries> {
  try {
    return readSettings(entries, process.env);
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exit(1);
  }
}
