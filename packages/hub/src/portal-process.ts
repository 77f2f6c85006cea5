import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@cmpp/db';
import type { Logger } from 'pino';
import { root } from './root.ts';
import { Stop } from './stop.ts';

/** The portal, running beside the hub. */
export type PortalProcess = { url: string; close(): Promise<void> };

/** What the portal is told; see portal/src/env.ts. */
export type PortalEnv = {
  GRAPH_URL: string;
  PORTAL_CLIENT_KEY: string;
  PUBLIC_ORIGIN: string;
  OIDC_ISSUER: string;
  OIDC_CLIENT_ID: string;
  OIDC_CLIENT_SECRET: string;
  NEUTRAL_SITE?: string;
};

/**
 * Starts the built portal and keeps it running: one that dies is started again.
 *
 * @throws Stop with its last words when it does not come up within 20 s.
 */
export async function startPortal(env: PortalEnv, log: Logger): Promise<PortalProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let ending = false;
  let said = '';
  let child = launch();

  function launch(): ChildProcess {
    const started = spawn(
      process.execPath,
      ['--import', new URL('end-with-parent.ts', import.meta.url).href, join(root, 'portal/build/index.js')],
      {
        // Nothing of ours but what it is told: the hub's environment may hold keys.
        env: {
          PATH: process.env['PATH'],
          NODE_ENV: 'production',
          HOST: '127.0.0.1',
          PORT: String(port),
          PROTOCOL_HEADER: 'x-forwarded-proto',
          HOST_HEADER: 'x-forwarded-host',
          ADDRESS_HEADER: 'x-forwarded-for',
          SHUTDOWN_TIMEOUT: '2',
          ...env,
        },
        detached: true, // Ctrl-C reaches the hub alone, which ends the portal itself
        stdio: ['pipe', 'ignore', 'pipe'],
      },
    );
    started.stderr!.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
      log.warn({ portal: chunk.toString().trim() }, 'the portal says'); // its error ids; it logs no personal data
    });
    started.once('exit', (code) => {
      if (ending) return;
      log.error({ code }, 'the portal ended and is started again');
      setTimeout(() => !ending && (child = launch()), 500);
    });
    return started;
  }

  for (let waited = 0; !(await answers(url)); waited += 50) {
    if (waited > 20_000 || child.exitCode !== null) {
      ending = true;
      child.kill('SIGKILL');
      throw new Stop(`The portal did not start: ${said.trim().split('\n').slice(0, 4).join(' ') || 'it said nothing'}`);
    }
    await delay(50);
  }
  return {
    url,
    async close() {
      ending = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 2500);
      await gone;
      clearTimeout(late);
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2000) }).then(
    () => true,
    () => false,
  );
