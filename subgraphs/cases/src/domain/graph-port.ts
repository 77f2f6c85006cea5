import type { AccessLine, LinesQuestion } from '@cmpp/subgraph/access-lines';
import type { OrientationPort } from './report/orientation-port.ts';

/** The parts of the system that keep an access log of their own besides this one. */
export const otherParts = ['orientation', 'referrals', 'notices'] as const;
export type OtherPart = (typeof otherParts)[number];

/** What cases asks the graph in its own name: never inside a transaction. */
export type GraphPort = OrientationPort & {
  /** Lines of another part's access log; null when that part does not answer now. */
  findAccessLines(part: OtherPart, question: LinesQuestion): Promise<AccessLine[] | null>;
};
