import {
  type ChainFault,
  ChainKeyMissing,
  connected,
  type Context,
  type Heads,
  HeadsAltered,
  headsFile,
  type Keyring,
  openChain,
  readHeads,
  verifyChain,
} from '@cmpp/db';
import { type Check, check, count, type Fault } from './check.ts';

const keep =
  'Change nothing, keep a copy of the database and of ACCESS_HEADS_DIR, and find out who could write to that table.';

/** Whether every line of a subgraph's access log is there and as it was sealed, and none is missing at an end of its chain. */
export const checkAccessLog = (context: Context, url: string, keyring: Keyring, headsFolder: string): Promise<Check> =>
  check(`Access log of ${context}`, () =>
    connected(url, async (client) => {
      const chain = await openChain(client, context, keyring).catch(withoutKey);
      if (!chain) return unsealed(client, context);
      const { heads, fault } = await headsOf(headsFolder, chain, context);
      const report = await verifyChain(client, chain, heads);
      const faults = report.faults.map((found) => describe(context, found));
      if (report.faultCount > faults.length)
        faults.push({ what: `${count(report.faultCount - faults.length, 'more fault')} like these`, next: keep });
      const known = heads ? `ends known since ${heads.since.toISOString().slice(0, 16)}Z` : 'ends not known';
      const said = `${count(report.links, 'line')} of ${count(report.files, 'file')} sealed, ${report.waiting} waiting, ${known}`;
      return { said, faults: fault && report.links ? [...faults, fault] : faults };
    }),
  );

async function headsOf(
  folder: string,
  chain: Awaited<ReturnType<typeof openChain>>,
  context: Context,
): Promise<{ heads?: Heads; fault?: Fault }> {
  const path = headsFile(folder, context);
  try {
    const heads = await readHeads(folder, chain);
    if (heads) return { heads };
    const what = `${path} is not there: whether the last lines of a file were taken away cannot be told. No line is said to be.`;
    return {
      fault: {
        what,
        next: 'Bring it back from a backup, or let the workers begin it anew; see that ACCESS_HEADS_DIR is kept.',
      },
    };
  } catch (error) {
    if (!(error instanceof HeadsAltered)) throw error;
    const what = `${path} was changed by another hand: the lines are judged without it`;
    return { fault: { what, next: 'Bring it back from a backup; nothing writes over it meanwhile.' } };
  }
}

function describe(context: Context, { kind, entryId, subjectId, number }: ChainFault): Fault {
  const row = `${context}.access_entry ${entryId ?? '(its id went with its seal)'}`;
  const place = number === null ? `of file ${subjectId}` : `line ${number} of file ${subjectId}`;
  if (kind === 'changed') return { what: `${row}, ${place}, or its seal was changed`, next: keep };
  if (kind === 'gone') return { what: `${row}, ${place}, is gone`, next: keep };
  return {
    what: `${row}, ${place}, has no seal an hour after it was written`,
    next: 'See that a worker runs (its log names the job seal-access-log); if one does, the seal was taken away: keep a copy of the database.',
  };
}

function withoutKey(error: unknown): undefined {
  if (!(error instanceof ChainKeyMissing)) throw error;
}

/** Before the first run of a worker there is no key, and nothing that it sealed. */
async function unsealed(client: Parameters<typeof openChain>[0], context: Context) {
  const { rows } = await client.query<{ links: number; late: number }>(
    `SELECT (SELECT count(*)::int FROM access_seal) AS links, (SELECT count(*)::int FROM access_entry WHERE at < now() - interval '1 hour') AS late`,
  );
  const { links, late } = rows[0]!;
  const faults: Fault[] = [];
  if (links)
    faults.push({
      what: `the key of the chain of ${context} is gone: ${count(links, 'seal')} cannot be verified`,
      next: 'Bring its row of subject_key back from a backup.',
    });
  else if (late)
    faults.push({
      what: `${count(late, 'line')} have no seal an hour after they were written`,
      next: 'See that a worker runs: its log names the job seal-access-log.',
    });
  return { said: 'nothing sealed yet', faults };
}
