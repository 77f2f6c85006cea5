// Who may import whom. Each rule says why; `pnpm check` prints the reason beside the import that breaks it.
const subgraph = '^subgraphs/([^/]+)/';
const test = '\\.test\\.ts$|/test-rig\\.ts$|/testing';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Data flows one way.',
      from: { pathNot: 'subgraphs/[^/]+/src/schema/' },
      to: { circular: true, viaOnly: { pathNot: 'subgraphs/[^/]+/src/schema/', dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-knows-no-border',
      severity: 'error',
      comment:
        'Rules must hold whichever door a request came through: domain/ knows no GraphQL, HTTP, Twilio or environment.',
      from: { path: `${subgraph}src/domain/`, pathNot: test },
      to: {
        path: [
          '/node_modules/(graphql|@pothos|@apollo|twilio|@cmpp/graph-client)/',
          'subgraphs/[^/]+/src/(schema|context|env|http|event|job|builder|index)',
          '^packages/(hub|graph-client)/',
          '^packages/subgraph/src/(?!file|go-through|problem|uuid|wall-time|working-day)',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'schema-reads-domain',
      severity: 'error',
      comment: 'A schema file is a type and its doors; what it does is in domain/.',
      from: { path: `${subgraph}src/schema/`, pathNot: test },
      to: {
        path: [
          'subgraphs/[^/]+/src/(http|event|job)/',
          'subgraphs/[^/]+/src/(index|env|server)\\.ts',
          'src/schema/index\\.ts',
        ],
      },
    },
    {
      name: 'doors-do-not-know-the-schema',
      severity: 'error',
      comment: 'HTTP routes, events and jobs make one domain call; GraphQL is another door.',
      from: { path: `${subgraph}src/(http|event|job)/`, pathNot: test },
      to: { path: 'subgraphs/[^/]+/src/(schema|builder)' },
    },
    {
      name: 'subgraphs-do-not-meet',
      severity: 'error',
      comment:
        'A subgraph asks another over the graph or hears of it by event; it imports nothing of it, not even types.',
      from: { path: subgraph },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'nobody-imports-hub-but-tests',
      severity: 'error',
      comment: 'The hub is the composition root: whatever others need of it belongs into a package of its own.',
      from: { pathNot: '^(packages/hub|tests)/' },
      to: { path: '^packages/hub/' },
    },
    {
      name: 'subgraphs-know-no-gateway-or-portal',
      severity: 'error',
      comment: 'They are asked; they do not know by whom.',
      from: { path: '^subgraphs/' },
      to: { path: '^(gateway|portal)/' },
    },
    {
      name: 'gateway-knows-files-only',
      severity: 'error',
      comment: 'The gateway knows schemas as files; executors are passed in.',
      from: { path: '^gateway/' },
      to: { path: '^(subgraphs|portal|packages/(hub|subgraph|db|events))/' },
    },
    {
      name: 'portal-knows-the-graph-only',
      severity: 'error',
      comment: 'The portal is a client of the graph.',
      from: { path: '^portal/' },
      to: { path: ['^(subgraphs|gateway|packages/(hub|subgraph|db|events))/', '/node_modules/@prisma/'] },
    },
    {
      name: 'components-do-not-reach-the-server',
      severity: 'error',
      comment: 'What a component imports may end up in a browser.',
      from: { path: '^portal/src/lib/(?!server/)' },
      to: { path: '^portal/src/lib/server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'packages-stay-below',
      severity: 'error',
      comment: 'Packages serve the rest and know none of it; only the hub wires it up.',
      from: { path: '^packages/(?!hub/)' },
      to: { path: '^(subgraphs|gateway|portal|tests)/' },
    },
    {
      name: 'programs-are-started-not-imported',
      severity: 'error',
      comment: 'A program acts when it is loaded, and reads the environment: only its own server.ts knows its env.ts.',
      from: { pathNot: '/server\\.ts$' },
      to: { path: '/(server|env)\\.ts$', pathNot: '^portal/|/node_modules/' },
    },
    {
      name: 'tests-use-front-doors',
      severity: 'error',
      comment: 'Tests across workspaces use public entries, not internals.',
      from: { path: '^tests/' },
      to: { path: '^(subgraphs/[^/]+/src/(?!index)|gateway/src/(?!index)|portal/src/)' },
    },
    {
      name: 'no-unknown-modules',
      severity: 'error',
      comment: 'An import that cannot be resolved.',
      from: { pathNot: '^portal/' },
      to: { couldNotResolve: true, pathNot: '/generated/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(generated|build|\\.svelte-kit|paraglide)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
