import { randomUUID } from 'node:crypto';
import { SegmentedMessage } from 'sms-segments-calculator';
import { errorMessage } from './twilio-error.ts';

export type MessageStatus =
  'accepted' | 'scheduled' | 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'canceled' | 'received';

/** One text as the simulated carrier knows it. Numbers are E.164; `from` is null until a Messaging Service chose one. */
export type SimulatedMessage = {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  readonly to: string;
  from: string | null;
  readonly body: string;
  readonly segments: number;
  readonly messagingServiceSid: string | null;
  readonly statusCallback: string | null;
  /** When a scheduled message is due; null for all others. */
  readonly sendAt: Date | null;
  status: MessageStatus;
  errorCode: number | null;
  readonly dateCreated: Date;
  dateUpdated: Date;
  /** Null until the message left for the phone. */
  dateSent: Date | null;
};

/** A new message: what differs from the plain text that is queued at `at`. */
export function newMessage(
  at: Date,
  given: Pick<SimulatedMessage, 'direction' | 'to' | 'from' | 'body'> & Partial<SimulatedMessage>,
): SimulatedMessage {
  return {
    sid: `SM${randomUUID().replaceAll('-', '')}`,
    segments: new SegmentedMessage(given.body).segmentsCount,
    messagingServiceSid: null,
    statusCallback: null,
    sendAt: null,
    status: 'queued',
    errorCode: null,
    dateCreated: at,
    dateUpdated: at,
    dateSent: null,
    ...given,
  };
}

/** The number of the simulated phone in this message: who receives it, or who wrote it. */
export function phoneOf(message: SimulatedMessage): string {
  return message.direction === 'inbound' && message.from ? message.from : message.to;
}

/** The account's number in this message, null while a Messaging Service has not chosen one. */
export function senderOf(message: SimulatedMessage): string | null {
  return message.direction === 'inbound' ? message.to : message.from;
}

/** The message as the API writes it: snake case, counts as strings, RFC 2822 dates in GMT. */
export function toResource(message: SimulatedMessage, accountSid: string) {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.dateCreated),
    date_sent: message.dateSent && rfc2822(message.dateSent),
    date_updated: rfc2822(message.dateUpdated),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: message.errorCode && errorMessage(message.errorCode),
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: '0',
    // Twilio counts once a sender is chosen: the encoding may depend on it.
    num_segments: message.from ? String(message.segments) : '0',
    price: null,
    price_unit: null,
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

/** `Fri, 24 May 2019 17:18:27 +0000` */
function rfc2822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
