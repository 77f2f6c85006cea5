import { readers } from '@cmpp/subgraph';

/** Who may read about sessions at all; which ones is the domain's rule. */
export const sessionReaders = [...readers, ['provider' as const]];
