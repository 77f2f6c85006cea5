import twilio from 'twilio';
import type { Meaning, Outcome, Provider, ProviderMessage } from './domain/provider.ts';
import type { DeliveryState } from './generated/prisma/enums.ts';

/** The account that texts are sent from. */
export type TwilioSettings = {
  /** `AC` and 32 hexadecimal digits. */
  accountSid: string;
  /** Also signs the webhooks. */
  authToken: string;
  /** The number that texts come from, E.164. */
  from: string;
  /** Somewhere else than Twilio: the simulator. */
  baseUrl?: string;
  /** How long a call may take; 10 s unless given. */
  timeoutMs?: number;
};

/** Twilio as the provider, and the proof that a webhook is its own. */
export type Twilio = Provider & {
  /** Whether the account's token signed these pairs (and this address, with its query). */
  isGenuine(signature: string, url: string, params: Record<string, string>): boolean;
};

/** https://www.twilio.com/docs/messaging/api/message-resource#message-status-values */
const states: Readonly<Record<string, DeliveryState>> = {
  accepted: 'ACCEPTED',
  scheduled: 'SCHEDULED',
  queued: 'QUEUED',
  sending: 'QUEUED', // on its way to the carrier and not there yet
  sent: 'SENT',
  delivered: 'DELIVERED',
  undelivered: 'UNDELIVERED',
  failed: 'FAILED',
};

/** https://www.twilio.com/docs/api/errors */
const meanings: Readonly<Record<string, Meaning>> = {
  20003: 'MISCONFIGURED', // wrong account or token
  20429: 'RETRY_LATER', // too many requests
  21211: 'BAD_NUMBER', // no phone number
  21408: 'MISCONFIGURED', // this country is not switched on
  21610: 'OPTED_OUT',
  21614: 'BAD_NUMBER', // no mobile number
  30003: 'RETRY_LATER', // the phone is off or out of reach
  30005: 'LOST_NUMBER', // unknown at the carrier
  30006: 'LOST_NUMBER', // a landline by now
  30007: 'FILTERED',
  30008: 'RETRY_LATER', // the carrier does not say why
  30034: 'MISCONFIGURED', // the sender is not registered
  63038: 'HOLD', // the account's daily limit
};

/** No connection was made, so nothing can have been sent. */
const notReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
/** More texts than this to one number around one attempt, and the list says nothing certain. */
const mostListed = 1000;

/**
 * @param callbackUrl where statuses of an attempt are told.
 * @throws Error naming what is not configured.
 */
export function createTwilio(settings: TwilioSettings, callbackUrl: (attemptId: string) => string): Twilio {
  const { accountSid, authToken, from, baseUrl, timeoutMs = 10_000 } = checkSettings(settings);
  // Retries are ours: only we know what may be sent twice.
  const client = twilio(accountSid, authToken, { timeout: timeoutMs, autoRetry: false });
  if (baseUrl) client.api.baseUrl = baseUrl;
  const stateOf = (status: string) => states[status] ?? null;
  const meaningOf = (code: string) => meanings[code] ?? 'UNHEARD_OF';
  const messageOf = (message: { sid: string; status: string; errorCode: number | null }): ProviderMessage => ({
    sid: message.sid,
    state: stateOf(message.status) ?? 'ACCEPTED',
    errorCode: message.errorCode ? String(message.errorCode) : null,
  });

  return {
    stateOf,
    meaningOf,
    async send({ to, body, attemptId }) {
      try {
        const statusCallback = callbackUrl(attemptId);
        return { kind: 'TAKEN', message: messageOf(await client.messages.create({ to, from, body, statusCallback })) };
      } catch (error) {
        return outcomeOf(error, meaningOf);
      }
    },
    async findMessages({ to, body, from: since, until }) {
      const all = await client.messages.list({ to, from, limit: mostListed, pageSize: 200 });
      if (all.length === mostListed && all.at(-1)!.dateCreated > since)
        throw new Error('The list of messages to this number is too long to be certain.');
      return all
        .filter(({ dateCreated }) => dateCreated >= since && dateCreated <= until)
        .filter((message) => message.body.endsWith(body)) // a trial account writes a sentence before it
        .reverse()
        .map(messageOf);
    },
    async findMessage(sid) {
      try {
        return messageOf(await client.messages(sid).fetch());
      } catch (error) {
        if ((error as { status?: number }).status === 404) return null;
        throw error;
      }
    },
    isGenuine: (signature, url, params) => twilio.validateRequest(authToken, signature, url, params),
  };
}

/** What an error of the SDK says about the call. Its message may quote the number: it goes nowhere. */
function outcomeOf(error: unknown, meaningOf: (code: string) => Meaning): Outcome {
  const { status, code } = error as { status?: number; code?: number | string };
  const said = String(code ?? status ?? (error as Error).name);
  if (status === undefined)
    return notReached.has(said)
      ? { kind: 'REFUSED', meaning: 'RETRY_LATER', code: said }
      : { kind: 'UNKNOWN', code: said };
  if (status === 429) {
    const meaning = meaningOf(said);
    return { kind: 'REFUSED', meaning: meaning === 'UNHEARD_OF' ? 'RETRY_LATER' : meaning, code: said };
  }
  // 408: the request was late, the message perhaps was not.
  if (status < 400 || status === 408 || status >= 500) return { kind: 'UNKNOWN', code: said };
  return { kind: 'REFUSED', meaning: meaningOf(said), code: said };
}

function checkSettings(settings: TwilioSettings): TwilioSettings {
  const wrong = [
    !/^AC[0-9a-f]{32}$/i.test(settings.accountSid) && 'accountSid (AC and 32 hexadecimal digits)',
    !settings.authToken && 'authToken',
    !/^\+[1-9]\d{6,14}$/.test(settings.from) && 'from (a number like +12125550100)',
  ].filter((name) => name !== false);
  if (wrong.length) throw new Error(`Texts cannot be sent: set Twilio's ${wrong.join(', ')}.`);
  return settings;
}
