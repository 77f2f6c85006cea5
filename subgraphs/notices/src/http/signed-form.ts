import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Twilio } from '../twilio.ts';

/** Twilio's forms are a few hundred bytes, and a text at most 1,600 characters. */
const mostBytes = 65_536;

/** What a webhook of Twilio's carries, once it is proven to be Twilio's. */
export type SignedForm = { url: URL; params: Record<string, string> };

/**
 * Reads the form of a webhook and checks its signature against the public address it was configured with, never against what the request
 * says of its host. Answers 413 or 403 itself and returns null otherwise.
 */
export async function readSignedForm(
  request: IncomingMessage,
  response: ServerResponse,
  { twilio, publicUrl }: { twilio: Twilio; publicUrl: string },
): Promise<SignedForm | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      response.writeHead(413, { connection: 'close' }).end();
      return null;
    }
    chunks.push(chunk);
  }
  // Appended, not resolved: a target that names a host of its own must not replace ours.
  const url = new URL(`${new URL(publicUrl).origin}/${(request.url ?? '').replace(/^\/+/, '')}`);
  const params = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
  const signature = request.headers['x-twilio-signature'];
  if (typeof signature === 'string' && twilio.isGenuine(signature, url.href, params)) return { url, params };
  response.writeHead(403).end();
  return null;
}
