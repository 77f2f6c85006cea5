import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A port of loopback that nobody listens on now: for a program that must be told one. */
export async function freePort(): Promise<number> {
  return (await freePorts(1))[0]!;
}

/** So many different ones. */
export async function freePorts(count: number): Promise<number[]> {
  // All are held before the first is let go of, or one could be given twice.
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(probes.map((probe) => once(probe, 'listening')));
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port);
  await Promise.all(probes.map((probe) => once(probe.close(), 'close')));
  return ports;
}
