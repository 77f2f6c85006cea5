import { expect, test } from 'vitest';
import { PHONE, SENDER, startRig, startWebhook, eventually } from '../test-rig.ts';

test('every page says that it is a simulator and needs no sign-in', async () => {
  const { client, simulator } = await startRig();
  await client.messages.create({ to: PHONE, from: SENDER, body: 'Your code is 123456' });
  for (const path of ['/', `/phones/${PHONE}`]) {
    const page = await fetch(simulator.url + path);
    expect(page.status).toBe(200);
    const markup = await page.text();
    expect(markup).toContain('<strong>Twilio simulator.</strong>');
    expect(markup).toContain('Your code is 123456');
  }
});

test('a thread shows status and segments, and nothing in a text becomes markup', async () => {
  const { client, simulator } = await startRig();
  const body = `<script>alert("'&")</script>${'a'.repeat(160)}`;
  await client.messages.create({ to: PHONE, from: SENDER, body });
  await eventually(() => simulator.messagesTo(PHONE)[0]?.status).toBe('delivered');
  const markup = await (await fetch(`${simulator.url}/phones/${PHONE}`)).text();
  expect(markup).toContain('&lt;script&gt;alert(&quot;&#39;&amp;&quot;)&lt;/script&gt;');
  expect(markup).not.toContain('<script>alert');
  expect(markup).toMatch(/delivered<\/span>\s*2 segments/);
});

test('a text typed on the page goes to whom texted last, and a missing webhook is said', async () => {
  const hook = await startWebhook();
  let address: string | undefined = hook.url;
  const { client, simulator } = await startRig({ inboundWebhook: () => address });
  await client.messages.create({ to: PHONE, from: '+19995550177', body: 'Reply 1' });
  const thread = `${simulator.url}/phones/${PHONE}`;
  const to = / name="to" type="tel" value="([^"]+)"/.exec(await (await fetch(thread)).text())?.[1] ?? '';
  const type = () =>
    fetch(thread, { method: 'POST', body: new URLSearchParams({ to, body: '1' }), redirect: 'manual' });

  const sent = await type();
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `/phones/${PHONE}#reply`]);
  expect(hook.received.map(({ params }) => [params.From, params.To, params.Body])).toEqual([
    [PHONE, '+19995550177', '1'],
  ]);

  address = undefined;
  expect(await (await type()).text()).toContain('no inbound webhook is set');
});

test('a phone is opened by its number as people write it, and only a made-up one', async () => {
  const { simulator } = await startRig();
  const open = (number: string) =>
    fetch(`${simulator.url}/phones?${new URLSearchParams({ number })}`, { redirect: 'manual' });
  expect((await open('(202) 555-0123')).headers.get('location')).toBe('/phones/+12025550123');
  expect((await open('+1 999 000 0001')).headers.get('location')).toBe('/phones/+19990000001');
  expect((await open('202 555 9999')).status).toBe(400);
  expect((await fetch(`${simulator.url}/phones/+12025559999`)).status).toBe(404);
});

test('the form of failures on the page plans what it offers', async () => {
  const { client, simulator } = await startRig();
  const page = await (await fetch(simulator.url)).text();
  const failure = /value="([^"]*30003[^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? '';
  const form = new URLSearchParams({ failure, times: '1' });
  const planned = await fetch(`${simulator.url}/simulator/failures`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  expect([planned.status, planned.headers.get('location')]).toEqual([303, '/']);
  const { sid } = await client.messages.create({ to: PHONE, from: SENDER, body: 'hello' });
  await eventually(async () => (await client.messages(sid).fetch()).errorCode).toBe(30003);
});

test('another site cannot type on a phone', async () => {
  const { simulator } = await startRig();
  const headers = { 'sec-fetch-site': 'cross-site' };
  const body = new URLSearchParams({ body: 'STOP' });
  const typed = await fetch(`${simulator.url}/phones/${PHONE}`, { method: 'POST', headers, body });
  expect([typed.status, simulator.messages().length]).toEqual([403, 0]);
});

test('tests in other processes read the texts as JSON', async () => {
  const { client, simulator } = await startRig();
  await client.messages.create({ to: PHONE, from: SENDER, body: 'one' });
  await client.messages.create({ to: '+12025550124', from: SENDER, body: 'two' });
  const read = async (query: string) => (await fetch(`${simulator.url}/simulator/messages${query}`)).json();
  expect(await read(`?to=${encodeURIComponent(PHONE)}`)).toMatchObject({ messages: [{ to: PHONE, body: 'one' }] });
  expect(await read('')).toMatchObject({ messages: [{ body: 'one' }, { body: 'two' }] });
});

test('style and script are served, and anything else is not found', async () => {
  const { simulator } = await startRig();
  const types = async (path: string) => {
    const answer = await fetch(simulator.url + path);
    return [answer.status, answer.headers.get('content-type')];
  };
  expect(await types('/style.css')).toEqual([200, 'text/css; charset=utf-8']);
  expect(await types('/live.js')).toEqual([200, 'text/javascript; charset=utf-8']);
  expect((await types('/phones/%E0%A4%A'))[0]).toBe(404);
});
