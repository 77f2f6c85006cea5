import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { Stop } from '@cmpp/process';
import { root } from '../root.ts';

/**
 * Runs a program of a workspace's own dependencies, quietly; what it said is shown when it fails.
 *
 * @param workspace folder below the project's, e.g. `portal`.
 */
export async function run(
  workspace: string,
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<void> {
  const cwd = join(root, workspace);
  const path = [join(cwd, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, PATH: path, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-8000));
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const code = await new Promise<number | null>((done, failed) => child.once('error', failed).once('close', done));
  if (code !== 0) throw new Stop(`"${command} ${args.join(' ')}" failed in ${workspace}:\n${said}`);
}
