import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';
import { expect, onTestFinished } from 'vitest';
import { startTwilioSimulator, type TwilioSimulatorOptions } from './index.ts';

export const ACCOUNT = { accountSid: `AC${'0'.repeat(31)}1`, authToken: 'a-token-for-tests' };
export const SENDER = '+19995550100';
export const PHONE = '+12025550123';
export const SERVICE = `MG${'0'.repeat(31)}1`;

/** Waits until what is read fits; bounded, so that a busy machine is no failure and a lost event is. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 10_000, interval: 10 });

/** Starts a simulator that moves fast, and the real SDK pointed at it; both end with the test. */
export async function startRig(options: Partial<TwilioSimulatorOptions> = {}) {
  const lines: string[] = [];
  const simulator = await startTwilioSimulator({
    ...ACCOUNT,
    stepMs: 1,
    retryPauseMs: 1,
    log: (line) => lines.push(line),
    ...options,
  });
  onTestFinished(() => simulator.close());
  return { simulator, client: sdk(simulator.url), lines };
}

/** The real SDK, talking to the simulator. */
export function sdk(url: string, authToken = ACCOUNT.authToken, timeout = 5_000) {
  const client = twilio(ACCOUNT.accountSid, authToken, { timeout });
  client.api.baseUrl = url;
  return client;
}

type Received = { url: string; headers: IncomingHttpHeaders; params: Record<string, string> };

/** Starts a webhook that keeps what it gets and answers as told. */
export async function startWebhook(answer: { status?: number; type?: string; body?: string } = {}) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const url = `http://${request.headers.host}${request.url}`;
    received.push({ url, headers: request.headers, params: Object.fromEntries(new URLSearchParams(body)) });
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'text/xml' }).end(answer.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?attempt=7`, received };
}
