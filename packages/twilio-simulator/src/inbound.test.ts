import twilio from 'twilio';
import { expect, test } from 'vitest';
import { KEYWORD_REPLIES } from './opt-out.ts';
import { ACCOUNT, PHONE, SENDER, startRig, startWebhook, eventually } from './test-rig.ts';

test('a text from a phone reaches the inbound webhook, signed, and its answer comes back', async () => {
  const hook = await startWebhook({ body: '<Response/>' });
  const { simulator } = await startRig({ inboundWebhook: hook.url });
  const { message, answer } = await simulator.text({ from: PHONE, to: SENDER, body: '¿Cuándo es mi cita? 中文' });

  expect(answer).toMatchObject({ status: 200, contentType: 'text/xml', body: '<Response/>' });
  const [request] = hook.received;
  expect(request?.params).toMatchObject({
    MessageSid: message.sid,
    From: PHONE,
    To: SENDER,
    Body: '¿Cuándo es mi cita? 中文',
    NumSegments: '1',
    NumMedia: '0',
    SmsStatus: 'received',
  });
  const signature = String(request?.headers['x-twilio-signature']);
  expect(twilio.validateRequest(ACCOUNT.authToken, signature, hook.url, request?.params ?? {})).toBe(true);
  expect(simulator.messages()).toMatchObject([{ direction: 'inbound', status: 'received', from: PHONE }]);
});

test('the address of the webhook may become known after the start', async () => {
  const known: { address?: string } = {};
  const { simulator } = await startRig({ inboundWebhook: () => known.address });
  expect((await simulator.text({ from: PHONE, to: SENDER, body: '1' })).answer).toBeNull();
  known.address = (await startWebhook()).url;
  expect((await simulator.text({ from: PHONE, to: SENDER, body: '2' })).answer).toMatchObject({ status: 200 });
});

test('texts in a TwiML answer arrive on the phone', async () => {
  const twiml = new twilio.twiml.MessagingResponse();
  twiml.message('Monday & Tuesday <at> 9');
  twiml.message('').body('Déjà vu');
  const hook = await startWebhook({ body: twiml.toString() });
  const { simulator } = await startRig({ inboundWebhook: hook.url });
  await simulator.text({ from: PHONE, to: SENDER, body: 'when?' });
  await eventually(() => simulator.messagesTo(PHONE).map(({ status }) => status)).toEqual(['delivered', 'delivered']);
  expect(simulator.messagesTo(PHONE)).toMatchObject([
    { direction: 'outbound-reply', from: SENDER, body: 'Monday & Tuesday <at> 9' },
    { direction: 'outbound-reply', from: SENDER, body: 'Déjà vu' },
  ]);
});

test.each(['STOP', 'stopall', ' Unsubscribe ', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'])(
  '%s stops texts from this sender, confirms once and still reaches the webhook',
  async (word) => {
    const hook = await startWebhook({ body: '<Response><Message>not after STOP</Message></Response>' });
    const { client, simulator } = await startRig({ inboundWebhook: hook.url });
    await simulator.text({ from: PHONE, to: SENDER, body: word });
    await simulator.text({ from: PHONE, to: SENDER, body: word });

    expect(hook.received.map(({ params }) => params.OptOutType)).toEqual(['STOP', 'STOP']);
    expect(simulator.messagesTo(PHONE).map(({ body }) => body)).toEqual([KEYWORD_REPLIES.STOP]);
    const refused = client.messages.create({ to: PHONE, from: SENDER, body: 'hello' });
    await expect(refused).rejects.toMatchObject({ status: 400, code: 21610 });
    const another = client.messages.create({ to: PHONE, from: '+19995550101', body: 'hello' });
    await expect(another).resolves.toMatchObject({ status: 'queued' });
  },
);

test.each(['START', 'YES', 'UNSTOP'])('%s takes texts again', async (word) => {
  const { client, simulator } = await startRig({ keywordReplies: { START: 'Welcome back.' } });
  await simulator.text({ from: PHONE, to: SENDER, body: 'STOP' });
  await simulator.text({ from: PHONE, to: SENDER, body: word });
  expect(simulator.messagesTo(PHONE).at(-1)?.body).toBe('Welcome back.');
  await expect(client.messages.create({ to: PHONE, from: SENDER, body: 'hello' })).resolves.toBeDefined();
});

test('a sentence with STOP in it is for the account, not for the carrier', async () => {
  const { client, simulator } = await startRig();
  await simulator.text({ from: PHONE, to: SENDER, body: 'please stop texting me' });
  await expect(client.messages.create({ to: PHONE, from: SENDER, body: 'hello' })).resolves.toBeDefined();
});

test('a webhook that cannot be reached is told to whoever typed, and the text is kept', async () => {
  const { simulator } = await startRig({ inboundWebhook: 'http://127.0.0.1:1/closed' });
  const typed = simulator.text({ from: PHONE, to: SENDER, body: 'STOP' });
  await expect(typed).rejects.toThrow('no connection in 3 tries');
  expect(simulator.messages()[0]).toMatchObject({ direction: 'inbound', body: 'STOP' });
});
