import type { Scope } from '@cmpp/auth';

/** Who may read the directory: everybody who works with it or is helped by it. What it keeps confidential is the domain's rule. */
export const directoryReaders: Scope[][] = [
  ['participant'],
  ['caseworker'],
  ['supervisor'],
  ['provider'],
  ['directory:read'],
  ['delivery:read'],
];
