import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import { ACCOUNT, PHONE, SENDER, SERVICE, startRig, eventually } from './test-rig.ts';

/** Twilio's published description lies beside the repository where it may be had; it is not ours to copy in. */
const DATA = new URL('../../../../shared/data/twilio/', import.meta.url);
const OPENAPI = new URL('twilio_api_v2010.messages-only.json', DATA);
const VECTORS = new URL('signature-vectors.json', DATA);

type Answer = { status: number; body: unknown };

/** One answer of each operation, each in several states of a message. */
async function collectAnswers(): Promise<{ messages: Answer[]; lists: Answer[]; errors: Answer[] }> {
  const { simulator } = await startRig();
  const at = `${simulator.url}/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages`;
  const authorization = `Basic ${Buffer.from(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`).toString('base64')}`;
  const call = async (path: string, form?: Record<string, string>): Promise<Answer> => {
    const post = form && { method: 'POST', body: new URLSearchParams(form) };
    const answer = await fetch(at + path, { headers: { authorization }, ...post });
    return { status: answer.status, body: await answer.json() };
  };

  const plain = await call('.json', { To: PHONE, From: SENDER, Body: 'one' });
  simulator.failNext({ kind: { errorCode: 30003 } });
  await call('.json', { To: PHONE, From: SENDER, Body: 'two' });
  const service = await call('.json', { To: PHONE, MessagingServiceSid: SERVICE, Body: 'three' });
  const SendAt = new Date(Date.now() + 3_600_000).toISOString();
  const schedule = { MessagingServiceSid: SERVICE, ScheduleType: 'fixed', SendAt };
  const scheduled = await call('.json', { To: PHONE, Body: 'four', ...schedule });
  await simulator.text({ from: PHONE, to: SENDER, body: 'five' });
  await eventually(() => simulator.messages()[1]?.status).toBe('undelivered');

  const path = (answer: Answer) => `/${(answer.body as { sid: string }).sid}.json`;
  return {
    messages: [plain, service, scheduled, await call(path(plain)), await call(path(scheduled), { Status: 'canceled' })],
    lists: [await call('.json?PageSize=2'), await call('.json'), await call('.json?To=%2B19990000000')],
    errors: [await call('.json', { From: SENDER, Body: 'x' }), await call(`/SM${'0'.repeat(32)}.json`)],
  };
}

test('answers fit Twilio’s own description of the API', async () => {
  const { messages, lists, errors } = await collectAnswers();
  expect(messages.map(({ status }) => status)).toEqual([201, 201, 201, 200, 200]);
  for (const { status, body } of errors) {
    expect(body).toEqual({
      code: expect.any(Number),
      message: expect.any(String),
      more_info: expect.stringMatching(/^https:\/\/www\.twilio\.com\/docs\/errors\/\d{5}$/),
      status,
    });
  }
  if (!existsSync(OPENAPI)) {
    console.warn(`Twilio's OpenAPI description is absent (${OPENAPI.pathname}): only what its SDK reads is checked.`);
    return expectWhatTheSdkReads(messages, lists);
  }
  const { message, list } = schemas(JSON.parse(readFileSync(OPENAPI, 'utf8')));
  for (const { body } of messages) expectValid(message, body);
  for (const { body } of lists) expectValid(list, body);
});

test('signatures fit Twilio’s vectors', () => {
  if (!existsSync(VECTORS)) {
    console.warn(`Twilio's signature vectors are absent (${VECTORS.pathname}): one made here is checked instead.`);
    const expected = createHmac('sha1', 'token').update('https://example.org/xA1B2').digest('base64');
    return expect(twilio.getExpectedTwilioSignature('token', 'https://example.org/x', { B: '2', A: '1' })).toBe(
      expected,
    );
  }
  type Vector = { name: string; authToken: string; url: string; params: Record<string, string>; signature: string };
  const vectors = JSON.parse(readFileSync(VECTORS, 'utf8')) as Vector[];
  expect(vectors.length).toBeGreaterThan(0);
  for (const { name, authToken, url, params, signature } of vectors) {
    expect(twilio.getExpectedTwilioSignature(authToken, url, params), name).toBe(signature);
  }
});

/** Compiles the two schemas, with every property required: Twilio always sends all of them. */
function schemas(openapi: { components: object; paths: Record<string, unknown> }) {
  const ajv = new Ajv({ strict: false, allErrors: true, formats: FORMATS });
  ajv.addSchema({ $id: 'twilio', ...openapi });
  const path =
    '#/paths/~12010-04-01~1Accounts~1{AccountSid}~1Messages.json/get/responses/200/content/application~1json';
  const all = (name: string, reference: string, properties: object) =>
    ajv.compile({ $id: name, allOf: [{ $ref: `twilio${reference}` }], required: Object.keys(properties) });
  const components = openapi.components as { schemas: Record<string, { properties: object }> };
  const properties = components.schemas['api.v2010.account.message']?.properties ?? {};
  const envelope = ['end', 'first_page_uri', 'next_page_uri', 'page', 'page_size', 'previous_page_uri', 'start', 'uri'];
  return {
    message: all('message', '#/components/schemas/api.v2010.account.message', properties),
    list: all('list', `${path}/schema`, Object.fromEntries(envelope.concat('messages').map((name) => [name, true]))),
  };
}

const FORMATS = {
  'date-time-rfc-2822': /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000$/,
  'phone-number': /^\+\d{8,15}$/,
  currency: /^[A-Z]{3}$/,
  'uri-map': true,
  // Twilio's own examples are paths.
  uri: /^\/2010-04-01\/[^\s+<>]*$/,
} as const;

function expectValid(validate: ReturnType<Ajv['compile']>, body: unknown): void {
  expect(validate(body) ? [] : validate.errors).toEqual([]);
}

function expectWhatTheSdkReads(messages: Answer[], lists: Answer[]): void {
  for (const { body } of messages) {
    expect(body).toMatchObject({
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      date_created: expect.stringMatching(FORMATS['date-time-rfc-2822']),
      num_segments: expect.stringMatching(/^\d+$/),
    });
  }
  for (const { body } of lists) expect(body).toMatchObject({ messages: expect.any(Array), page: 0 });
}
