export * from './client-tokens.ts';
export * from './key.ts';
export * from './subgraph-tokens.ts';
export * from './token-refused.ts';
export * from './token.ts';
export * from './trust-clients.ts';
export * from './viewer.ts';
