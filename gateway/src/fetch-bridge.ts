import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyLimit } from './front-door.ts';

/** What is read of a body too long to be kept, in bytes: whoever is still sending would not hear the answer. */
const mostRead = 5_000_000;

/**
 * Answers a Node request with something that speaks fetch. Requests and answers are whole documents: no streams between. Of a body that is
 * too long only so much is passed on that its length can be refused.
 */
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
      ...(hasBody && { body: await readBody(request) }),
    }),
  );
  const body = Buffer.from(await given.arrayBuffer());
  // Nothing more can come over a connection whose body was not read to its end.
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(given.status, { ...Object.fromEntries(given.headers), 'content-length': body.length }).end(body);
}

function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    const done = () => resolve(new Uint8Array(Buffer.concat(chunks)));
    request.on('data', (chunk: Buffer) => {
      if (length <= bodyLimit) chunks.push(chunk);
      length += chunk.length;
      if (length > mostRead) done();
    });
    request.once('end', done).once('error', reject).once('close', done);
  });
}
