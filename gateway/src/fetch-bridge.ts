import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** Answers a Node request with something that speaks fetch. Answers are whole documents, so they are sent as such. */
export async function answerWithFetch(
  answer: (request: Request) => Promise<Response>,
  request: IncomingMessage,
  response: ServerResponse,
  origin: URL,
): Promise<void> {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const given = await answer(
    new Request(new URL(request.url ?? '/', origin), {
      method: request.method ?? 'GET',
      headers,
      ...(hasBody && { body: Readable.toWeb(request) as ReadableStream<Uint8Array>, duplex: 'half' }),
    }),
  );
  const body = Buffer.from(await given.arrayBuffer());
  // A body that was refused for its length is not read to its end, so nothing more can come over this connection.
  if (given.status === 413) response.setHeader('connection', 'close');
  response.writeHead(given.status, { ...Object.fromEntries(given.headers), 'content-length': body.length }).end(body);
}
