import { expect, test } from 'vitest';
import { PHONE, sdk, SENDER, startRig, startWebhook, eventually } from './test-rig.ts';

const text = { to: PHONE, from: SENDER, body: 'hello' };

test.each([
  { kind: '429', error: { status: 429, code: 20429 }, sent: 0 },
  { kind: '500', error: { status: 500, code: 20500 }, sent: 0 },
  { kind: '500-after-accept', error: { status: 500, code: 20500 }, sent: 1 },
  { kind: 'reset', error: { code: 'ECONNRESET' }, sent: 0 },
  { kind: 'reset-after-accept', error: { code: 'ECONNRESET' }, sent: 1 },
  { kind: { errorCode: 63038 }, error: { status: 429, code: 63038 }, sent: 0 },
  { kind: { errorCode: 21614 }, error: { status: 400, code: 21614 }, sent: 0 },
  { kind: { errorCode: 29999 }, error: { status: 400, code: 29999 }, sent: 0 },
] as const)('$kind fails the next sends, then all is well', async ({ kind, error, sent }) => {
  const { client, simulator } = await startRig();
  simulator.failNext({ kind, times: 2 });
  await expect(client.messages.create(text)).rejects.toMatchObject(error);
  await expect(client.messages.create(text)).rejects.toMatchObject(error);
  expect(simulator.messages()).toHaveLength(2 * sent);
  await expect(client.messages.create(text)).resolves.toMatchObject({ status: 'queued' });
});

test('after a timeout the message is found by listing', async () => {
  const { client, simulator } = await startRig();
  simulator.failNext({ kind: 'timeout-after-accept' });
  await expect(sdk(simulator.url, undefined, 50).messages.create(text)).rejects.toMatchObject({ code: 'ECONNABORTED' });
  expect(await client.messages.list({ to: PHONE })).toMatchObject([{ body: 'hello' }]);
});

test.each([
  { errorCode: 30003, end: 'undelivered', statuses: ['sent', 'undelivered'] },
  { errorCode: 39999, end: 'undelivered', statuses: ['sent', 'undelivered'] },
])('$errorCode lets the message end $end and says so in the callback', async ({ errorCode, end, statuses }) => {
  const { client, simulator } = await startRig();
  const hook = await startWebhook();
  simulator.failNext({ kind: { errorCode } });
  const { sid } = await client.messages.create({ ...text, statusCallback: hook.url });
  await eventually(() => hook.received.map(({ params }) => params.MessageStatus).sort()).toEqual(statuses);
  const last = hook.received.find(({ params }) => params.MessageStatus === end);
  expect(last?.params.ErrorCode).toBe(String(errorCode));
  expect(await client.messages(sid).fetch()).toMatchObject({ status: end, errorCode });
});

test('callbacks can be lost or repeated without the message failing', async () => {
  const { client, simulator } = await startRig();
  const [lost, repeated] = [await startWebhook(), await startWebhook()];
  simulator.failNext({ callbacks: 'lost' });
  simulator.failNext({ callbacks: 'repeated' });
  await client.messages.create({ ...text, statusCallback: lost.url });
  await client.messages.create({ ...text, statusCallback: repeated.url });
  await eventually(() => repeated.received.length).toBe(4);
  await eventually(() => simulator.messages().map(({ status }) => status)).toEqual(['delivered', 'delivered']);
  expect(lost.received).toEqual([]);
});

test('a failure can be asked for over HTTP, and a wrong request is told what is allowed', async () => {
  const { client, simulator } = await startRig();
  const ask = (body: unknown) =>
    fetch(`${simulator.url}/simulator/failures`, { method: 'POST', body: JSON.stringify(body) });

  const planned = await ask({ kind: '429', times: 1 });
  expect([planned.status, await planned.json()]).toEqual([201, { pending: [{ kind: '429' }] }]);
  await expect(client.messages.create(text)).rejects.toMatchObject({ status: 429 });

  for (const wrong of [{ kind: 'explode' }, { kind: '429', times: 0 }, { kind: { errorCode: 1 } }, 'text', null]) {
    expect((await ask(wrong)).status, JSON.stringify(wrong)).toBe(400);
  }
  const pending = await fetch(`${simulator.url}/simulator/failures`);
  expect(await pending.json()).toEqual({ pending: [] });
});
