import { environment, variable } from '@cmpp/process';

/** Every variable that this process reads; the README says what each means. */
export const env = environment({
  HOST: variable.host,
  PORT: variable.port(),
  LOG_LEVEL: variable.logLevel,
  CASES_DATABASE_URL: variable.postgresUrl,
  WRAPPING_KEYS: variable.secrets,
  INDEX_KEYS: variable.secrets,
  GATEWAY_JWKS: variable.publicKeys,
  PEOPLE_SIGNING_KEY: variable.signingKey,
  CASES_CLIENT_KEY: variable.signingKey,
  GRAPH_URL: variable.url,
  OIDC_ISSUER: variable.url,
  OIDC_CLIENT_ID: variable.text,
  SIGN_IN_SENDS_PER_ADDRESS: variable.count('20'),
  SIGN_IN_SENDS_PER_HOUR: variable.count('500'),
});
