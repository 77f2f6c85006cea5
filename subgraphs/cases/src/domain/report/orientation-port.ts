import type { OrientationSeat } from './orientation-facts.ts';

/** What a report asks of the rest of the graph. Rejects when the graph cannot say: that is never the same as "nobody came". */
export type OrientationPort = {
  /** Seats in sessions of legal orientation that were not given up, of these people, in any order. */
  findOrientations(participantIds: readonly string[]): Promise<OrientationSeat[]>;
};
