import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/**
 * Below what systems give to whoever asks for any port (from 32768 on Linux, from 49152 on others): between the choice and the listening, no
 * connection going out and no listener on port 0 can come to have one of these.
 */
const range = { from: 20_000, below: 32_768 };

/** A port of loopback that nobody listens on now: for a program that must be told one. */
export async function freePort(): Promise<number> {
  return (await freePorts(1))[0]!;
}

/**
 * So many different ones, none of them among `except`: ports that are promised to somebody who does not listen yet.
 *
 * @throws Error when there are not so many.
 */
export async function freePorts(count: number, except: readonly number[] = []): Promise<number[]> {
  const all = Array.from({ length: range.below - range.from }, (_, index) => range.from + index);
  const promised = new Set(except);
  const candidates = all.filter((port) => !promised.has(port));
  const probes: Server[] = [];
  // All are held before the first is let go of, or one could be given twice.
  while (probes.length < count && candidates.length > 0) {
    const [port] = candidates.splice(randomInt(candidates.length), 1);
    const probe = createServer().listen(port, '127.0.0.1');
    const held = await once(probe, 'listening').then(() => true, ifTaken);
    if (held) probes.push(probe);
  }
  const ports = probes.map((probe) => (probe.address() as { port: number }).port);
  await Promise.all(probes.map((probe) => once(probe.close(), 'close')));
  if (ports.length < count) throw new Error(`Only ${ports.length} of ${count} ports are free.`);
  return ports;
}

function ifTaken(cause: NodeJS.ErrnoException): false {
  if (cause.code === 'EADDRINUSE') return false;
  throw cause;
}
