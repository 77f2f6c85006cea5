import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, send, sendRedirect, sendText } from '../http.ts';
import { isSimulatedNumber } from '../number.ts';
import type { SimulatorState } from '../state.ts';
import { WebhookUnreachable } from '../webhook.ts';
import { phonePage } from './phone-page.ts';
import { phonesPage } from './phones-page.ts';

const HTML = 'text/html; charset=utf-8';
const FILES: Readonly<Record<string, { file: URL; type: string }>> = {
  '/style.css': { file: new URL('style.css', import.meta.url), type: 'text/css; charset=utf-8' },
  '/live.js': { file: new URL('live.js', import.meta.url), type: 'text/javascript; charset=utf-8' },
};

/** The pages for people: all phones at `/`, one phone at `/phones/{number}`, where a text can be typed. */
export async function answerPage(
  state: SimulatorState,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'POST') return sendText(response, 405, 'GET or POST.');
  const asset = FILES[url.pathname];
  if (asset) return send(response, 200, asset.type, await readFile(asset.file, 'utf8'));
  if (url.pathname === '/') return send(response, 200, HTML, phonesPage(state));
  if (url.pathname === '/phones') return openPhone(url, response);

  const phone = /^\/phones\/(\+\d+)$/.exec(url.pathname.replace('%2B', '+'))?.[1];
  if (!phone || !isSimulatedNumber(phone)) return sendText(response, 404, 'No such page or simulated number.');
  if (request.method === 'GET') return send(response, 200, HTML, phonePage(state, phone, null));
  return typeText(state, request, response, phone);
}

/** People write numbers with spaces and without the country. */
function openPhone(url: URL, response: ServerResponse): void {
  const digits = (url.searchParams.get('number') ?? '').replace(/\D/g, '');
  const phone = `+${digits.length === 10 ? '1' : ''}${digits}`;
  if (isSimulatedNumber(phone)) return sendRedirect(response, `/phones/${phone}`);
  return sendText(response, 400, 'Simulated phones have the numbers +1 AAA 555 01xx and +1 999 xxx xxxx. Go back.');
}

async function typeText(state: SimulatorState, request: IncomingMessage, response: ServerResponse, phone: string) {
  const form = new URLSearchParams(await readBody(request));
  const body = form.get('body')?.trim();
  const to = form.get('to')?.replace(/[^+\d]/g, '') || state.senderNumber;
  const problem = body ? await sendTyped(state, { from: phone, to, body }) : 'Type a text first.';
  if (!problem) return sendRedirect(response, `/phones/${phone}#reply`);
  return send(response, 200, HTML, phonePage(state, phone, problem));
}

/** @returns what to tell the person at the phone, null when the text was heard */
async function sendTyped(state: SimulatorState, text: { from: string; to: string; body: string }) {
  try {
    const { answer } = await state.text(text);
    if (!answer) return 'Nobody listens: no inbound webhook is set. The text is shown here only.';
    return answer.status < 300 ? null : `The inbound webhook answered ${answer.status}.`;
  } catch (error) {
    if (!(error instanceof WebhookUnreachable)) throw error;
    return `The inbound webhook could not be reached: ${error.message}.`;
  }
}
