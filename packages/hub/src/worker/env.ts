import { environment, optional, variable } from '@cmpp/process';

/** Every variable that a worker reads; the README says what each means. */
export const env = environment({
  HOST: variable.host,
  PORT: variable.port(),
  LOG_LEVEL: variable.logLevel,
  CASES_DATABASE_URL: variable.postgresUrl,
  ORIENTATION_DATABASE_URL: variable.postgresUrl,
  REFERRALS_DATABASE_URL: variable.postgresUrl,
  NOTICES_DATABASE_URL: variable.postgresUrl,
  BUS_DATABASE_URL: variable.postgresUrl,
  WRAPPING_KEYS: variable.secrets,
  INDEX_KEYS: variable.secrets,
  ACCESS_HEADS_DIR: variable.text,
  WORKER_CLIENT_KEY: variable.signingKey,
  GRAPH_URL: variable.url,
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

/** Each subgraph's own database role. */
export const databaseUrls = {
  cases: env.CASES_DATABASE_URL,
  orientation: env.ORIENTATION_DATABASE_URL,
  referrals: env.REFERRALS_DATABASE_URL,
  notices: env.NOTICES_DATABASE_URL,
};
