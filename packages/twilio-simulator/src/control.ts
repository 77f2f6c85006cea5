import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson, sendRedirect, sendText } from './http.ts';
import { toResource } from './message.ts';
import type { SimulatorState } from './state.ts';

/**
 * The simulator's own API, for tests in other processes: `GET /simulator/messages?to=` lists what phones received,
 * `POST /simulator/failures` (JSON, or the form of the page) makes the next sends fail, `GET` shows what is to come.
 */
export async function answerControl(
  state: SimulatorState,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const route = `${request.method} ${url.pathname}`;
  if (route === 'GET /simulator/messages') {
    const to = url.searchParams.get('to');
    const messages = state.log.all().filter((message) => !to || message.to === to);
    return sendJson(response, 200, { messages: messages.map((message) => toResource(message, state.accountSid)) });
  }
  if (route === 'GET /simulator/failures') return sendJson(response, 200, { pending: state.plan.pending() });
  if (route === 'POST /simulator/failures') return planFailure(state, request, response);
  return sendText(response, 404, 'Not found. The simulator knows /simulator/messages and /simulator/failures.');
}

async function planFailure(state: SimulatorState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  const fromPage = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  try {
    state.plan.failNext(fromPage ? fromForm(new URLSearchParams(body)) : JSON.parse(body));
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
    return sendText(response, 400, error.message);
  }
  if (fromPage) return sendRedirect(response, '/');
  return sendJson(response, 201, { pending: state.plan.pending() });
}

/** The page's one list holds all failures as JSON, so that the form needs no reading of its own. */
function fromForm(form: URLSearchParams): unknown {
  return { ...(JSON.parse(form.get('failure') ?? '{}') as object), times: Number(form.get('times') ?? 1) };
}
