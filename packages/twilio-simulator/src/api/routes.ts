import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from '../http.ts';
import { toResource } from '../message.ts';
import type { SimulatorState } from '../state.ts';
import { errorEnvelope, TwilioRefusal } from '../twilio-error.ts';
import { createMessage } from './create-message.ts';
import { listMessages } from './list-messages.ts';

const MESSAGES = /^\/2010-04-01\/Accounts\/([^/]+)\/Messages(?:\/([^/]+))?\.json$/;

/** Twilio's Messages resource: create, list, fetch, cancel. Refusals become Twilio's error envelope here and only here. */
export async function answerApi(
  state: SimulatorState,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  try {
    await route(state, request, response, url);
  } catch (error) {
    if (!(error instanceof TwilioRefusal)) throw error;
    sendJson(response, error.httpStatus, errorEnvelope(error));
  }
}

async function route(state: SimulatorState, request: IncomingMessage, response: ServerResponse, url: URL) {
  const [, accountSid, sid] = MESSAGES.exec(url.pathname) ?? [];
  if (!isAccount(state, request, accountSid)) throw new TwilioRefusal(20003);
  const form = new URLSearchParams(request.method === 'POST' ? await readBody(request) : '');

  if (accountSid && !sid && request.method === 'POST') return createMessage(state, form, response);
  if (accountSid && !sid && request.method === 'GET') return sendJson(response, 200, listMessages(state, url));
  const message = sid && state.log.find(sid);
  if (!message) throw new TwilioRefusal(20404);
  if (request.method === 'POST') {
    if (form.get('Status') !== 'canceled')
      throw new TwilioRefusal(20001, 'The simulator updates Status=canceled only.');
    state.carrier.cancel(message);
  } else if (request.method !== 'GET') {
    throw new TwilioRefusal(20404, 'The simulator does not delete messages.');
  }
  sendJson(response, 200, toResource(message, state.accountSid));
}

/** Basic authentication with the account's sid and token, on the account's own path. */
function isAccount(state: SimulatorState, request: IncomingMessage, pathSid: string | undefined): boolean {
  const expected = Buffer.from(`${state.accountSid}:${state.authToken}`).toString('base64');
  const owns = pathSid === undefined || pathSid === state.accountSid;
  return owns && request.headers.authorization === `Basic ${expected}`;
}
