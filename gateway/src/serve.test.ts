import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { afterAll, expect, it } from 'vitest';
import { composeSupergraph } from './index.ts';
import { schemas, sdl } from './library.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'serve-'));
const file = join(folder, 'supergraph.graphql');
const servers = Object.entries(schemas).map(([name, schema]) => ({
  name,
  server: new ApolloServer({ schema, plugins: [ApolloServerPluginInlineTraceDisabled()] }),
}));
const sources = await Promise.all(
  servers.map(async ({ name, server }) => {
    const context = async () => ({ viewer: { kind: 'anonymous' }, ran: [] });
    const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' }, context });
    return { name, url, sdl: sdl[name as keyof typeof sdl] };
  }),
);
writeFileSync(file, composeSupergraph(sources).supergraphSdl);
afterAll(async () => {
  await Promise.all(servers.map(({ server }) => server.stop()));
  rmSync(folder, { recursive: true });
});

const cli = (args: string[], env: object = {}) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'cli.ts'), ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said.text += text));
  return { child, said };
};

it('serves any supergraph over HTTP, to anybody, with introspection, until it is stopped', async () => {
  const { child, said } = cli(['serve', file, '--port', '0']);
  await once(child.stdout, 'data');
  const url = / at (http:\/\/127\.0\.0\.1:\d+\/graphql)\n$/.exec(said.text)?.[1];
  const ask = async (query: string) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url!, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return (await response.json()) as { data?: unknown; errors?: { message: string }[] };
  };

  const query = '{ book(id: 1) { title price reviews { stars } } desk { id } __schema { queryType { name } } }';
  expect(await ask(query)).toEqual({
    data: {
      book: { title: 'Book 1', price: 7, reviews: [{ stars: 3 }] },
      desk: { id: 'd' },
      __schema: { queryType: { name: 'Query' } },
    },
  });
  expect((await ask('{ __proto__: motto }')).errors?.[0]?.message).toContain('cannot be used');

  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it.each([
  [
    'beside the configuration of this program',
    ['serve', file],
    { DATABASE_URL: 'postgres://x', HUB_PORT: '1' },
    /unset DATABASE_URL, HUB_PORT first/,
  ],
  ['a file that is not there', ['serve', join(folder, 'none')], {}, /ENOENT/],
  ['a port that is none', ['serve', file, '--port', 'x'], {}, /--port takes a number/],
  ['nothing', [], {}, /^Usage: pnpm gateway serve FILE/],
])('does not start with %s, and says so in one sentence', async (_, args, env, words) => {
  const { child, said } = cli(args, env);
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(said.text).toMatch(words);
  expect(said.text.trim().split('\n')).toHaveLength(1);
});
