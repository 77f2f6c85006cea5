import type { ServerResponse } from 'node:http';
import { refusalOf, WIRE_FAILURES } from '../failure-plan.ts';
import { sendJson } from '../http.ts';
import { toResource } from '../message.ts';
import type { SimulatorState } from '../state.ts';
import { errorEnvelope, TwilioRefusal } from '../twilio-error.ts';
import { readMessage } from './read-message.ts';

/**
 * Creates a message, unless the failure plan has something else in store for this send.
 * @throws TwilioRefusal when the request is not one that Twilio takes, or the plan says so
 */
export function createMessage(state: SimulatorState, form: URLSearchParams, response: ServerResponse): void {
  const fate = state.plan.next();
  const failure = fate.wire && WIRE_FAILURES[fate.wire];
  const refusal = refusalOf(fate);
  if (refusal !== null) throw new TwilioRefusal(refusal);
  if (failure && !failure.accepts) return answerFailure(response, failure.answer);

  const message = readMessage(state, form);
  // Before the message is on its way: its first status is what the answer shows.
  const created = toResource(message, state.accountSid);
  state.carrier.send(message, { errorCode: fate.errorCode, callbacks: fate.callbacks });
  if (failure) return answerFailure(response, failure.answer);
  sendJson(response, 201, created);
}

function answerFailure(response: ServerResponse, answer: number | 'reset' | 'silence'): void {
  if (answer === 'silence') return; // the client gives up; close() ends what is left
  if (answer === 'reset') return void response.socket?.resetAndDestroy();
  const refusal = new TwilioRefusal(answer);
  sendJson(response, refusal.httpStatus, errorEnvelope(refusal));
}
