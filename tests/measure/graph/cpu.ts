import { readdirSync, readFileSync } from 'node:fs';

// Linux counts the CPU time of a process, all of its threads, in hundredths of a second.
const msPerTick = 10;

/** CPU time used so far by these processes, in milliseconds. */
export function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + ownTime(statOf(pid)), 0);
}

/**
 * The same of a PostgreSQL server with all that it has started: its backends, and those that have ended and been counted to it.
 *
 * @param pid the server's, not that of a backend.
 */
export function cpuOfPostgres(pid: number): number {
  const server = statOf(pid);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [statOf(Number(name))];
      } catch {
        return []; // ended meanwhile
      }
    })
    .filter(({ parent }) => parent === pid);
  return ownTime(server) + server.endedChildren * msPerTick + children.reduce((sum, child) => sum + ownTime(child), 0);
}

/** The process that started this one. */
export const parentOf = (pid: number): number => statOf(pid).parent;

type Stat = { parent: number; ticks: number; endedChildren: number };
const ownTime = ({ ticks }: Stat) => ticks * msPerTick;

/** proc(5): the name in brackets may hold anything, so counting begins after it, at the third field. */
function statOf(pid: number): Stat {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return { parent: field(4), ticks: field(14) + field(15), endedChildren: field(16) + field(17) };
}
