import { generateSigningKey, publicJwks } from '@cmpp/auth';
import { newSecret, roles, urlOf } from '@cmpp/db';
import { Stop } from '@cmpp/process';
import { readDatabaseSettings } from '../settings.ts';
import { realDatabase } from './migrate.ts';

/** `hub keys new`: a fresh secret; `hub keys signing`: a key pair, the private half for who signs, the public one for who verifies. */
export async function keys(kind: string | undefined): Promise<void> {
  if (kind === 'new') return console.log(newSecret());
  if (kind !== 'signing') throw new Stop('Say what for: pnpm hub keys new, or pnpm hub keys signing.');
  const key = await generateSigningKey();
  console.log(`private (…_KEY):  ${JSON.stringify(key)}\npublic (…_JWKS):  ${JSON.stringify(publicJwks(key))}`);
}

/** `hub database-urls`: what each process is told to connect with, as lines of an environment file. */
export function databaseUrls(): void {
  const database = realDatabase(readDatabaseSettings(process.env));
  const running = roles.filter((role) => !role.endsWith('_owner'));
  console.log(running.map((role) => `${role.toUpperCase()}_DATABASE_URL=${urlOf(database, role)}`).join('\n'));
}
