import type { SimulatedMessage } from './message.ts';

/** The form of a status callback. Source: https://www.twilio.com/docs/messaging/guides/track-outbound-message-status */
export function statusParams(message: SimulatedMessage, accountSid: string): Record<string, string> {
  return {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    From: message.from ?? '',
    To: message.to,
    MessageSid: message.sid,
    MessageStatus: message.status,
    SmsSid: message.sid,
    SmsStatus: message.status,
    ...(message.messagingServiceSid && { MessagingServiceSid: message.messagingServiceSid }),
    ...(message.errorCode && { ErrorCode: String(message.errorCode) }),
  };
}
