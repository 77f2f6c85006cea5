import http from 'node:http';
import https from 'node:https';

/** What a server answered. */
export type Posted = { status: number; body: string };

// A connection is given up unused after 30 s; the doors of subgraphs keep it longer, so that none is closed under a question on its way.
const options = { keepAlive: true, maxSockets: Infinity, timeout: 30_000 };
const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };

/**
 * Sends JSON and reads the answer, over connections that stay open. The plain client of Node: `fetch` makes streams, headers and signals
 * for each request, at twice the price, and follows redirects, which nothing behind a gateway should need.
 *
 * Rejects when there is no whole answer within `timeoutMs`.
 */
export function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs: number,
): Promise<Posted> {
  const secure = url.protocol === 'https:';
  const { promise, resolve, reject } = Promise.withResolvers<Posted>();
  const request = (secure ? https : http).request(
    url,
    { method: 'POST', agent: agents[secure ? 'https:' : 'http:'], headers },
    (response) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('error', reject)
        .on('end', () => resolve({ status: response.statusCode!, body: Buffer.concat(chunks).toString('utf8') }));
    },
  );
  const late = setTimeout(() => request.destroy(new TookTooLong()), timeoutMs);
  request.on('error', reject);
  request.end(body);
  return promise.finally(() => clearTimeout(late));
}

/** For the log: who asks only hears that a part is missing. */
class TookTooLong extends Error {
  override name = 'TookTooLong';
}
