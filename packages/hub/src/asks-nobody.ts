import type { GraphClient } from '@cmpp/graph-client';

const refuses = async (): Promise<never> => {
  throw new Error('Whoever fills a database asks the graph nothing.');
};

/** The graph of what fills a database without serving anybody: asking it is a mistake. */
export const asksNobody: GraphClient = { run: refuses, as: () => asksNobody, within: () => asksNobody };
