import type { PublicRoute } from '@cmpp/subgraph';
import type { SendingParts } from '../domain/parts.ts';
import { recordStatus } from '../domain/record-status.ts';
import type { Twilio } from '../twilio.ts';
import { readSignedForm } from './signed-form.ts';

const path = '/twilio/status';

/** Where Twilio tells the status of an attempt's message: the attempt's id travels in the address. */
export function statusUrl(publicUrl: string, attemptId: string): string {
  const url = new URL(path, publicUrl);
  url.searchParams.set('attempt', attemptId);
  return url.href;
}

/** The door for statuses of messages. Anything genuine is answered 204, what we know already included. */
export const statusRoute = (parts: SendingParts, twilio: Twilio, publicUrl: string): PublicRoute => ({
  method: 'POST',
  path,
  async handle(request, response) {
    const form = await readSignedForm(request, response, { twilio, publicUrl });
    if (!form) return;
    const { MessageSid: sid, MessageStatus: status, ErrorCode: errorCode } = form.params;
    if (!sid || !status) return void response.writeHead(400).end();
    const attemptId = form.url.searchParams.get('attempt');
    await recordStatus(parts, { attemptId, sid, status, errorCode: errorCode || null });
    response.writeHead(204).end();
  },
});
