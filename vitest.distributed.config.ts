import { mergeConfig } from 'vitest/config';
import embedded from './vitest.config.ts';

/** What cannot be asked of processes, and why. Everything else in these folders holds in both shapes. */
const embeddedOnly = {
  'tests/graph/access-log.test.ts':
    'counts the SQL statements of each part and makes one fail, from inside the process',
  'tests/graph/canary.test.ts': 'asks subgraphs inside the process, to type into every door',
  'tests/graph/statements.test.ts': 'counts the SQL statements of a request from inside the process',
  'tests/graph/missing-part.test.ts': 'replaces a subgraph inside the process; tests/distributed stops a real one',
  'tests/graph/rotate-keys.test.ts': 'begins a second hub on the database of the first, in this process',
  'tests/graph/two-doors.test.ts': 'holds the two ways of asking against each other by itself',
  'tests/fault/three-weeks.test.ts': 'moves the clock inside the process; its workers are processes of their own',
  'tests/fault/killed-hub.test.ts': 'kills the one process that is everything; tests/distributed kills each alone',
};

/** The same journeys, access and fault tests over a hub of processes, and those that only such a hub can be put through. */
const config = mergeConfig(embedded, { test: { env: { CMPP_SHAPE: 'distributed' } } });
config.test.include = ['tests/{journey,graph,fault,distributed}/**/*.test.ts'];
config.test.exclude = ['**/node_modules/**', ...Object.keys(embeddedOnly)];
config.test.maxWorkers = 1; // each of these hubs is ten processes
export default config;
