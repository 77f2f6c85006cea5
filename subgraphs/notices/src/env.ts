import { environment, optional, variable } from '@cmpp/process';

/** Every variable that this process reads; the README says what each means. */
export const env = environment({
  HOST: variable.host,
  PORT: variable.port(),
  LOG_LEVEL: variable.logLevel,
  NOTICES_DATABASE_URL: variable.postgresUrl,
  WRAPPING_KEYS: variable.secrets,
  INDEX_KEYS: variable.secrets,
  GATEWAY_JWKS: variable.publicKeys,
  NOTICES_CLIENT_KEY: variable.signingKey,
  GRAPH_URL: variable.url,
  PUBLIC_PORT: variable.port(),
  PUBLIC_ORIGIN: variable.url,
  TWILIO_ACCOUNT_SID: variable.text,
  TWILIO_AUTH_TOKEN: variable.text,
  TWILIO_FROM: variable.text,
  TWILIO_BASE_URL: optional(variable.url),
});

/** The account that texts are sent from, or the simulator. */
export const twilio = {
  accountSid: env.TWILIO_ACCOUNT_SID,
  authToken: env.TWILIO_AUTH_TOKEN,
  from: env.TWILIO_FROM,
  ...(env.TWILIO_BASE_URL && { baseUrl: env.TWILIO_BASE_URL }),
};
