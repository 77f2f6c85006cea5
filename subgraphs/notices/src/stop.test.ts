import { setTimeout as pause } from 'node:timers/promises';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import { aBooking, phone } from './test-facts.ts';
import { eventually, type Rig, sender, startRig } from './test-rig.ts';

const say = (rig: Rig, body: string, from = phone) => rig.simulator.text({ from, to: sender, body });
const consents = (rig: Rig) => rig.sql('SELECT state FROM opt_out');

test.each([
  'STOP',
  'stopall',
  ' Unsubscribe ',
  'CANCEL',
  'end',
  'QUIT',
  'Stop.',
  'Alto',
  '¡PARAR!',
  'Arrête',
  'ARRETE',
])('after %s nothing more is texted', async (word) => {
  const rig = await startRig();
  await rig.hear(aBooking());
  const { answer } = await say(rig, word);
  expect(answer).toMatchObject({ status: 200, contentType: 'text/xml; charset=utf-8' });
  expect(answer?.body).toMatch(/<Response\/>$/);
  await rig.ask();
  await rig.sendDue();
  expect(rig.sent()).toEqual([]);
  expect(await rig.rows()).toMatchObject([
    { status: 'NOT_SENT', error_code: 'opted.out' },
    { status: 'NOT_SENT', error_code: 'opted.out' },
  ]);
  expect(await rig.attempts()).toEqual([]);
});

test('a word that the account was set up with at Twilio stops texts too', async () => {
  const rig = await startRig();
  const heard = { MessageSid: 'SM1', From: phone, Body: 'no mas', OptOutType: 'STOP' };
  const url = `${rig.publicUrl}/twilio/inbound`;
  const signature = twilio.getExpectedTwilioSignature(rig.deps.twilio.authToken, url, heard);
  const request = { method: 'POST', headers: { 'x-twilio-signature': signature }, body: new URLSearchParams(heard) };
  expect((await fetch(url, request)).status).toBe(200);
  expect(await consents(rig)).toEqual([{ state: 'STOPPED' }]);
});

test.each(['START', 'yes', 'UNSTOP'])('%s lets texts go out again', async (word) => {
  const rig = await startRig();
  await say(rig, 'STOP');
  await say(rig, word);
  await rig.hear(aBooking());
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  expect(await consents(rig)).toEqual([{ state: 'ALLOWED' }]);
});

test('a STOP that Twilio tells a second time, after a START, stops nothing', async () => {
  const rig = await startRig();
  await say(rig, 'STOP');
  await say(rig, 'START');
  const [{ provider_sid: sid }] = (await rig.sql('SELECT provider_sid FROM inbound_message ORDER BY heard_at')) as [
    { provider_sid: string },
  ];
  const url = `${rig.publicUrl}/twilio/inbound`;
  const form = { MessageSid: sid, From: phone, Body: 'STOP' };
  const signature = twilio.getExpectedTwilioSignature(rig.deps.twilio.authToken, url, form);
  await fetch(url, { method: 'POST', headers: { 'x-twilio-signature': signature }, body: new URLSearchParams(form) });
  expect(await consents(rig)).toEqual([{ state: 'ALLOWED' }]);
});

test('any other text is taken and kept sealed, and says nothing about further texts', async () => {
  const rig = await startRig();
  const { answer } = await say(rig, 'when does the bus stop, 314159');
  expect(answer).toMatchObject({ status: 200 });
  expect(await consents(rig)).toEqual([]);
  const [kept] = await rig.sql(
    `SELECT encode(body_sealed, 'escape') AS body, encode(from_sealed, 'escape') AS number FROM inbound_message`,
  );
  expect(JSON.stringify(kept)).not.toMatch(/314159|5550123/);
  expect(rig.logged.join()).not.toContain('314159');
});

test('a sentence that asks for no more texts stops them as a word does', async () => {
  const rig = await startRig();
  await say(rig, 'ya no quiero mensajes por favor');
  await rig.hear(aBooking());
  await rig.sendDue();
  expect(rig.sent()).toEqual([]);
  expect(await consents(rig)).toEqual([{ state: 'STOPPED' }]);
});

test('STOP on one number says nothing about another', async () => {
  const rig = await startRig();
  await say(rig, 'STOP', '+12125550199');
  await rig.hear(aBooking());
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
});

test('STOP is answered only when a call that was under way has ended', async () => {
  const rig = await startRig({ timeoutMs: 600 });
  rig.simulator.failNext({ callbacks: 'lost' });
  rig.simulator.failNext({ kind: 'timeout-after-accept' });
  await rig.hear(aBooking());
  const sending = rig.sendDue();
  await eventually(() => rig.sent().length).toBe(1);
  await say(rig, 'ALTO');
  expect(await rig.attempts()).toMatchObject([{ state: 'UNKNOWN' }]);
  await sending;
});

test('STOP is not kept waiting by an attempt whose process died', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ callbacks: 'lost' });
  await rig.hear(aBooking());
  await rig.sendDue();
  await rig.sql(`UPDATE attempt SET state = 'SENDING', started_at = now() + interval '1 hour'`);
  const waiting = say(rig, 'ALTO');
  await rig.sql(`UPDATE attempt SET started_at = now() - interval '3 s'`);
  await waiting;
  expect(await consents(rig)).toEqual([{ state: 'STOPPED' }]);
});

// The carrier knows nothing of ALTO, so only our own check stands between it and a text.
test('however STOP and sending meet, no text begins once STOP was answered', async () => {
  const rig = await startRig();
  const another = rig.another();
  const numbers = Array.from({ length: 60 }, (_, index) => `+1999${String(index).padStart(7, '0')}`);
  for (const number of numbers) {
    const phones = [{ number, mayText: true, frozen: false, shared: false, guardian: null }];
    await rig.hear(aBooking({ participant: { phones } }));
  }
  const sentBefore = new Map<string, number>();
  const stopping = numbers.map(async (number, index) => {
    await pause(index * 10); // spread over the time that sending takes, so that they meet at every point of it
    await say(rig, 'ALTO', number);
    sentBefore.set(number, rig.sent(number).length);
  });
  await Promise.all([...stopping, rig.sendDue(), another.handlers['notice.due']!({ noticeId: '' })]);
  await another.close();
  for (const number of numbers) expect(rig.sent(number).length, number).toBe(sentBefore.get(number));
  const stopped = (await rig.rows()).filter(({ status }) => status === 'NOT_SENT').length;
  expect(stopped, 'some STOPs came first, some texts did').toBeGreaterThan(0);
  expect(stopped).toBeLessThan(numbers.length);
});
