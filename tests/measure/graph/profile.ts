import { type Runtime, Session } from 'node:inspector/promises';

/** Milliseconds in which a part itself was at work (what it called is counted where it is), the largest first. */
export type Parts = { part: string; ms: number }[];

const session = new Session();

/** Begins to look every half millisecond at what this process does. */
export async function startProfile(): Promise<void> {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
}

/** @returns what it did since, without idle time and the looking itself. */
export async function stopProfile(): Promise<Parts> {
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const partOf = new Map(profile.nodes.map(({ id, callFrame }) => [id, partOfFrame(callFrame)]));
  const parts = new Map<string, number>();
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const part = partOf.get(id)!;
    parts.set(part, (parts.get(part) ?? 0) + (profile.timeDeltas?.[index] ?? 0) / 1000);
  }
  for (const notWork of ['(idle)', 'node: inspector']) parts.delete(notWork);
  return [...parts].map(([part, ms]) => ({ part, ms })).sort((a, b) => b.ms - a.ms);
}

// The first that fits.
const packages: [RegExp, string][] = [
  [
    /^(@graphql-hive\/|@envelop\/|@graphql-yoga\/|graphql-yoga$|@whatwg-node\/|@graphql-mesh\/)/,
    'Hive Gateway, Yoga, Envelop, whatwg-node',
  ],
  [/^@graphql-tools\//, 'graphql-tools (plans, delegation, merging)'],
  [/^graphql$/, 'graphql-js'],
  [/^@pothos\//, 'Pothos'],
  [/^(@prisma\/(?!adapter-pg)|prisma$)/, 'Prisma'],
  [/^(pg|pg-.*|postgres-.*|@prisma\/adapter-pg)$/, 'pg and its Prisma adapter'],
  [/^jose$/, 'jose'],
];

function partOfFrame({ url, functionName }: Runtime.CallFrame): string {
  const inPackage = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (inPackage) return packages.find(([name]) => name.test(inPackage))?.[1] ?? inPackage;
  if (url.startsWith('wasm:')) return 'Prisma';
  if (url.includes('/generated/prisma/')) return 'Prisma';
  const ours = /\/((?:packages|subgraphs)\/[^/]+|gateway|tests)\//.exec(url)?.[1];
  if (ours) return ours;
  if (url.startsWith('node:')) return `node: ${/^node:(?:internal\/)?([\w]+)/.exec(url)?.[1] ?? ''}`;
  return functionName.startsWith('(') ? functionName : `native: ${functionName}`;
}
