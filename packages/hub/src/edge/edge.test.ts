import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEdge, type Edge } from './edge.ts';

const log = pino({ level: 'silent' });
let portal: Server;
let edge: Edge;
const portalUrl = () => `http://127.0.0.1:${(portal.address() as AddressInfo).port}`;
const base = () => `http://127.0.0.1:${edge.port}`;
beforeAll(async () => {
  portal = createServer((request, response) =>
    response.end(JSON.stringify({ url: request.url, headers: request.headers })),
  ).listen(0, '127.0.0.1');
  await once(portal, 'listening');
  edge = await createEdge({ host: '127.0.0.1', port: 0, publicOrigin: 'https://hub.example.org', log });
});
afterAll(async () => {
  await edge.close();
  portal.close();
});

test('says that it is starting until there is something behind it', async () => {
  expect((await fetch(base())).status).toBe(503);
});

test('sends each path to its own: the graph, the webhooks, and the portal for the rest', async () => {
  edge.open({
    '/graphql': async (request, response) => void response.writeHead(418).end(`graph ${request.url}`),
    '/twilio/': async (request, response) => void response.end(`webhook ${request.url}`),
    '/': portalUrl(),
  });
  const graph = await fetch(`${base()}/graphql?x=1`, { method: 'POST', body: '{}' });
  expect([graph.status, await graph.text()]).toEqual([418, 'graph /graphql?x=1']);
  expect(await (await fetch(`${base()}/twilio/status`, { method: 'POST' })).text()).toBe('webhook /twilio/status');
  for (const path of ['/', '/graphql/', '/graphqls', '/twilio', '/a/../home', '/needs?x=1']) {
    const { url } = (await (await fetch(base() + path)).json()) as { url: string };
    expect(url).toBe(new URL(path, base()).href.slice(base().length));
  }
});

test('says itself where a request came from, and believes no client about it', async () => {
  const request = httpRequest(base(), {
    headers: {
      'X-Forwarded-For': '203.0.113.9',
      'x-forwarded-proto': 'gopher',
      'X-Forwarded-Host': 'evil.example',
      forwarded: 'for=evil',
      'x-real-ip': '203.0.113.9',
      host: 'evil.example',
    },
  });
  request.end();
  const [response] = (await once(request, 'response')) as [AsyncIterable<Buffer>];
  let text = '';
  for await (const chunk of response) text += chunk.toString();
  const { headers } = JSON.parse(text) as { headers: Record<string, string> };
  expect(headers).toMatchObject({
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'hub.example.org',
  });
  expect(text.replace('"host":"evil.example"', '')).not.toMatch(/203\.0\.113|gopher|evil/);
});

test('says in two languages that the portal is away', async () => {
  edge.open({ '/': 'http://127.0.0.1:9' });
  const away = await fetch(base());
  expect(away.status).toBe(502);
  expect(await away.text()).toMatch(/not available right now.*No está disponible/);
});

test('takes paths alone: a request that names another host gets no further', async () => {
  for (const path of ['http://evil.example/graphql', '//evil.example/twilio/status', '//[']) {
    const request = httpRequest({ host: '127.0.0.1', port: edge.port, path });
    request.end();
    const [response] = (await once(request, 'response')) as [{ statusCode: number; resume(): void }];
    response.resume();
    expect(response.statusCode, path).toBe(400);
  }
});

test('behind a proxy of ours believes as many hops as there are proxies, from the right', async () => {
  const behind = await createEdge({
    host: '127.0.0.1',
    port: 0,
    publicOrigin: 'https://hub.example.org',
    trustedHops: 1,
    log,
  });
  behind.open({ '/': portalUrl() });
  const seen = async (forwarded: string) => {
    const answer = await fetch(`http://127.0.0.1:${behind.port}/`, { headers: { 'x-forwarded-for': forwarded } });
    return ((await answer.json()) as { headers: Record<string, string> }).headers['x-forwarded-for'];
  };
  expect(await seen('203.0.113.9')).toBe('203.0.113.9');
  expect(await seen('192.0.2.66, 203.0.113.9')).toBe('203.0.113.9');
  await behind.close();
});
