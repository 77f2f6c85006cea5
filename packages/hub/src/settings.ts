import { join, resolve } from 'node:path';
import { readSettings, type Settings, variable } from '@cmpp/process';
import * as v from 'valibot';
import { root } from './root.ts';

/** Every variable that the hub reads, demo or not. */
const common = {
  HUB_PORT: variable.port('4000'),
  HUB_DATA_DIR: v.optional(variable.text),
  DATABASE_URL: v.optional(variable.postgresUrl),
  NEUTRAL_SITE: v.optional(variable.url),
  SIGN_IN_SENDS_PER_ADDRESS: variable.count('20'),
  SIGN_IN_SENDS_PER_HOUR: variable.count('500'),
  LOG_LEVEL: variable.logLevel,
};

const demoSettings = {
  ...common,
  ACCESS_HEADS_DIR: v.optional(variable.text),
  SIMULATOR_PORT: variable.port('4001'),
  DEMO_IDP_PORT: variable.port('4002'),
};

/** All that bringing a real database to the present takes. */
const databaseSettings = {
  DATABASE_URL: variable.postgresUrl,
  DATABASE_ROLES_SECRET: v.pipe(v.string(), v.minLength(32)),
};

/** What a command needs that works on the people of a real hub's database. */
const peopleSettings = {
  ...databaseSettings,
  ACCESS_HEADS_DIR: variable.text,
  WRAPPING_KEYS: variable.secrets,
  INDEX_KEYS: variable.secrets,
  LOG_LEVEL: variable.logLevel,
};

/** What a real hub cannot do without; the demo brings its own. */
const realSettings = {
  ...common,
  ...databaseSettings,
  // Two databases cannot keep the ends of their logs in one place, and these are not to lie beside a demo's.
  ACCESS_HEADS_DIR: variable.text,
  HUB_HOST: variable.host,
  TRUSTED_PROXY_HOPS: variable.digit('0'),
  PUBLIC_ORIGIN: v.pipe(variable.url, v.startsWith('https://')),
  WRAPPING_KEYS: variable.secrets,
  INDEX_KEYS: variable.secrets,
  TWILIO_ACCOUNT_SID: v.pipe(v.string(), v.startsWith('AC')),
  TWILIO_AUTH_TOKEN: variable.text,
  TWILIO_FROM: variable.text,
  OIDC_ISSUER: variable.url,
  OIDC_CLIENT_ID: variable.text,
  OIDC_CLIENT_SECRET: variable.text,
};

export type DemoSettings = Settings<typeof demoSettings>;
export type RealSettings = Settings<typeof realSettings>;
export type DatabaseSettings = Settings<typeof databaseSettings>;

/** @throws Stop naming each variable that is missing or wrong, never its value. */
export const readDemoSettings = (env: NodeJS.ProcessEnv): DemoSettings => readSettings(demoSettings, env);

/** @throws Stop as above. */
export const readRealSettings = (env: NodeJS.ProcessEnv): RealSettings => readSettings(realSettings, env);

/** @throws Stop as above. */
export const readDatabaseSettings = (env: NodeJS.ProcessEnv): DatabaseSettings => readSettings(databaseSettings, env);

/** @throws Stop as above. */
export const readPeopleSettings = (env: NodeJS.ProcessEnv) => readSettings(peopleSettings, env);

/** The hub's data folder, unless it is told another: `.data` in the clone. */
export const dataFolderOf = ({ HUB_DATA_DIR }: Pick<DemoSettings, 'HUB_DATA_DIR'>): string =>
  HUB_DATA_DIR ?? join(root, '.data');

/** Where the heads of a demo's access logs are kept: in the data folder, unless said otherwise. */
export const accessHeadsIn = (settings: Pick<DemoSettings, 'HUB_DATA_DIR' | 'ACCESS_HEADS_DIR'>): string =>
  resolve(settings.ACCESS_HEADS_DIR ?? join(dataFolderOf(settings), 'access-heads'));

/** How many sign-in codes are sent at most: per client address, and in all, per hour. */
export const sendLimitsOf = (settings: DemoSettings | RealSettings) => ({
  sendsPerAddress: settings.SIGN_IN_SENDS_PER_ADDRESS,
  sendsInAll: settings.SIGN_IN_SENDS_PER_HOUR,
});

/** The name of every variable that the hub reads. */
export const variables = [...new Set([...Object.keys(demoSettings), ...Object.keys(realSettings)])];
