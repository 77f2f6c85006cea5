import { expect, test } from 'vitest';
import { PHONE, SENDER, startRig, eventually } from '../test-rig.ts';

const OTHER = '+12025550124';

async function startWithTexts() {
  const clock = { now: new Date('2026-11-20T23:59:58Z') };
  const rig = await startRig({ now: () => clock.now });
  const send = async (to: string, body: string) => {
    const { sid } = await rig.client.messages.create({ to, from: SENDER, body });
    await eventually(async () => (await rig.client.messages(sid).fetch()).status).toBe('delivered');
  };
  await send(PHONE, 'Friday');
  clock.now = new Date('2026-11-21T00:00:00.400Z');
  await send(PHONE, 'Saturday');
  await send(OTHER, 'to another');
  clock.now = new Date('2026-11-22T12:00:00Z');
  await send(PHONE, 'Sunday');
  return rig.client;
}

test('messages are listed newest first and filtered by number and by day sent', async () => {
  const client = await startWithTexts();
  const bodies = async (filter: Parameters<typeof client.messages.list>[0]) =>
    (await client.messages.list(filter as object)).map(({ body }) => body);

  expect(await bodies({})).toEqual(['Sunday', 'to another', 'Saturday', 'Friday']);
  expect(await bodies({ to: OTHER })).toEqual(['to another']);
  expect(await bodies({ from: OTHER })).toEqual([]);
  expect(await bodies({ to: PHONE, dateSent: new Date('2026-11-21T00:00:00Z') })).toEqual(['Saturday']);
  expect(await bodies({ to: PHONE, dateSentBefore: new Date('2026-11-21T00:00:00Z') })).toEqual(['Saturday', 'Friday']);
  expect(await bodies({ to: PHONE, dateSentAfter: new Date('2026-11-21T00:00:00Z') })).toEqual(['Sunday', 'Saturday']);
});

test('pages follow one another without gap or repetition while new messages come in', async () => {
  const client = await startWithTexts();
  const first = await client.messages.page({ pageSize: 2 });
  expect(first.instances.map(({ body }) => body)).toEqual(['Sunday', 'to another']);

  await client.messages.create({ to: PHONE, from: SENDER, body: 'meanwhile' });
  const second = await first.nextPage();
  expect(second?.instances.map(({ body }) => body)).toEqual(['Saturday', 'Friday']);
  expect(await second?.nextPage()).toBeUndefined();
  expect((await client.messages.list({ pageSize: 2 })).map(({ body }) => body)).toHaveLength(5);
});

test('an unreadable date matches nothing', async () => {
  const { client, simulator } = await startRig();
  await client.messages.create({ to: PHONE, from: SENDER, body: 'hello' });
  await eventually(() => simulator.messages()[0]?.status).toBe('delivered');
  expect(await client.messages.list({ dateSent: 'yesterday' as unknown as Date })).toEqual([]);
});
