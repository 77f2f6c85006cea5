import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql's `main` has no extension. Node takes index.js for it and Vite would take index.mjs: two copies of graphql, which
  // do not know each other's types.
  resolve: { extensions: ['.js', '.ts', '.mjs', '.json'] },
  test: {
    include: [
      '{packages,subgraphs}/*/src/**/*.test.ts',
      'gateway/src/**/*.test.ts',
      'portal/src/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    // Of processes, as vitest.distributed.config.ts says.
    exclude: ['**/node_modules/**', 'tests/distributed/**'],
    globalSetup: ['packages/hub/src/testing/global-setup.ts'],
    maxWorkers: 2,
    // A file gets a process in which other files were: importing what all of them stand on took a third of the run. What one leaves behind it
    // leaves in a database of its own, which ends with it; nothing is mocked, and no module keeps what a test did.
    isolate: false,
    // Far more than any test takes on two idle cores; a busy machine is no failure, and a hang is one.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A test that fails now and then is a bug to be found, not to be tried again.
    retry: 0,
  },
});
