import pc from 'picocolors';

/** Runs one step, and prints its name and how long it took; what it returns as text is shown beside. */
export async function step<T>(name: string, work: () => Promise<T> | T): Promise<T> {
  const began = performance.now();
  const result = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const note = typeof result === 'string' && result ? pc.dim(` ${result}`) : '';
  console.log(`${pc.green('✓')} ${name} ${pc.dim(`${seconds} s`)}${note}`);
  return result;
}
