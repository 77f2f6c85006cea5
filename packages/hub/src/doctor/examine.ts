import { contexts, parseSecrets, readKeyring, urlOf } from '@cmpp/db';
import type { HubData } from '../open-data.ts';
import { checkAccessLog } from './check-access-log.ts';
import type { Check } from './check.ts';
import { checkMigrations, checkQueues } from './check-database.ts';
import { checkKeys } from './check-keys.ts';
import { checkSealed } from './check-sealed.ts';

/** Looks at all that can be wrong with a hub's data, one check after the other; changes nothing, and a hub may serve meanwhile. */
export async function* examine({ database, secrets, accessHeads }: HubData): AsyncGenerator<Check> {
  yield await checkMigrations(database);
  yield await checkQueues(database);
  const keyring = readKeyring(secrets);
  const versions = parseSecrets('WRAPPING_KEYS', secrets.WRAPPING_KEYS).map(({ version }) => version);
  for (const context of contexts) {
    const url = urlOf(database, context);
    yield await checkKeys(context, url, keyring, versions);
    yield await checkSealed(context, url, keyring);
    yield await checkAccessLog(context, url, keyring, accessHeads);
  }
}

/** A check as the command line shows it. */
export function write({ name, said, faults, notes = [] }: Check): string {
  const line = `${faults.length ? '✗' : '✓'} ${name.padEnd(34)} ${said}`.trimEnd();
  return [
    line,
    ...faults.flatMap(({ what, next }) => [`    ${what}`, `      → ${next}`]),
    ...notes.map((note) => `    ! ${note}`),
  ].join('\n');
}
