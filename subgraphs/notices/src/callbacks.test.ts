import twilio from 'twilio';
import { expect, test } from 'vitest';
import { aBooking, phone } from './test-facts.ts';
import { account, eventually, type Rig, startRig } from './test-rig.ts';

type Form = Record<string, string>;

/** Calls back as Twilio does, or as somebody who does not know the token. */
async function callBack(rig: Rig, query: string, form: Form, { token = account.authToken, headers = {} } = {}) {
  const url = `${rig.publicUrl}/twilio/status${query}`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'x-twilio-signature': twilio.getExpectedTwilioSignature(token, url, form), ...headers },
    body: new URLSearchParams(form),
  });
  return answer.status;
}

/** A text that is sent and of which Twilio tells nothing by itself. */
async function startWithText() {
  const rig = await startRig();
  rig.simulator.failNext({ callbacks: 'lost' });
  await rig.hear(aBooking());
  await rig.sendDue();
  const { sid } = rig.sent()[0]!;
  const tell = (MessageStatus: string, more: Form = {}, sentSid = sid) =>
    callBack(rig, '', { MessageSid: sentSid, MessageStatus, ...more });
  return { rig, sid, tell };
}

test('statuses only move forward, whatever the order in which they come and however often', async () => {
  const { rig, tell } = await startWithText();
  expect(await rig.rows()).toMatchObject([{ status: 'QUEUED' }]);
  for (const [told, status] of [
    ['accepted', 'QUEUED'],
    ['sending', 'QUEUED'],
    ['sent', 'SENT'],
    ['queued', 'SENT'],
    ['sent', 'SENT'],
    ['delivered', 'DELIVERED'],
    ['delivered', 'DELIVERED'],
    ['sent', 'DELIVERED'],
    ['undelivered', 'DELIVERED'],
    ['failed', 'DELIVERED'],
  ] as const) {
    expect(await tell(told), told).toBe(204);
    expect(await rig.rows(), told).toMatchObject([{ status }]);
  }
});

test('all at once and in any order they come to the same', async () => {
  const { rig, tell } = await startWithText();
  const told = ['delivered', 'sent', 'queued', 'sent', 'delivered', 'sending'];
  expect(await Promise.all(told.map((status) => tell(status)))).toEqual(told.map(() => 204));
  expect(await rig.rows()).toMatchObject([{ status: 'DELIVERED' }]);
});

test('when it was sent and delivered is what was heard first', async () => {
  const { rig, tell } = await startWithText();
  rig.pass(10);
  await tell('sent');
  rig.pass(10);
  await tell('delivered');
  rig.pass(10);
  await tell('delivered');
  expect(await rig.sql('SELECT sent_at, delivered_at FROM notice')).toEqual([
    { sent_at: new Date('2026-12-10T15:00:10Z'), delivered_at: new Date('2026-12-10T15:00:20Z') },
  ]);
});

test('a failure told twice is one failure, and one more try', async () => {
  const { rig, tell } = await startWithText();
  rig.simulator.failNext({ callbacks: 'lost' });
  await Promise.all([1, 2, 3].map(() => tell('undelivered', { ErrorCode: '30008' })));
  rig.pass(30);
  await rig.sendDue();
  await tell('undelivered', { ErrorCode: '30008' });
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(2);
  expect(await rig.rows()).toMatchObject([{ status: 'QUEUED' }]);
});

test('a failure without a code is an unknown one', async () => {
  const { rig, tell } = await startWithText();
  await tell('failed');
  expect(await rig.rows()).toMatchObject([{ status: 'FAILED', error_code: 'none' }]);
  expect(rig.logged.join()).toContain('a code that we do not know');
});

test('a message that arrived although it had been given up is delivered', async () => {
  const { rig, tell } = await startWithText();
  await rig.sql(`UPDATE attempt SET state = 'FAILED', provider_sid = NULL; UPDATE notice SET status = 'PLANNED'`);
  const [attempt] = await rig.attempts();
  expect(await callBack(rig, `?attempt=${attempt!['id']}`, { MessageSid: 'SM1', MessageStatus: 'delivered' })).toBe(
    204,
  );
  expect(await rig.rows()).toMatchObject([{ status: 'DELIVERED' }]);
  await tell('failed', {}, 'SM1');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
});

