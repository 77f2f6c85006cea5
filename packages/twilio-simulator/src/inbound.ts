import type { Carrier } from './carrier.ts';
import type { MessageLog } from './message-log.ts';
import { newMessage, type SimulatedMessage } from './message.ts';
import { isSimulatedNumber } from './number.ts';
import type { Keyword, OptOuts } from './opt-out.ts';
import { twimlMessages } from './twiml.ts';
import type { PostWebhook, WebhookAnswer } from './webhook.ts';

/** A text typed on a phone. Numbers are E.164. */
export type TypedText = { from: string; to: string; body: string };

/** `answer` is null where no inbound webhook is set: then the text is only shown in the thread. */
export type HeardText = { message: SimulatedMessage; answer: WebhookAnswer | null };

type InboundParts = {
  accountSid: string;
  inboundWebhook: () => string | undefined;
  keywordReplies: Readonly<Record<Keyword, string>>;
  log: MessageLog;
  optOuts: OptOuts;
  carrier: Carrier;
  post: PostWebhook;
  stopping: AbortSignal;
  now: () => Date;
};

/**
 * Makes the way of a text from a phone to the account: the carrier's own words first (they work with no webhook, and
 * whatever it answers), then the signed webhook, then the texts that its TwiML asks for.
 */
export function createInbound(parts: InboundParts): (text: TypedText) => Promise<HeardText> {
  function reply(to: string, from: string, body: string): void {
    const message = newMessage(parts.now(), { direction: 'outbound-reply', to, from, body });
    parts.carrier.send(message, { errorCode: null, callbacks: null });
  }

  return async ({ from, to, body }) => {
    if (!isSimulatedNumber(from)) throw new RangeError('A text can only come from a simulated number.');
    const at = parts.now();
    const message = newMessage(at, { direction: 'inbound', to, from, body, status: 'received', dateSent: at });
    parts.log.add(message);
    const { keyword, answers } = parts.optOuts.hear(from, to, body);
    if (keyword && answers) reply(from, to, parts.keywordReplies[keyword]);

    const url = parts.inboundWebhook();
    if (!url) return { message, answer: null };
    const answer = await parts.post({ url, params: inboundParams(message, parts.accountSid, keyword) }, parts.stopping);
    if (answer.status < 300 && /xml/.test(answer.contentType) && !parts.optOuts.has(from, to)) {
      for (const text of twimlMessages(answer.body)) reply(from, to, text);
    }
    return { message, answer };
  };
}

/** The form of an inbound webhook. Source: https://www.twilio.com/docs/messaging/guides/webhook-request */
function inboundParams(message: SimulatedMessage, accountSid: string, keyword: Keyword | null): Record<string, string> {
  return {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    From: message.from ?? '',
    To: message.to,
    Body: message.body,
    MessageSid: message.sid,
    SmsMessageSid: message.sid,
    SmsSid: message.sid,
    SmsStatus: 'received',
    NumMedia: '0',
    NumSegments: String(message.segments),
    ...(keyword && { OptOutType: keyword }),
  };
}
