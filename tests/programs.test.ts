import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiled } from '@cmpp/hub';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const programs = globSync(['subgraphs/*/src/server.ts', 'gateway/src/server.ts', 'packages/hub/src/*/server.ts'], {
  cwd: root,
}).sort();

async function run(program: string, env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: { ...env, NODE_COMPILE_CACHE: compiled },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

/** The variables that a program cannot do without, as its env.ts declares them. */
const neededBy = (program: string) =>
  [...readFileSync(`${root}${dirname(program)}/env.ts`, 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): (.+),$/gm)]
    .filter(([, , form]) => !/optional|host|port\(|logLevel|count\(|digit\(/.test(form!))
    .map(([, name]) => name!);

test('there are seven programs besides the portal', () => expect(programs).toHaveLength(7));

test.each(programs)(
  '%s refuses to start without what it must be told, and says in one sentence what that is',
  async (program) => {
    const { code, said } = await run(program, { LOG_LEVEL: 'canary' });
    expect(code).toBe(1);
    const missing = neededBy(program).map((name) => `${name} is not set`);
    expect(missing.length).toBeGreaterThan(2);
    expect(said.trim().split('\n')).toHaveLength(1);
    for (const sentence of [...missing, 'LOG_LEVEL has a wrong value']) expect(said).toContain(sentence);
    expect(said).not.toContain('canary');
  },
);
