import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

/** Runs the command line to its end. */
async function hub(args: string[], env: Record<string, string> = {}): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return {
    code,
    said: said
      .split('\n')
      .filter((line) => line && !line.startsWith('✓'))
      .join('\n'),
  };
}
/** Modules that are generated are not there. */
const nothingGenerated = `--import=data:text/javascript,${encodeURIComponent(
  `import { registerHooks } from 'node:module';
   registerHooks({ load(url, context, next) { if (url.includes('/src/generated/')) throw new Error('not generated: ' + url); return next(url, context); } });`,
)}`;
const folder = () => mkdtempSync(join(tmpdir(), 'cmpp-cli-'));
const free = { HUB_PORT: '0', SIMULATOR_PORT: '0', DEMO_IDP_PORT: '0' };

describe('what a person can mend is one sentence that says how', () => {
  test('a wrong variable, by its name and without its value', async () => {
    const { code, said } = await hub(['start', '--demo'], { HUB_PORT: 'secret' });
    expect(said).toBe('HUB_PORT has a wrong value. The README lists what each variable means.');
    expect(code).toBe(1);
  });

  test('a real hub without its keys, provider and Twilio', async () => {
    const { code, said } = await hub(['start']);
    for (const name of ['DATABASE_URL', 'WRAPPING_KEYS', 'INDEX_KEYS', 'TWILIO_AUTH_TOKEN', 'OIDC_ISSUER'])
      expect(said).toContain(`${name} is not set`);
    expect(said.split('\n')).toHaveLength(1);
    expect(code).toBe(1);
  });

  test('an unknown option, an unknown command, a reset of a real hub', async () => {
    expect((await hub(['start', '--fast'])).said).toBe(
      'There is no option --fast; there are --demo, --distributed, --reset.',
    );
    expect((await hub(['start', '--reset'])).said).toBe('--reset is for the demo: it throws its database away.');
    expect((await hub(['dance'])).code).toBe(1);
    expect((await hub(['help'])).code).toBe(0);
  });

  test('a taken port, in a clone where nothing is generated yet', async () => {
    const taken = createServer().listen(0, 'localhost');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const settings = { ...free, HUB_PORT: String(port), HUB_DATA_DIR: folder() };
    const { code, said } = await hub(['start', '--demo'], { ...settings, NODE_OPTIONS: nothingGenerated });
    taken.close();
    expect(said).toBe(`Port ${port} is taken: stop what uses it, or set HUB_PORT to another one.`);
    expect(code).toBe(1);
  });

  test('a database that cannot be reached, without its password', async () => {
    const { code, said } = await hub(['start', '--demo'], {
      ...free,
      HUB_DATA_DIR: folder(),
      DATABASE_URL: 'postgresql://postgres:secret@127.0.0.1:9/demo',
    });
    expect(said).toBe(
      'PostgreSQL at 127.0.0.1:9 cannot be used (ECONNREFUSED): check that it runs and that DATABASE_URL is right.',
    );
    expect(code).toBe(1);
  });

  test('a data folder that cannot be written', async () => {
    const file = join(folder(), 'a-file');
    writeFileSync(file, '');
    const { code, said } = await hub(['start', '--demo'], { ...free, HUB_DATA_DIR: file });
    expect(said).toBe(
      `The data folder ${file} cannot be written: make it writable, or set HUB_DATA_DIR to another one.`,
    );
    expect(code).toBe(1);
  });

  test('a data folder that another hub uses', async () => {
    const path = folder();
    const holder = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', 'hub']);
    writeFileSync(join(path, 'hub.lock'), String(holder.pid));
    const { code, said } = await hub(['start', '--demo'], { ...free, HUB_DATA_DIR: path });
    holder.kill();
    expect(said).toBe(
      `A hub (process ${holder.pid}) already uses ${path}: stop it, or set HUB_DATA_DIR to another folder.`,
    );
    expect(code).toBe(1);
  });
});
