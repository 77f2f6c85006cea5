import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerApi } from './api/routes.ts';
import { answerControl } from './control.ts';
import { BodyTooLarge, sendJson, sendText } from './http.ts';
import { answerPage } from './page/routes.ts';
import type { SimulatorState } from './state.ts';
import { errorEnvelope, TwilioRefusal } from './twilio-error.ts';

/** Three doors on one port: Twilio's API, the phones' pages, and the control of the simulator itself. */
export function createRequestListener(state: SimulatorState) {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(request.url ?? '', 'http://simulator');
    if (!url) return sendText(response, 404, 'Not found.');
    // Another site open in the same browser may not type on our phones.
    if (request.method !== 'GET' && request.headers['sec-fetch-site'] === 'cross-site') {
      return sendText(response, 403, 'Forms are taken from the pages of the simulator only.');
    }
    if (url.pathname.startsWith('/2010-04-01/')) return answerApi(state, request, response, url);
    if (url.pathname.startsWith('/simulator/')) return answerControl(state, request, response, url);
    return answerPage(state, request, response, url);
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      if (error instanceof BodyTooLarge) return sendText(response, 413, error.message);
      state.logLine(`request failed: ${error instanceof Error ? error.name : typeof error}`);
      sendJson(response, 500, errorEnvelope(new TwilioRefusal(20500)));
    });
  };
}
