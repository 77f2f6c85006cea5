import { compile } from '@inlang/paraglide-js';
import { globSync, statSync } from 'node:fs';

// Makes the message functions (src/lib/paraglide) from messages/*.json, when they are older than what they are made from.
const inputs = globSync(['messages/*.json', 'project.inlang/settings.json', 'generate.ts'], {
  cwd: import.meta.dirname,
});
const changedAt = Math.max(...inputs.map((path) => modifiedAt(path) ?? 0));
const madeAt = modifiedAt('src/lib/paraglide/messages.js');

if (madeAt === undefined || madeAt < changedAt) {
  await compile({
    project: at('project.inlang'),
    outdir: at('src/lib/paraglide'),
    // The language stands in the address (`/es/home`; English has no prefix): it works without JavaScript, leaves nothing
    // behind on a shared phone, and a link that is passed on keeps its language.
    strategy: ['url', 'baseLocale'],
    trailingSlash: 'never',
    emitReadme: false,
  });
}

// The library leaves timers behind that would hold the process for 30 s more.
process.exit();

function modifiedAt(path: string): number | undefined {
  return statSync(at(path), { throwIfNoEntry: false })?.mtimeMs;
}

function at(path: string): string {
  return `${import.meta.dirname}/${path}`;
}
