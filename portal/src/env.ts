import { building } from '$app/env';
import { defineEnvVars } from '@sveltejs/kit/env';
import * as v from 'valibot';

const loopback = ['localhost', '127.0.0.1', '[::1]'];

const address = v.pipe(v.string('must be set to an address'), v.url('must be an address such as https://example.org/'));

// Sign-ins pass over these two, so plain http is for loopback only.
const safeAddress = v.pipe(
  address,
  v.check((value) => {
    const url = new URL(value);
    return url.protocol === 'https:' || loopback.includes(url.hostname);
  }, 'must begin with https:// (plain http is for loopback only)'),
);

const text = v.pipe(v.string('must be set'), v.nonEmpty('must not be empty'));

const signingKey = v.pipe(
  v.string('must be set to a private key in JWK form'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return JSON.parse(dataset.value) as unknown;
    } catch {
      // The parser's own words would show a piece of the key.
      addIssue({ message: 'must be JSON' });
      return NEVER;
    }
  }),
  v.config(
    v.looseObject(
      { kid: text, d: text, kty: v.literal('EC'), crv: v.literal('P-256'), x: text, y: text },
      'must be a private P-256 key in JWK form, with its kid',
    ),
    { abortEarly: true },
  ),
);

// The build looks at every module before anything is configured; what it sees there is judged only when the portal starts.
const atStart = <Schema extends v.GenericSchema<string, unknown>>(schema: Schema, whileBuilding: string) =>
  building ? v.optional(schema, whileBuilding) : schema;

const noKey = JSON.stringify({ kid: '-', d: '-', kty: 'EC', crv: 'P-256', x: '-', y: '-' });
const noAddress = 'http://127.0.0.1/';

/** Every variable the portal reads. It refuses to start on a bad one, naming it. */
export const variables = defineEnvVars({
  GRAPH_URL: {
    schema: atStart(address, noAddress),
    description: 'Where the gateway answers, e.g. http://127.0.0.1:4000/graphql',
  },
  PORTAL_CLIENT_KEY: {
    schema: atStart(signingKey, noKey),
    description: "Private JWK that signs the portal's own token for sign-in mutations",
  },
  PUBLIC_ORIGIN: {
    schema: atStart(v.pipe(safeAddress, v.transform(originOf)), noAddress),
    description: 'The origin people see, e.g. https://hub.example.org',
  },
  OIDC_ISSUER: { schema: atStart(safeAddress, noAddress), description: "The staff's OpenID provider" },
  OIDC_CLIENT_ID: { schema: atStart(text, '-'), description: "The portal's client id there" },
  OIDC_CLIENT_SECRET: { schema: atStart(text, '-'), description: "The portal's client secret there" },
  NEUTRAL_SITE: {
    schema: v.optional(address, 'https://www.weather.gov/'),
    description: 'Where "Leave this page" goes: a site that says nothing about the person',
  },
});

function originOf(value: string): string {
  return new URL(value).origin;
}
