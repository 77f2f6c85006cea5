// Measures what it is told to; each measure says what it wants to see and exits 1 when it does not.
//   pnpm bench graph

const benches: Record<string, () => Promise<unknown>> = { graph: () => import('./bench-graph.ts') };
const bench = benches[process.argv[2] ?? ''];

if (bench) await bench();
else {
  console.error(`Usage: pnpm bench ${Object.keys(benches).join('|')}`);
  process.exitCode = 1;
}
