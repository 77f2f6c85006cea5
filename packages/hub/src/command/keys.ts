import { generateSigningKey, publicJwks } from '@cmpp/auth';
import { newSecret, roles, urlOf } from '@cmpp/db';
import { Stop } from '@cmpp/process';
import { generate } from '../generate/generate.ts';
import { withData } from '../open-data.ts';
import { readDatabaseSettings } from '../settings.ts';
import { realDatabase } from './migrate.ts';

/** `hub keys rotate`: brings what is kept to the newest keys; see `rotateKeys`. */
async function rotate(args: readonly string[]): Promise<void> {
  const kind = args.includes('--demo') ? 'demo' : 'real';
  if (args.some((arg) => arg !== '--demo')) throw new Stop('There is only: pnpm hub keys rotate [--demo].');
  await generate();
  const { rotateKeys } = await import('../rotate-keys.ts');
  await withData(kind, ({ database, secrets, renew }) => rotateKeys(database, renew?.() ?? secrets, console.log));
}

/** `hub keys new`: a fresh secret; `hub keys signing`: a key pair, the private half for who signs, the public one for who verifies. */
export async function keys([kind, ...args]: readonly string[]): Promise<void> {
  if (kind === 'rotate') return rotate(args);
  if (kind === 'new') return console.log(newSecret(checkVersion(args[0] ?? '1')));
  if (kind !== 'signing') throw new Stop('Say what for: pnpm hub keys new, signing or rotate.');
  const key = await generateSigningKey();
  console.log(`private (…_KEY):  ${JSON.stringify(key)}\npublic (…_JWKS):  ${JSON.stringify(publicJwks(key))}`);
}

function checkVersion(typed: string): number {
  if (!/^\d{1,3}$/.test(typed) || Number(typed) < 1 || Number(typed) > 255)
    throw new Stop('A version is a number from 1 to 255, e.g.: pnpm hub keys new 2');
  return Number(typed);
}

/** `hub database-urls`: what each process is told to connect with, as lines of an environment file. */
export function databaseUrls(): void {
  const database = realDatabase(readDatabaseSettings(process.env));
  const running = roles.filter((role) => !role.endsWith('_owner'));
  console.log(running.map((role) => `${role.toUpperCase()}_DATABASE_URL=${urlOf(database, role)}`).join('\n'));
}
