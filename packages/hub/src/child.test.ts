import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Stop } from '@cmpp/process';
import { freePort } from '@cmpp/db';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { startChild } from './child.ts';

test('what the hub starts beside itself ends when the hub is killed', async () => {
  // A parent that starts a child as the hub starts the portal, says its id, and is then killed.
  const guard = new URL('end-with-parent.ts', import.meta.url).href;
  const program = `
    const child = require('node:child_process').spawn(process.execPath, ['--import', ${JSON.stringify(guard)}, '-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    console.log(child.pid);
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  const child = Number(said.toString());
  expect(isRunning(child)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isRunning(child), { timeout: 5000 }).toBe(false);
});

test('a program whose port somebody else has is not taken for started, though that one answers', async () => {
  const port = await freePort();
  const stranger = createServer((_, response) => response.end('ok')).listen(port, '127.0.0.1');
  await once(stranger, 'listening');
  const here = `http://127.0.0.1:${port}`;
  const edge = {
    name: 'edge',
    file: 'packages/hub/src/edge/server.ts',
    health: here,
    env: {
      HUB_HOST: '127.0.0.1',
      HUB_PORT: String(port),
      PUBLIC_ORIGIN: here,
      GATEWAY_URL: here,
      WEBHOOKS_URL: here,
    },
  };
  const starting = startChild(edge, pino({ level: 'silent' }));
  await expect(starting).rejects.toBeInstanceOf(Stop);
  await expect(starting).rejects.toThrow(`The process "edge" did not start: Port ${port} is taken`);
  stranger.close();
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
}
