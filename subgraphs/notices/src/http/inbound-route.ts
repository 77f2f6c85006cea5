import type { PublicRoute } from '@cmpp/subgraph';
import { receiveText } from '../domain/inbound/receive-text.ts';
import type { SendingParts } from '../domain/parts.ts';
import type { Twilio } from '../twilio.ts';
import { readSignedForm } from './signed-form.ts';

/** Says nothing back: the answer is a message of its own, so that it is sent once and what became of it is known. */
const noReply = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** The door for texts that people write to us: each is kept and acted on later, STOP and START at once. */
export const inboundRoute = (parts: SendingParts, twilio: Twilio, publicUrl: string): PublicRoute => ({
  method: 'POST',
  path: '/twilio/inbound',
  async handle(request, response) {
    const form = await readSignedForm(request, response, { twilio, publicUrl });
    if (!form) return;
    const { MessageSid: sid, From: from, Body: body = '', OptOutType: carrierHeard = null } = form.params;
    if (!sid || !from) return void response.writeHead(400).end();
    await receiveText(parts, { sid, from, body, carrierHeard });
    response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' }).end(noReply);
  },
});
