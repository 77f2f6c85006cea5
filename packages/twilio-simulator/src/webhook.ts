import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import twilio from 'twilio';

export type WebhookAnswer = { status: number; contentType: string; body: string };

export type Webhook = { url: string; params: Record<string, string> };

export type PostWebhook = (webhook: Webhook, signal: AbortSignal) => Promise<WebhookAnswer>;

const TRIES = 3;
/** Twilio waits this long for a webhook's answer. */
const ANSWER_WITHIN_MS = 15_000;

/** A webhook that could not be delivered; its message names neither address nor content. */
export class WebhookUnreachable extends Error {}

/**
 * Makes the function that posts a form signed like Twilio's: `X-Twilio-Signature` over the URL as given and the
 * pairs, the same idempotency token on every try. Only a failed connection is tried again, twice; an answer of any
 * status, and silence, is final.
 */
export function createWebhookPost(authToken: string, retryPauseMs: number): PostWebhook {
  return async ({ url, params }, signal) => {
    const request = {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'user-agent': 'twilio-simulator',
        'x-twilio-signature': twilio.getExpectedTwilioSignature(authToken, url, params),
        'i-twilio-idempotency-token': randomUUID(),
      },
      body: new URLSearchParams(params).toString(),
      redirect: 'manual',
    } as const;

    for (let attempt = 1; ; attempt++) {
      const timeout = AbortSignal.timeout(ANSWER_WITHIN_MS);
      try {
        const answer = await fetch(url, { ...request, signal: AbortSignal.any([signal, timeout]) });
        return {
          status: answer.status,
          contentType: answer.headers.get('content-type') ?? '',
          body: await answer.text(),
        };
      } catch (cause) {
        if (timeout.aborted) throw new WebhookUnreachable(`no answer within ${ANSWER_WITHIN_MS / 1000} s`, { cause });
        if (signal.aborted) throw new WebhookUnreachable('the simulator was stopped', { cause });
        if (attempt === TRIES) throw new WebhookUnreachable(`no connection in ${TRIES} tries`, { cause });
      }
      await pause(retryPauseMs * attempt, undefined, { signal }).catch(() => {
        throw new WebhookUnreachable('the simulator was stopped');
      });
    }
  };
}
