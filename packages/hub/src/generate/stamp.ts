import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../root.ts';

/** What a step of the build is made from and what it makes, as globs and paths below the project's folder. */
export type Made = { name: string; from: string[]; makes: string[] };

/**
 * Runs `work` unless everything it makes is there and nothing it is made from has changed since.
 *
 * @returns what happened, for the terminal.
 */
export async function unlessFresh(
  { name, from, makes }: Made,
  work: () => Promise<void>,
): Promise<'unchanged' | 'made'> {
  const stamp = join(root, 'node_modules/.cache/cmpp-hub', name);
  const now = fingerprint(from);
  if (makes.every((path) => existsSync(join(root, path))) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now)
    return 'unchanged';
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint(from)); // anew: a step may format what it is made from
  return 'made';
}

function fingerprint(patterns: string[]): string {
  const hash = createHash('sha256');
  const generated = /node_modules|\/generated\/|\/paraglide\/|\.svelte-kit/;
  for (const path of globSync(patterns, { cwd: root, exclude: (name) => generated.test(`/${String(name)}`) }).sort()) {
    const file = join(root, path);
    if (statSync(file).isFile()) hash.update(`${path}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}
