import type { IncomingMessage, ServerResponse } from 'node:http';

/** Enough for a text of 1,600 characters of any script, percent-encoded. */
const BODY_LIMIT = 64 * 1024;
const TOO_LARGE = 'The simulator reads at most 64 KiB.';

export class BodyTooLarge extends Error {}

/** Reads a whole body as UTF-8. @throws BodyTooLarge above 64 KiB */
export async function readBody(request: IncomingMessage): Promise<string> {
  // Announced bodies get an answer; one that only turns out to be too long loses its connection.
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) throw new BodyTooLarge(TOO_LARGE);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new BodyTooLarge(TOO_LARGE);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Answers with JSON; nothing here may be cached. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

/** Answers with one sentence. */
export function sendText(response: ServerResponse, status: number, sentence: string): void {
  send(response, status, 'text/plain; charset=utf-8', sentence);
}

/** Sends a browser to another page after a form. */
export function sendRedirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location, 'cache-control': 'no-store' }).end();
}

/** Answers with any content, with the headers that all answers share. */
export function send(response: ServerResponse, status: number, contentType: string, body: string): void {
  response
    .writeHead(status, {
      'content-type': contentType,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'x-content-type-options': 'nosniff',
      'x-simulator': 'twilio-simulator',
    })
    .end(body);
}
