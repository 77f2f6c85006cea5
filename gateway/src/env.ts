import { clientNames, scopes } from '@cmpp/auth';
import { environment, variable } from '@cmpp/process';

/** Every variable that the gateway reads; the README says what each means. */
export const env = environment({
  HOST: variable.host,
  PORT: variable.port(),
  LOG_LEVEL: variable.logLevel,
  SUBGRAPH_URLS: variable.addressesByName,
  GATEWAY_SIGNING_KEY: variable.signingKey,
  PEOPLE_JWKS: variable.publicKeys,
  CLIENT_JWKS: variable.publicKeysByName(clientNames),
  FREE_DOCUMENT_SCOPES: variable.listOf(scopes),
});
