import { NEUTRAL_SITE } from '$app/env/private';
import { type Handle, type HandleServerError, sequence } from '@sveltejs/kit/hooks';
import { GraphUnavailable } from '@cmpp/graph-client';
import { getTextDirection } from '#lib/paraglide/runtime.js';
import { paraglideMiddleware } from '#lib/paraglide/server.js';

const guardHeaders: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const { headers } = response;
  headers.set('referrer-policy', 'same-origin');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('x-frame-options', 'DENY');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()');
  headers.set('cross-origin-opener-policy', 'same-origin');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  // "Leave this page" is a form that ends at another site, which the page's own policy must allow.
  const policy = headers.get('content-security-policy');
  if (policy) {
    headers.set('content-security-policy', policy.replace("form-action 'self'", `$& ${new URL(NEUTRAL_SITE).origin}`));
  }
  return response;
};

const speakLanguage: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ locale }) =>
    resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%dir%', getTextDirection(locale)),
    }),
  );

export const handle = sequence(guardHeaders, speakLanguage);

/** Failures of ours are logged with an id that the page shows; nothing of the request but its route goes into the log. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown' && error.status < 500) return;
  const id = crypto.randomUUID();
  if (error instanceof GraphUnavailable) {
    console.error(JSON.stringify({ id, route: event.route.id, error: error.message }));
    return { id, status: 503 };
  }
  const what = error instanceof Error ? error.stack : kind === 'unknown' ? String(error) : error.message;
  console.error(JSON.stringify({ id, route: event.route.id, error: what }));
  return { id };
};
