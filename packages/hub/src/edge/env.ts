import { environment, optional, variable } from '@cmpp/process';

/** Every variable that the edge reads; the README says what each means. */
export const env = environment({
  HUB_HOST: variable.host,
  HUB_PORT: variable.port('4000'),
  LOG_LEVEL: variable.logLevel,
  PUBLIC_ORIGIN: variable.url,
  TRUSTED_PROXY_HOPS: variable.digit('0'),
  GATEWAY_URL: variable.url,
  WEBHOOKS_URL: variable.url,
  PORTAL_URL: optional(variable.url),
});
