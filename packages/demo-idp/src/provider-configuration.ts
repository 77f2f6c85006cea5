import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { interactionPolicy, type Configuration, type JWK, type KoaContextWithOIDC } from 'oidc-provider';
import { errorPage } from './error-page.ts';
import { createMemoryAdapter } from './memory-adapter.ts';

/** A program that signs people in here; it authenticates by `client_secret_post`, the default of openid-client. */
export type DemoClient = { client_id: string; client_secret: string; redirect_uris: string[] };

/** A made-up person; `sub` is what the program knows them by. */
export type DemoStaff = { sub: string; email: string; name: string };

/**
 * The provider's rules. All that oidc-provider would warn about as a quick-start default is given here: adapter, keys,
 * cookie keys, lifetimes, accounts, error page.
 */
export function providerConfiguration(clients: DemoClient[], staff: DemoStaff[]): Configuration {
  return {
    adapter: createMemoryAdapter(),
    clients: clients.map((client) => ({
      ...client,
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: 'ES256',
    })),
    responseTypes: ['code'],
    pkce: { required: () => true },
    jwks: { keys: [signingKey()] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      // Cookies know no ports: the names keep clear of the portal's on the same host.
      names: { session: 'demo_idp_session', interaction: 'demo_idp_interaction', resume: 'demo_idp_resume' },
    },
    // Seconds. Long enough for a person, short enough to hold little.
    ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Interaction: 1800, Session: 3600, Grant: 3600 },
    scopes: ['openid', 'email', 'profile'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // The ID token itself says who it is; programs need not ask the userinfo endpoint.
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => {
      const person = staff.find((candidate) => candidate.sub === sub);
      return person && { accountId: sub, claims: () => ({ ...person, email_verified: true }) };
    },
    interactions: { policy: askEveryTime(), url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: grantWhatIsAsked,
    renderError: (context, out) => {
      context.type = 'html';
      context.body = errorPage(out.error_description ?? out.error);
    },
    clientBasedCORS: () => false,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
  };
}

function signingKey(): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' } as JWK;
}

/** Who tries the demo wants to be one person and then another: no sign-in is remembered, and no consent asked. */
function askEveryTime() {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  policy.get('login')?.checks.add(
    new interactionPolicy.Check('choose_person', 'a person has to be chosen', 'login_required', (context) => {
      return context.oidc.result?.login
        ? interactionPolicy.Check.NO_NEED_TO_PROMPT
        : interactionPolicy.Check.REQUEST_PROMPT;
    }),
  );
  return policy;
}

async function grantWhatIsAsked({ oidc }: KoaContextWithOIDC) {
  if (!oidc.client || !oidc.session?.accountId) return undefined;
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '));
  grant.addOIDCClaims([...oidc.requestParamClaims]);
  await grant.save();
  return grant;
}
