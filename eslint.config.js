import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

// Who may import whom is in .dependency-cruiser.js.
export default ts.config(
  { ignores: ['**/node_modules', '**/generated', '**/build', '**/.svelte-kit', 'portal/src/lib/paraglide', '.data'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  prettier,
  { languageOptions: { globals: globals.node } },
  {
    files: ['**/*.ts'],
    ignores: ['portal/**'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A promise nobody waits for swallows its error.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
    },
  },
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-dynamic-delete': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: globals.browser },
  },
  {
    // Links go through localizeHref, and there is no base path to resolve.
    files: ['portal/**'],
    rules: { 'svelte/no-navigation-without-resolve': 'off' },
  },
  { files: ['packages/twilio-simulator/src/page/*.js'], languageOptions: { globals: globals.browser } },
  {
    // One door per border: the environment is read once, where it is declared.
    files: ['subgraphs/*/src/**', 'gateway/src/**', 'packages/{auth,db,events,graph-client,subgraph}/src/**'],
    ignores: ['**/env.ts', '**/cli.ts', '**/*.test.ts', 'packages/db/src/postgres.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Settings come in as arguments; the environment is parsed once, at the start.',
        },
      ],
    },
  },
  {
    files: ['packages/{subgraph,events,auth,graph-client}/src/**', 'subgraphs/*/src/**', 'gateway/src/**'],
    ignores: ['**/*.test.ts', '**/cli.ts', '**/serve.ts'],
    rules: { 'no-console': 'error' },
  },
);
