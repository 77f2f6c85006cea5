import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, freePorts } from './free-port.ts';

const everyPort = Array.from({ length: 65_536 }, (_, port) => port);

test('many ports are all different, and none is one that a system gives to whoever asks for any', async () => {
  const ports = await freePorts(100);
  expect(new Set(ports).size).toBe(100);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});

test('a port that somebody listens on or that is promised to somebody is not given', async () => {
  const [taken, promised, free] = (await freePorts(3)) as [number, number, number];
  const holder = createServer().listen(taken, '127.0.0.1');
  await once(holder, 'listening');
  const but = (...left: number[]) => everyPort.filter((port) => !left.includes(port));
  expect(await freePorts(1, but(taken, free))).toEqual([free]);
  expect(await freePorts(1, [...but(promised, free), promised])).toEqual([free]);
  await expect(freePorts(1, but(taken))).rejects.toThrow('Only 0 of 1 ports are free.');
  holder.close();
});

test('one port can be listened on', async () => {
  const server = createServer().listen(await freePort(), '127.0.0.1');
  await once(server, 'listening');
  server.close();
});
