import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import { errorPage } from './error-page.ts';
import type { DemoClient, DemoStaff } from './provider-configuration.ts';
import { signInPage } from './sign-in-page.ts';

const STYLE = new URL('style.css', import.meta.url);
/** The form carries one short field. */
const LONGEST_FORM = 2_000;

/**
 * Makes the request listener: our own pages first, the provider's endpoints for the rest. `/interaction/{uid}` is the
 * list of people (GET) and the choice (POST).
 */
export function createSignInPages(
  provider: Provider,
  clients: DemoClient[],
  staff: DemoStaff[],
  log: (line: string) => void,
) {
  const answerProvider = provider.callback();
  // A browser checks the whole chain of redirects after a form, down to the client that wanted the sign-in.
  const origins = new Set(clients.flatMap((client) => client.redirect_uris.map((uri) => new URL(uri).origin)));
  const headers = {
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'self'; form-action 'self' ${[...origins].join(' ')}; frame-ancestors 'none'; base-uri 'none'`,
    'x-content-type-options': 'nosniff',
  };
  const send = (response: ServerResponse, status: number, type: string, body: string) =>
    response.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` }).end(body);

  async function answerInteraction(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { session } = await provider.interactionDetails(request, response);
    if (request.method !== 'POST') return void send(response, 200, 'text/html', signInPage(staff));

    const sub = await readChoice(request);
    if (sub === null) {
      const result = { error: 'access_denied', error_description: 'The person went back without signing in.' };
      return provider.interactionFinished(request, response, result);
    }
    if (!staff.some((person) => person.sub === sub)) {
      return void send(response, 400, 'text/html', errorPage('Choose one of the people in the list.'));
    }
    // In this order: the provider takes no result for a session whose person has changed since the page was shown.
    const location = await provider.interactionResult(request, response, { login: { accountId: sub } });
    if (session) await forgetPerson(provider, session.uid);
    response.writeHead(303, { location }).end();
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = URL.parse(request.url ?? '', 'http://demo-idp')?.pathname;
    if (path === '/') {
      return void send(response, 200, 'text/plain', 'This is the demo identity provider; its people are made up.');
    }
    if (path === '/style.css') return void send(response, 200, 'text/css', await readFile(STYLE, 'utf8'));
    if (path?.startsWith('/interaction/')) return answerInteraction(request, response);
    return answerProvider(request, response);
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      if (error instanceof errors.SessionNotFound) {
        return void send(response, 400, 'text/html', errorPage('This sign-in has ended. Go back and start again.'));
      }
      log(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown fault');
      send(response, 500, 'text/html', errorPage('The demo identity provider failed; its log says why.'));
    });
  };
}

/** The provider would log out by a page with a script before another person may sign in; here changing is the rule. */
async function forgetPerson(provider: Provider, sessionUid: string): Promise<void> {
  const session = await provider.Session.findByUid(sessionUid);
  if (!session) return;
  session.accountId = undefined;
  await session.persist();
}

/** @returns the `sub` of the chosen person, null for going back */
async function readChoice(request: IncomingMessage): Promise<string | null> {
  let form = '';
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
    form += chunk;
    if (form.length > LONGEST_FORM) return '';
  }
  const fields = new URLSearchParams(form);
  return fields.has('back') ? null : (fields.get('sub') ?? '');
}
