#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { serveSupergraph } from './serve.ts';

const usage = 'Usage: pnpm gateway serve FILE [--port N]   serve any supergraph over HTTP (port 4000 unless given)';

try {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { port: { type: 'string' } } });
  const [command, file] = positionals;
  const port = Number(values.port ?? 4000);
  if (command !== 'serve' || !file || positionals.length > 2) throw new Error(usage);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port takes a number from 0 to 65535.');

  const served = await serveSupergraph({ supergraph: readFileSync(file, 'utf8'), port, env: process.env });
  console.log(`Serving ${file} at ${served.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void served.close().then(() => process.exit()));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
