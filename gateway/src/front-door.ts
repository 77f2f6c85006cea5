import { randomUUID } from 'node:crypto';
import { type Viewer, TokenRefused, anonymous } from '@cmpp/auth';

/** The largest body that is read, in bytes. */
export const bodyLimit = 100_000;

/** Who asks, and the id under which the request is found in every log. */
export type Asker = { viewer: Viewer; requestId: string };

/** Believes a bearer token or throws `TokenRefused`. */
export type Verify = (token: string) => Promise<Viewer>;

/** Why a request was turned away at the door, in the words that its sender gets. */
export class TurnedAway extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'TurnedAway';
    this.status = status;
    this.code = code;
  }
}

/**
 * Lets in POSTs of JSON up to 100 KB and says who sends them; no token means anonymous, a wrong one is refused. What
 * comes out is a new request that carries nothing of the sender's but the body: no header that switches anything on.
 * Throws `TurnedAway`; when the keys cannot be had to check a token with, the error of `verify`.
 */
export async function admit(request: Request, verify: Verify): Promise<{ request: Request; asker: Asker }> {
  if (request.method !== 'POST') throw new TurnedAway(405, 'METHOD_NOT_ALLOWED', 'Send operations by POST.');
  const [contentType] = (request.headers.get('content-type') ?? '').split(';');
  if (contentType?.trim().toLowerCase() !== 'application/json') {
    throw new TurnedAway(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send operations as application/json.');
  }
  const viewer = await viewerOf(request, verify);
  const body = await readBody(request);
  const wanted = request.headers.get('accept')?.includes('application/graphql-response+json')
    ? 'application/graphql-response+json'
    : 'application/json';
  const headers = { 'content-type': 'application/json', accept: wanted };
  return {
    request: new Request(request.url, { method: 'POST', headers, body, signal: request.signal }),
    asker: { viewer, requestId: randomUUID() },
  };
}

async function viewerOf(request: Request, verify: Verify): Promise<Viewer> {
  const authorization = request.headers.get('authorization');
  if (authorization === null) return anonymous;
  const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization) ?? [];
  // One answer for all reasons: a forger learns nothing from which check failed.
  const refused = new TurnedAway(401, 'UNAUTHENTICATED', 'This token is not valid.');
  if (!token) throw refused;
  return verify(token).catch((error: unknown) => {
    throw error instanceof TokenRefused ? refused : error;
  });
}

async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = new TurnedAway(413, 'REQUEST_TOO_LARGE', 'This request has more than 100 KB.');
  if (Number(request.headers.get('content-length') ?? 0) > bodyLimit) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  // The header may be absent or wrong, so what arrives is counted too.
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > bodyLimit) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
