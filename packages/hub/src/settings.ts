import { parseSecrets } from '@cmpp/db';
import * as v from 'valibot';
import { Stop } from './stop.ts';

const port = (fallback: string) =>
  v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535)), fallback);
const url = v.pipe(v.string(), v.url());
const count = (fallback: string) =>
  v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,6}$/), v.transform(Number)), fallback);

/** Every variable that the hub reads, demo or not. */
const common = {
  HUB_PORT: port('4000'),
  HUB_DATA_DIR: v.optional(v.pipe(v.string(), v.nonEmpty())),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//))),
  NEUTRAL_SITE: v.optional(url),
  SIGN_IN_SENDS_PER_ADDRESS: count('20'),
  SIGN_IN_SENDS_PER_HOUR: count('500'),
  LOG_LEVEL: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'warn'),
};

const demoSettings = v.object({ ...common, SIMULATOR_PORT: port('4001'), DEMO_IDP_PORT: port('4002') });

/** What a real hub cannot do without; the demo brings its own. */
const realSettings = v.object({
  ...common,
  HUB_HOST: v.optional(v.string(), '127.0.0.1'),
  TRUSTED_PROXY_HOPS: v.optional(v.pipe(v.string(), v.regex(/^\d$/), v.transform(Number)), '0'),
  DATABASE_URL: v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//)),
  PUBLIC_ORIGIN: v.pipe(url, v.startsWith('https://')),
  WRAPPING_KEYS: v.string(),
  INDEX_KEYS: v.string(),
  DATABASE_ROLES_SECRET: v.pipe(v.string(), v.minLength(32)),
  TWILIO_ACCOUNT_SID: v.pipe(v.string(), v.startsWith('AC')),
  TWILIO_AUTH_TOKEN: v.pipe(v.string(), v.nonEmpty()),
  TWILIO_FROM: v.pipe(v.string(), v.nonEmpty()),
  OIDC_ISSUER: url,
  OIDC_CLIENT_ID: v.pipe(v.string(), v.nonEmpty()),
  OIDC_CLIENT_SECRET: v.pipe(v.string(), v.nonEmpty()),
});

export type DemoSettings = v.InferOutput<typeof demoSettings>;
export type RealSettings = v.InferOutput<typeof realSettings>;

/** @throws Stop naming each variable that is missing or wrong, never its value. */
export const readDemoSettings = (env: NodeJS.ProcessEnv): DemoSettings => read(demoSettings, env);

/** @throws Stop as above, also for secrets of the wrong form. */
export function readRealSettings(env: NodeJS.ProcessEnv): RealSettings {
  const settings = read(realSettings, env);
  for (const name of ['WRAPPING_KEYS', 'INDEX_KEYS'] as const) {
    try {
      parseSecrets(name, settings[name]);
    } catch (error) {
      throw new Stop((error as Error).message);
    }
  }
  return settings;
}

function read<Schema extends v.GenericSchema>(schema: Schema, env: NodeJS.ProcessEnv): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, env);
  if (parsed.success) return parsed.output;
  const names = parsed.issues.map(
    (issue) => `${String(issue.path?.[0]?.key)} ${issue.received === 'undefined' ? 'is not set' : 'has a wrong value'}`,
  );
  throw new Stop(`${[...new Set(names)].join(', ')}. The README lists what each variable means.`);
}

/** How many sign-in codes are sent at most: per client address, and in all, per hour. */
export const sendLimitsOf = (settings: DemoSettings | RealSettings) => ({
  sendsPerAddress: settings.SIGN_IN_SENDS_PER_ADDRESS,
  sendsInAll: settings.SIGN_IN_SENDS_PER_HOUR,
});

/** The name of every variable that the hub reads. */
export const variables = [...new Set([...Object.keys(demoSettings.entries), ...Object.keys(realSettings.entries)])];
