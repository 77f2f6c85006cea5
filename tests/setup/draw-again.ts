import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What anybody sees who holds the draw again from its two files. */
export async function holdAgain(pool: string, order: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'draw-'));
  const [poolFile, orderFile] = [join(folder, 'pool.txt'), join(folder, 'order.txt')];
  await Promise.all([writeFile(poolFile, pool), writeFile(orderFile, order)]);
  const cli = join(import.meta.dirname, '../../packages/hub/src/cli.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'draw', 'verify', poolFile, orderFile]);
  await rm(folder, { recursive: true });
  return stdout;
}
