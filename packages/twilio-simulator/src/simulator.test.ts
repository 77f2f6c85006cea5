import twilio from 'twilio';
import { expect, test } from 'vitest';
import { ACCOUNT, PHONE, sdk, SENDER, SERVICE, startRig, startWebhook, eventually } from './test-rig.ts';

const text = { to: PHONE, from: SENDER, body: 'Your session is on Monday.' };

test('a text goes from queued over sent to delivered', async () => {
  const { client, simulator } = await startRig();
  const created = await client.messages.create(text);
  expect(created).toMatchObject({ status: 'queued', to: PHONE, from: SENDER, numSegments: '1', dateSent: null });
  expect(created.sid).toMatch(/^SM[0-9a-f]{32}$/);

  await eventually(async () => (await client.messages(created.sid).fetch()).status).toBe('delivered');
  const delivered = await client.messages(created.sid).fetch();
  expect(delivered.dateSent).toBeInstanceOf(Date);
  expect(delivered.errorCode).toBeNull();
  expect(simulator.messagesTo(PHONE)).toMatchObject([{ sid: created.sid, body: text.body, status: 'delivered' }]);
});

test('every status but the first calls back, signed like Twilio', async () => {
  const { client } = await startRig();
  const hook = await startWebhook();
  const { sid } = await client.messages.create({ ...text, statusCallback: hook.url });

  await eventually(() => hook.received.length).toBe(2);
  expect(hook.received.map(({ params }) => params.MessageStatus).sort()).toEqual(['delivered', 'sent']);
  for (const { headers, params, url } of hook.received) {
    expect(url).toBe(hook.url);
    expect(params).toMatchObject({ MessageSid: sid, To: PHONE, From: SENDER, ...accountParams() });
    expect(params).not.toHaveProperty('ErrorCode');
    const signature = String(headers['x-twilio-signature']);
    expect(twilio.validateRequest(ACCOUNT.authToken, signature, url, params)).toBe(true);
    expect(twilio.validateRequest('another token', signature, url, params)).toBe(false);
  }
});

test('a Messaging Service accepts first and chooses the sender later', async () => {
  const { client } = await startRig();
  const hook = await startWebhook();
  const created = await client.messages.create({
    to: PHONE,
    body: text.body,
    messagingServiceSid: SERVICE,
    statusCallback: hook.url,
  });
  expect(created).toMatchObject({ status: 'accepted', from: null, numSegments: '0', messagingServiceSid: SERVICE });
  await eventually(() => hook.received.length).toBe(3);
  expect(await client.messages(created.sid).fetch()).toMatchObject({ from: SENDER, numSegments: '1' });
});

test('a callback whose connection fails is tried three times, and the log names no number and no text', async () => {
  const { client, lines } = await startRig();
  const { sid } = await client.messages.create({ ...text, statusCallback: 'http://127.0.0.1:1/closed' });
  await eventually(() => lines.length).toBe(2);
  expect(lines.sort()).toEqual([
    `callback ${sid} delivered: no connection in 3 tries`,
    `callback ${sid} sent: no connection in 3 tries`,
  ]);
});

test('a scheduled text can be canceled, and nothing else can', async () => {
  let now = new Date('2026-11-22T09:00:00Z');
  const { client } = await startRig({ now: () => now });
  const scheduled = { to: PHONE, body: text.body, messagingServiceSid: SERVICE, scheduleType: 'fixed' } as const;
  const first = await client.messages.create({ ...scheduled, sendAt: new Date('2026-11-22T10:00:00Z') });
  const second = await client.messages.create({ ...scheduled, sendAt: new Date('2026-11-22T10:00:00Z') });
  expect(first.status).toBe('scheduled');
  expect((await client.messages(first.sid).update({ status: 'canceled' })).status).toBe('canceled');

  now = new Date('2026-11-22T10:00:01Z');
  await eventually(async () => (await client.messages(second.sid).fetch()).status).toBe('delivered');
  expect((await client.messages(first.sid).fetch()).status).toBe('canceled');
  await expect(client.messages(second.sid).update({ status: 'canceled' })).rejects.toMatchObject({
    status: 409,
    code: 30409,
  });
  const soon = client.messages.create({ ...scheduled, sendAt: new Date('2026-11-22T10:05:00Z') });
  await expect(soon).rejects.toMatchObject({ code: 35114 });
});

