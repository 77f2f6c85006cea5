import {
  type Chain,
  type ChainFault,
  ChainKeyMissing,
  chainOfHeads,
  connected,
  type Context,
  findHeads,
  HeadsAltered,
  headsFile,
  headsOf,
  type Keyring,
  openChain,
  verifyChain,
} from '@cmpp/db';
import { type Check, check, count, type Fault } from './check.ts';

const keep =
  'Change nothing, keep a copy of the database and of ACCESS_HEADS_DIR, and find out who could write to that table.';

/** Whether every line of a subgraph's access log is there and as it was sealed, and none is missing at an end of its chain. */
export const checkAccessLog = (context: Context, url: string, keyring: Keyring, headsFolder: string): Promise<Check> =>
  check(`Access log of ${context}`, () =>
    connected(url, async (client) => {
      const own = await openChain(client, context, keyring).catch(withoutKey);
      const text = await findHeads(headsFolder, context);
      const ofHeads = text && chainOfHeads(text, context, keyring);
      // What was sealed was sealed with the key that the heads keep; the row of the database may have been made anew since.
      const chain = ofHeads ?? own;
      if (!chain) return unsealed(client, context);
      const found = text
        ? headsIn(text, chain)
        : { heads: undefined, fault: headsLost(headsFile(headsFolder, context)) };
      const report = await verifyChain(client, chain, found.heads);
      const faults = [
        ...keyFaults(context, own, ofHeads),
        ...(found.heads?.bySubject.size && !report.links ? [sealsGone(context, found.heads.bySubject.size)] : []),
        ...report.faults.map((each) => describe(context, each)),
      ];
      if (report.faultCount > report.faults.length)
        faults.push({
          what: `${count(report.faultCount - report.faults.length, 'more fault')} like these`,
          next: keep,
        });
      // A file that was never there is no fault before anything was sealed; one that another hand changed always is.
      if (found.fault && (text || report.links)) faults.push(found.fault);
      const known = found.heads
        ? `ends known since ${found.heads.since.toISOString().slice(0, 16)}Z`
        : 'ends not known';
      const said = `${count(report.links, 'line')} of ${count(report.files, 'file')} sealed, ${report.waiting} waiting, ${known}`;
      const notes = report.late.map(
        ({ entryId, subjectId, at, sealedAt }) =>
          `${context}.access_entry ${entryId} of file ${subjectId} bears ${at.toISOString()} and was sealed ${sealedAt.toISOString()}: no worker ran meanwhile, or it was written in later`,
      );
      if (report.lateCount > notes.length)
        notes.push(`${count(report.lateCount - notes.length, 'more line')} sealed late`);
      return { said, faults, notes };
    }),
  );

/** The chain's key as the database has it, held against the one that the heads were written with. */
function keyFaults(context: Context, own: Chain | undefined, ofHeads: Chain | undefined): Fault[] {
  if (!ofHeads || own?.key.equals(ofHeads.key)) return [];
  const what = own
    ? `the key of the chain of ${context} in the database is another one than its seals were made with`
    : `the key of the chain of ${context} is gone from the database: its seals are verified with the one beside the heads`;
  return [{ what, next: `${keep} Nothing is sealed until its row of subject_key is back from a backup.` }];
}

const sealsGone = (context: Context, files: number): Fault => ({
  what: `the seals of ${context} are gone: there were some of ${count(files, 'file')}`,
  next: `${keep} Nothing is sealed until access_seal is back from a backup.`,
});

const headsLost = (path: string): Fault => ({
  what: `${path} is not there: whether the last lines of a file were taken away cannot be told. No line is said to be.`,
  next: 'Bring it back from a backup, or let the workers begin it anew; see that ACCESS_HEADS_DIR is kept.',
});

function headsIn(text: NonNullable<Awaited<ReturnType<typeof findHeads>>>, chain: Chain) {
  try {
    return { heads: headsOf(text, chain), fault: undefined };
  } catch (error) {
    if (!(error instanceof HeadsAltered)) throw error;
    const what = `${text.path} was changed by another hand: the lines are judged without it`;
    return {
      heads: undefined,
      fault: { what, next: 'Bring it back from a backup; nothing writes over it meanwhile.' },
    };
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
