/** Shows how far something has come. */
export type Progress = { at(done: number): void; end(): void };

/** What of a stream is needed. */
type Screen = { isTTY?: boolean; write(text: string): boolean };

const width = 30;

/**
 * A bar on standard error while somebody watches; nothing when it goes into a file or another program.
 *
 * @param total of what is counted, e.g. rows.
 */
export function progressBar(name: string, total: number, out: Screen = process.stderr): Progress {
  if (!out.isTTY) return { at: () => {}, end: () => {} };
  const began = performance.now();
  const show = (done: number) => {
    const full = total ? Math.floor((done / total) * width) : width;
    const seconds = (performance.now() - began) / 1000;
    const left = done ? Math.ceil((seconds / done) * (total - done)) : null;
    const bar = '█'.repeat(full) + '░'.repeat(width - full);
    out.write(`\r\u001b[2K${name} ${bar} ${done}/${total}${left === null ? '' : `, ${left} s left`}`);
  };
  show(0);
  return { at: show, end: () => void out.write('\r\u001b[2K') };
}