test('a message that we do not know changes nothing, unless our own attempt waits for one', async () => {
  const { rig } = await startWithText();
  const [attempt] = await rig.attempts();
  const stranger = { MessageSid: 'SM404', MessageStatus: 'delivered' };
  for (const query of [
    '',
    '?attempt=no-uuid',
    '?attempt=00000000-0000-7000-8000-000000000000',
    `?attempt=${attempt!['id']}`,
  ])
    expect(await callBack(rig, query, stranger), query).toBe(204);
  expect(await rig.rows()).toMatchObject([{ status: 'QUEUED' }]);
  await rig.sql(`UPDATE attempt SET state = 'UNKNOWN', provider_sid = NULL`);
  await callBack(rig, `?attempt=${attempt!['id']}`, stranger);
  expect(await rig.rows()).toMatchObject([{ status: 'DELIVERED' }]);
  expect(await rig.attempts()).toMatchObject([{ state: 'ACCEPTED', provider_sid: 'SM404' }]);
});

test('a status that Twilio never had is taken and changes nothing', async () => {
  const { rig, tell } = await startWithText();
  expect(await tell('teleported')).toBe(204);
  expect(await rig.rows()).toMatchObject([{ status: 'QUEUED' }]);
});

test('what Twilio did not sign is refused and changes nothing', async () => {
  const { rig, sid } = await startWithText();
  const form = { MessageSid: sid, MessageStatus: 'delivered' };
  expect(await callBack(rig, '', form, { token: 'guessed' })).toBe(403);
  expect(await callBack(rig, '', form, { headers: { 'x-twilio-signature': '' } })).toBe(403);
  // Signed for another address, and sent here with its host and path claimed.
  const elsewhere = twilio.getExpectedTwilioSignature(
    account.authToken,
    'https://elsewhere.example.org/twilio/status',
    form,
  );
  const claims = {
    host: 'elsewhere.example.org',
    'x-forwarded-host': 'elsewhere.example.org',
    'x-forwarded-proto': 'https',
  };
  expect(await callBack(rig, '', form, { headers: { 'x-twilio-signature': elsewhere, ...claims } })).toBe(403);
  expect(await callBack(rig, '?attempt=1', form, { headers: {} })).toBe(204);
  const replayed = twilio.getExpectedTwilioSignature(account.authToken, `${rig.publicUrl}/twilio/status`, form);
  expect(await callBack(rig, '?attempt=2', form, { headers: { 'x-twilio-signature': replayed } })).toBe(403);
  for (const path of ['status', 'inbound'])
    expect((await fetch(`${rig.publicUrl}/twilio/${path}`, { method: 'POST', body: 'a=b' })).status).toBe(403);
});

test('forged callbacks move nothing', async () => {
  const { rig, sid } = await startWithText();
  await callBack(rig, '', { MessageSid: sid, MessageStatus: 'delivered' }, { token: 'guessed' });
  expect(await rig.rows()).toMatchObject([{ status: 'QUEUED' }]);
});

test('a form of more than 64 KiB is not read to its end', async () => {
  const { rig } = await startWithText();
  const answer = await fetch(`${rig.publicUrl}/twilio/status`, { method: 'POST', body: 'x'.repeat(65_537) });
  expect(answer.status).toBe(413);
});

test('a genuine form that is no status or no text is a bad request', async () => {
  const rig = await startRig();
  expect(await callBack(rig, '', { AccountSid: account.accountSid })).toBe(400);
});

test('callbacks that Twilio itself repeats are one delivery', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ callbacks: 'repeated' });
  await rig.hear(aBooking());
  await rig.sendDue();
  await eventually(rig.rows).toMatchObject([{ status: 'DELIVERED' }]);
  expect(rig.sent(phone)).toHaveLength(1);
});