test('a scheduled text is not sent to a phone that said STOP meanwhile', async () => {
  let now = new Date('2026-11-22T09:00:00Z');
  const { client, simulator } = await startRig({ now: () => now });
  const schedule = { scheduleType: 'fixed', sendAt: new Date('2026-11-22T10:00:00Z') } as const;
  const { sid } = await client.messages.create({ to: PHONE, body: 'x', messagingServiceSid: SERVICE, ...schedule });
  await simulator.text({ from: PHONE, to: SENDER, body: 'STOP' });
  now = new Date('2026-11-22T10:00:01Z');
  await eventually(async () => (await client.messages(sid).fetch()).status).toBe('failed');
  expect(await client.messages(sid).fetch()).toMatchObject({ errorCode: 21610, dateSent: null });
});

test('a request of more than 64 KiB is refused', async () => {
  const { simulator } = await startRig();
  const answer = await fetch(`${simulator.url}/simulator/failures`, { method: 'POST', body: 'x'.repeat(65_537) });
  expect(answer.status).toBe(413);
});

test.each([
  { name: 'no To', given: { to: '' }, code: 21604 },
  { name: 'no sender', given: { from: '' }, code: 21603 },
  { name: 'no Body', given: { body: '' }, code: 21602 },
  { name: 'more than 1,600 characters', given: { body: 'a'.repeat(1_601) }, code: 21617 },
  { name: 'a To that is no number', given: { to: '555' }, code: 21211 },
  { name: 'a To that somebody may own', given: { to: '+12025559999' }, code: 21211 },
  { name: 'a From that is not ours', given: { from: '+12025559999' }, code: 21606 },
  { name: 'a text to itself', given: { from: PHONE }, code: 21266 },
  { name: 'a callback that is no URL', given: { statusCallback: 'nowhere' }, code: 21609 },
  { name: 'a parameter that is not played', given: { mediaUrl: ['https://example.org/a.png'] }, code: 20001 },
])('$name is refused with $code', async ({ given, code }) => {
  const { client, simulator } = await startRig();
  const refused = await client.messages.create({ ...text, ...given }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ status: 400, code, moreInfo: `https://www.twilio.com/docs/errors/${code}` });
  expect(simulator.messages()).toEqual([]);
});

test('the refusal of a real number says why and masks it', async () => {
  const { client } = await startRig();
  const refused = client.messages.create({ ...text, to: '+12025559999' });
  await expect(refused).rejects.toThrow(
    "Invalid 'To' Phone Number +1202555XXXX: this simulator texts made-up numbers only, +1 AAA 555 01xx or +1 999 xxx xxxx.",
  );
});

test('1,600 characters are taken, and their segments counted', async () => {
  const { client } = await startRig();
  expect((await client.messages.create({ ...text, body: 'a'.repeat(1_600) })).numSegments).toBe('11');
  expect((await client.messages.create({ ...text, body: 'á'.repeat(71) })).numSegments).toBe('2');
});

test('a wrong token is 401 with 20003, an unknown message 404 with 20404', async () => {
  const { client, simulator } = await startRig();
  const stranger = sdk(simulator.url, 'wrong');
  await expect(stranger.messages.create(text)).rejects.toMatchObject({ status: 401, code: 20003 });
  await expect(stranger.messages.list()).rejects.toMatchObject({ status: 401, code: 20003 });
  const unknown = client.messages(`SM${'0'.repeat(32)}`).fetch();
  await expect(unknown).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('only the last 5,000 messages are remembered', async () => {
  const { simulator } = await startRig();
  for (let count = 0; count < 5_001; count++) await simulator.text({ from: PHONE, to: SENDER, body: `${count}` });
  const kept = simulator.messages();
  expect(kept).toHaveLength(5_000);
  expect([kept[0]?.body, kept.at(-1)?.body]).toEqual(['1', '5000']);
});

function accountParams() {
  return { AccountSid: ACCOUNT.accountSid, ApiVersion: '2010-04-01' };
}
