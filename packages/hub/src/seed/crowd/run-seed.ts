import { readKeyring, urlOf } from '@cmpp/db';
import { Stop } from '@cmpp/process';
import { pino } from 'pino';
import { asksNobody } from '../../asks-nobody.ts';
import { progressBar } from '../../import/progress.ts';
import { type HubData, withData } from '../../open-data.ts';
import { readDemoSettings } from '../../settings.ts';
import { createSubgraphs } from '../../subgraphs.ts';
import { seedDemo } from '../seed-demo.ts';
import { isAsWanted, measureShares, type Share, wantedKinds } from './measure.ts';
import { seedCrowd } from './seed-crowd.ts';

export type SeedTask = {
  /** How many there are to be; null: none are added. */
  participants: number | null;
  seed: string;
  now: Date;
  /** Say what the site is made of, and fail when that is not as wanted. */
  check: boolean;
};

/** Below this many people not every kind of household has come up. */
const everyKindFrom = 300;

/** Fills the demo's database, which no demo is running on; a real hub's is refused. @throws Stop */
export async function runSeed({ participants, seed, now, check }: SeedTask): Promise<void> {
  const bar = progressBar('Made-up people', participants ?? 0);
  await withData('demo', async (data, opened) => {
    if (participants !== null) {
      const issuer = `http://127.0.0.1:${readDemoSettings(process.env).DEMO_IDP_PORT}`;
      const parts = await openParts(data, now, opened);
      await seedDemo(parts, issuer, now);
      await seedCrowd(parts, { participants, seed, now, issuer }, bar.at).catch(stopOf).finally(bar.end);
    }
    if (check) report(await measureShares(data.database));
  });
}

/** The four parts on that data, to be filled: they ask nobody and send nothing. */
async function openParts({ database, secrets, logLevel }: HubData, now: Date, opened: AsyncDisposableStack) {
  return createSubgraphs(
    {
      databaseUrl: (context) => urlOf(database, context),
      keyring: readKeyring(secrets),
      clientOf: () => asksNobody,
      publicOrigin: 'http://localhost',
      twilio: { accountSid: `AC${'0'.repeat(32)}`, authToken: 'none', from: '+19995550100' },
      log: pino({ level: logLevel }),
      now: () => now,
    },
    opened,
  );
}

/** The same numbers are somebody else's: then another seed has been here. */
function stopOf(error: unknown): never {
  if ((error as { code?: unknown }).code !== 'P2002') throw error;
  throw new Stop(
    'This database holds the people of another seed: begin it anew with pnpm start --reset, or use that seed.',
    {
      cause: error,
    },
  );
}

function report({ shares, kinds }: Awaited<ReturnType<typeof measureShares>>): void {
  for (const share of shares) console.log(lineOf(share));
  for (const { roles, households } of kinds)
    console.log(`${roles.padEnd(24)} ${String(households).padStart(8)} households`);
  const people = shares[0]?.all ?? 0;
  const missing = wantedKinds.filter((wanted) => !kinds.some(({ roles }) => roles === wanted));
  const wrong = [
    ...shares.filter((share) => !isAsWanted(share)).map(({ name }) => name),
    ...(people >= everyKindFrom ? missing : []),
  ];
  if (wrong.length) throw new Stop(`Not as wanted: ${wrong.join(', ')}`);
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(7);
const lineOf = (share: Share) =>
  `${share.name.padEnd(24)} ${String(share.of).padStart(8)} of ${String(share.all).padEnd(8)} ${percent(share.of / share.all)}  wanted ${percent(share.wanted)}${isAsWanted(share) ? '' : '  NOT AS WANTED'}`;
