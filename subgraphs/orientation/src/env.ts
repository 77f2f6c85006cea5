import { environment, variable } from '@cmpp/process';

/** Every variable that this process reads; the README says what each means. */
export const env = environment({
  HOST: variable.host,
  PORT: variable.port(),
  LOG_LEVEL: variable.logLevel,
  ORIENTATION_DATABASE_URL: variable.postgresUrl,
  WRAPPING_KEYS: variable.secrets,
  INDEX_KEYS: variable.secrets,
  GATEWAY_JWKS: variable.publicKeys,
  ORIENTATION_CLIENT_KEY: variable.signingKey,
  GRAPH_URL: variable.url,
});
