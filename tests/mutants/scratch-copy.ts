import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What nobody needs to run tests: history, data of a demo, builds. */
const leftOut = new Set(['.git', '.data', 'build', '.svelte-kit', '.cache', '.vite']);

/**
 * Copies the working tree as it is, generated files included, to a folder that nothing is kept of. Packages of others are linked from here;
 * the workspaces' own packages lead into the copy, because their links are relative.
 */
export function makeScratchCopy(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'cmpp-mutants-'));
  const packages = join(root, 'node_modules');
  cpSync(root, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !leftOut.has(basename(path)) && join(root, relative(root, path)) !== packages,
  });
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(packages).filter((entry) => !leftOut.has(entry)))
    symlinkSync(join(packages, name), join(folder, 'node_modules', name));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
