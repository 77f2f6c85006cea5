import type { SigningKey } from '@cmpp/auth';
import autocannon from 'autocannon';
import { answerMessages } from './child.ts';
import { type HomeRequest, homeRequests } from './home.ts';
import { people } from './people.ts';

/** What a round of load is to be. */
export type Load = {
  url: string;
  key: SigningKey;
  seconds: number;
  connections: number;
  /** The first participant asked about. */
  first: number;
};
/** What came of it; milliseconds. `wrong` are answers that were not 200, held errors or were not about one participant. */
export type Loaded = { answered: number; perSecond: number; p50: number; p99: number; wrong: number };

// The load comes from a process of its own, whose work is not counted.
answerMessages(async ({ url, key, seconds, connections, first }: Load): Promise<Loaded> => {
  const numbers = [...Array(people).keys()].map((number) => (number + first) % people);
  const requests = await homeRequests(key, numbers);
  // No two connections ask about the same people.
  const shares = [...Array(connections).keys()].map((share) =>
    requests.filter((_, index) => index % connections === share),
  );
  const result = await autocannon({
    url,
    method: 'POST',
    connections,
    duration: seconds,
    setupClient: (client) => client.setRequests(shares.pop()!.map(asRequest)),
    verifyBody: (body) => isHome(String(body)),
  });
  return {
    answered: result['2xx'],
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    wrong: result.non2xx + result.errors + result.timeouts + result.mismatches,
  };
});

const asRequest = ({ body, headers }: HomeRequest): autocannon.Request => ({
  method: 'POST',
  path: '/graphql',
  body,
  headers,
});

const isHome = (body: string) => body.startsWith('{"data":{"participant":{"id":') && !body.includes('"errors"');
