import * as client from 'openid-client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startDemoIdp, type DemoIdpOptions } from './index.ts';

const CLIENT = {
  client_id: 'portal',
  client_secret: 'a-secret-for-tests',
  redirect_uris: ['http://127.0.0.1:9/staff/callback'],
};
const STAFF = [
  { sub: 'staff-1', email: 'ana@demo.example', name: 'Ana Demo' },
  { sub: 'staff-2', email: 'bo@demo.example', name: 'Bo <Demo> & Co' },
];
const [REDIRECT_URI = ''] = CLIENT.redirect_uris;

async function start(options: Partial<DemoIdpOptions> = {}) {
  const idp = await startDemoIdp({ clients: [CLIENT], staff: STAFF, ...options });
  onTestFinished(() => idp.close());
  const config = await client.discovery(new URL(idp.issuer), CLIENT.client_id, CLIENT.client_secret, undefined, {
    execute: [client.allowInsecureRequests],
  });
  return { idp, config, browser: createBrowser() };
}

/** The parts of a browser that a sign-in needs: cookies, and following redirects until the client's own address. */
function createBrowser() {
  const jar = new Map<string, string>();

  async function open(
    url: URL | string,
    form?: Record<string, string>,
  ): Promise<{ url: string; page: string; status: number }> {
    const answer = await fetch(url, {
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      redirect: 'manual',
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    const location = answer.headers.get('location');
    if (!location) return { url: String(url), page: await answer.text(), status: answer.status };
    const next = new URL(location, url).href;
    return next.startsWith(REDIRECT_URI) ? { url: next, page: '', status: answer.status } : open(next);
  }
  return { open };
}

async function authorizationRequest(config: client.Configuration) {
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    scope: 'openid email profile',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  return { url, checks: { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce } };
}

test('choosing a person signs in by code and PKCE, and the ID token says who it is', async () => {
  const { idp, config, browser } = await start();
  const { url, checks } = await authorizationRequest(config);

  const page = await browser.open(url);
  expect(page.page).toContain('This is a demo identity provider. The people below are made up');
  expect(page.page).toContain('Sign in as Ana Demo');
  expect(page.page).toContain('Sign in as Bo &lt;Demo&gt; &amp; Co');
  expect(page.page).not.toContain('<script');

  const back = await browser.open(page.url, { sub: 'staff-2' });
  expect(back.url.startsWith(REDIRECT_URI)).toBe(true);
  const tokens = await client.authorizationCodeGrant(config, new URL(back.url), { ...checks, idTokenExpected: true });
  expect(tokens.claims()).toMatchObject({
    iss: idp.issuer,
    aud: CLIENT.client_id,
    nonce: checks.expectedNonce,
    sub: 'staff-2',
    email: 'bo@demo.example',
    email_verified: true,
    name: 'Bo <Demo> & Co',
  });
  const header = JSON.parse(Buffer.from(tokens.id_token?.split('.')[0] ?? '', 'base64url').toString());
  expect(header.alg).toBe('ES256');
  const replayed = client.authorizationCodeGrant(config, new URL(back.url), { ...checks, idTokenExpected: true });
  await expect(replayed).rejects.toMatchObject({ error: 'invalid_grant' });
});

test('the signature can be checked with the published key', async () => {
  const { config, browser } = await start();
  client.enableNonRepudiationChecks(config);
  const { url, checks } = await authorizationRequest(config);
  const back = await browser.open((await browser.open(url)).url, { sub: 'staff-1' });
  const tokens = await client.authorizationCodeGrant(config, new URL(back.url), checks);
  expect(tokens.claims()?.sub).toBe('staff-1');
});

test('the next sign-in in the same browser asks again who it is', async () => {
  const { config, browser } = await start();
  for (const { sub } of STAFF) {
    const { url, checks } = await authorizationRequest(config);
    const page = await browser.open(url);
    expect(page.page).toContain('Choose who you are');
    const back = await browser.open(page.url, { sub });
    expect((await client.authorizationCodeGrant(config, new URL(back.url), checks)).claims()?.sub).toBe(sub);
  }
});

test('going back tells the program that access was denied', async () => {
  const { config, browser } = await start();
  const { url, checks } = await authorizationRequest(config);
  const back = await browser.open((await browser.open(url)).url, { back: '1' });
  const refused = client.authorizationCodeGrant(config, new URL(back.url), checks);
  await expect(refused).rejects.toMatchObject({ error: 'access_denied' });
});

test('a person who is not in the list cannot be chosen', async () => {
  const { config, browser } = await start();
  const { url } = await authorizationRequest(config);
  const { url: form } = await browser.open(url);
  expect(await browser.open(form, { sub: 'staff-3' })).toMatchObject({ status: 400 });
  expect(await createBrowser().open(form, { sub: 'staff-1' })).toMatchObject({
    status: 400,
    page: expect.stringContaining('This sign-in has ended.'),
  });
});

test('a redirect that is not registered is refused on a page, without a redirect', async () => {
  const { config, browser } = await start();
  const { url } = await authorizationRequest(config);
  url.searchParams.set('redirect_uri', 'http://127.0.0.1:9/elsewhere');
  const refused = await browser.open(url);
  expect(refused).toMatchObject({ status: 400, page: expect.stringContaining('redirect_uri') });
});

test('a request without PKCE is refused', async () => {
  const { config, browser } = await start();
  const { url } = await authorizationRequest(config);
  url.searchParams.delete('code_challenge');
  url.searchParams.delete('code_challenge_method');
  const { searchParams } = new URL((await browser.open(url)).url);
  expect(searchParams.get('error')).toBe('invalid_request');
  expect(searchParams.get('error_description')).toContain('PKCE');
});

test('a code is worth nothing without its verifier or the secret of the client', async () => {
  const { config, browser } = await start();
  const { url, checks } = await authorizationRequest(config);
  const back = new URL((await browser.open((await browser.open(url)).url, { sub: 'staff-1' })).url);
  const stranger = new client.Configuration(config.serverMetadata(), CLIENT.client_id, 'wrong');
  client.allowInsecureRequests(stranger);
  await expect(client.authorizationCodeGrant(stranger, back, checks)).rejects.toMatchObject({
    error: 'invalid_client',
  });
  const unverified = { ...checks, pkceCodeVerifier: client.randomPKCECodeVerifier() };
  await expect(client.authorizationCodeGrant(config, back, unverified)).rejects.toMatchObject({
    error: 'invalid_grant',
  });
});

test('the root of the issuer answers anyone with one sentence', async () => {
  const { idp } = await start();
  const root = await fetch(idp.issuer);
  expect([root.status, await root.text()]).toEqual([
    200,
    'This is the demo identity provider; its people are made up.',
  ]);
  expect((await fetch(`${idp.issuer}/style.css`)).headers.get('content-type')).toContain('text/css');
  // Browsers hold the redirect to the client against the policy of the page whose form led there.
  expect(root.headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:9;");
});

test('the provider has nothing to warn about, from the start to a finished sign-in', async () => {
  const spies = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'info'), vi.spyOn(console, 'error')];
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()));
  const { config, browser } = await start();
  const { url, checks } = await authorizationRequest(config);
  const back = await browser.open((await browser.open(url)).url, { sub: 'staff-1' });
  const tokens = await client.authorizationCodeGrant(config, new URL(back.url), checks);
  await client.fetchUserInfo(config, tokens.access_token, 'staff-1');
  await browser.open(`${config.serverMetadata().authorization_endpoint}?client_id=unknown`);
  for (const spy of spies) expect(spy.mock.calls).toEqual([]);
});

test('an issuer that is not an origin is refused', async () => {
  await expect(start({ issuer: 'http://127.0.0.1:4400/path' })).rejects.toThrow('must be an origin');
});
