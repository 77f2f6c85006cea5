import { expect, test } from 'vitest';
import { aBooking, phone } from './test-facts.ts';
import { eventually, type Rig, startRig } from './test-rig.ts';

const alarms = (rig: Rig) => rig.logged.filter((line) => line.includes('"level":50'));

test.each([
  { code: 20003, status: 'FAILED', alarm: true },
  { code: 21408, status: 'FAILED', alarm: true },
  { code: 21211, status: 'FAILED', alarm: false },
  { code: 21614, status: 'FAILED', alarm: false },
  { code: 21610, status: 'NOT_SENT', alarm: false },
  { code: 29999, status: 'FAILED', alarm: true },
])('$code at once ends as $status, and is not tried again', async ({ code, status, alarm }) => {
  const rig = await startRig();
  rig.simulator.failNext({ kind: { errorCode: code } });
  await rig.hear(aBooking());
  await rig.sendDue();
  rig.pass(86_400);
  await rig.sendDue();
  expect(await rig.rows()).toMatchObject([{ status, error_code: String(code) }]);
  expect(await rig.attempts()).toMatchObject([{ state: 'FAILED' }]);
  expect(rig.sent()).toEqual([]);
  expect(alarms(rig)).toHaveLength(alarm ? 1 : 0);
});

test.each([
  { code: 30005, status: 'UNDELIVERED', alarm: false },
  { code: 30006, status: 'UNDELIVERED', alarm: false },
  { code: 30007, status: 'UNDELIVERED', alarm: false },
  { code: 30034, status: 'UNDELIVERED', alarm: true },
  { code: 39999, status: 'UNDELIVERED', alarm: true },
])('$code on the way ends as $status, and is not tried again', async ({ code, status, alarm }) => {
  const rig = await startRig();
  rig.simulator.failNext({ kind: { errorCode: code } });
  await rig.hear(aBooking());
  await rig.sendDue();
  await eventually(rig.rows).toMatchObject([{ status, error_code: String(code) }]);
  rig.pass(86_400);
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  expect(alarms(rig)).toHaveLength(alarm ? 1 : 0);
});

test.each([
  { code: 30005, asked: 1 }, // nobody the carrier knows has it
  { code: 30006, asked: 1 },
  { code: 30003, asked: 0 }, // the phone is off
  { code: 30007, asked: 0 },
  { code: 21211, asked: 0 }, // what was written down is no number, or no mobile one: it is in nobody else's hands
  { code: 21614, asked: 0 },
])('after $code the site is asked $asked times whose the number is by now', async ({ code, asked }) => {
  const rig = await startRig();
  rig.simulator.failNext({ callbacks: 'repeated' });
  rig.simulator.failNext({ kind: { errorCode: code } });
  const { participant } = await rig.hear(aBooking());
  await rig.sendDue();
  await eventually(rig.rows).toMatchObject([{ error_code: String(code) }]);
  const [row] = await rig.rows();
  const wrong = { key: `lost-number/${String(row!['id'])}`, kind: 'WRONG_NUMBER', participantId: participant.id };
  expect(await rig.tasks()).toMatchObject(Array.from({ length: asked }, () => wrong));
});

test('a code for a number that the carrier does not know says nothing of anybody', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ kind: { errorCode: 30005 } });
  await rig.ask();
  await rig.sendDue();
  await eventually(rig.rows).toMatchObject([{ error_code: '30005' }]);
  expect(await rig.tasks()).toEqual([]);
});

test('after 21610 the number counts as stopped, and nobody tries it again', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ kind: { errorCode: 21610 } });
  await rig.hear(aBooking());
  await rig.sendDue();
  await rig.hear(aBooking());
  await rig.sendDue();
  expect(await rig.rows()).toMatchObject([{ error_code: '21610' }, { error_code: 'opted.out', status: 'NOT_SENT' }]);
  expect(await rig.attempts()).toHaveLength(1);
});

test.each([
  { kind: '429', pause: 30 },
  { kind: { errorCode: 63038 }, pause: 3600 },
] as const)('$kind was never processed: it is tried again after $pause s', async ({ kind, pause }) => {
  const rig = await startRig();
  rig.simulator.failNext({ kind });
  await rig.hear(aBooking());
  await rig.sendDue();
  rig.pass(pause - 1);
  await rig.sendDue();
  expect(rig.sent()).toEqual([]);
  expect(await rig.rows()).toMatchObject([{ status: 'PLANNED' }]);
  rig.pass(1);
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  await eventually(rig.rows).toMatchObject([{ status: 'DELIVERED', error_code: null }]);
});

test('a text that is refused again and again waits longer each time, and is given up in the end', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ kind: '429', times: 100 });
  await rig.hear(aBooking());
  for (let run = 0; run < 20; run++) {
    await rig.sendDue();
    rig.pass(1800);
  }
  expect(await rig.attempts()).toHaveLength(8);
  expect(await rig.rows()).toMatchObject([{ status: 'FAILED', error_code: '20429' }]);
});

test('a phone that was out of reach is tried again later', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ kind: { errorCode: 30003 } });
  await rig.hear(aBooking());
  await rig.sendDue();
  await eventually(rig.rows).toMatchObject([{ status: 'PLANNED', error_code: '30003' }]);
  rig.pass(30);
  // A late callback may just hold the row, and the sender passes by what is held.
  await eventually(() => rig.sendDue().then(() => rig.sent().length)).toBe(2);
  await eventually(rig.rows).toMatchObject([{ status: 'DELIVERED' }]);
  expect(rig.sent().map(({ status }) => status)).toEqual(['undelivered', 'delivered']);
});

test('two processes sending 100 notices at once send exactly 100 texts', async () => {
  const rig = await startRig();
  const another = rig.another();
  const numbers = Array.from({ length: 100 }, (_, index) => `+1999${String(index).padStart(7, '0')}`);
  for (const number of numbers) {
    const phones = [{ number, mayText: true, frozen: false, shared: false, guardian: null }];
    await rig.hear(aBooking({ participant: { phones } }));
  }
  rig.graph.asked.length = 0;
  const since = performance.now();
  await Promise.all([rig.sendDue(), another.handlers['notice.due']!({ noticeId: '' }), rig.sendDue()]);
  expect(numbers.map((number) => rig.sent(number).length)).toEqual(numbers.map(() => 1));
  // Batches of 20, and a rest for each sender; of what takes long once a second.
  const seconds = Math.floor((performance.now() - since) / 1000);
  expect(rig.graph.asked.length).toBeLessThanOrEqual(8 + 3 * seconds);
  await eventually(async () => new Set((await rig.rows()).map(({ status }) => status))).toEqual(new Set(['DELIVERED']));
  await another.close();
});

test('what a sender that died had claimed is sent by another once the lease is over', async () => {
  const rig = await startRig();
  await rig.hear(aBooking());
  await rig.sql(`UPDATE notice SET lease_until = now() + interval '90 seconds'`);
  await rig.sendDue();
  expect(rig.sent()).toEqual([]);
  await rig.age(91);
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
});

test('while the graph cannot say what is so, nothing is sent and nothing given up', async () => {
  const rig = await startRig();
  await rig.hear(aBooking());
  await rig.ask();
  rig.graph.down = true;
  await expect(rig.sendDue()).rejects.toThrow('Not all that was due could be sent.');
  expect(await rig.rows()).toMatchObject([{ status: 'PLANNED' }, { status: 'PLANNED' }]);
  rig.graph.down = false;
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(2);
});

test('without Twilio or a public address there is no notices subgraph', async () => {
  const { deps, another } = await startRig();
  const { twilio } = deps;
  for (const wrong of [{ accountSid: '' }, { authToken: '' }, { from: '' }, { from: '2125550123' }]) {
    deps.twilio = { ...twilio, ...wrong };
    expect(another, JSON.stringify(wrong)).toThrow(
      new RegExp(`^Texts cannot be sent: set Twilio's ${Object.keys(wrong)[0]}`),
    );
  }
  deps.twilio = twilio;
  deps.publicUrl = '';
  expect(another).toThrow('Texts cannot be sent: the public address of the hub is not set.');
});

test('a provider that cannot be reached at all is tried again', async () => {
  const rig = await startRig();
  rig.deps.twilio = { ...rig.deps.twilio, baseUrl: 'http://127.0.0.1:1' };
  const cutOff = rig.another();
  await rig.hear(aBooking());
  await cutOff.handlers['notice.due']!({ noticeId: '' });
  await cutOff.close();
  expect(await rig.rows()).toMatchObject([{ status: 'PLANNED', error_code: 'ECONNREFUSED' }]);
  rig.pass(30);
  await rig.sendDue();
  expect(rig.sent(phone)).toHaveLength(1);
});

test('who takes back that they may be texted while others of the batch are being sent is not texted any more', async () => {
  const rig = await startRig({ timeoutMs: 1300 });
  const bookings = Array.from({ length: 6 }, (_, index) => {
    const number = `+1999555${String(index).padStart(4, '0')}`;
    return aBooking({
      participant: { phones: [{ number, mayText: true, frozen: false, shared: false, guardian: null }] },
    });
  });
  for (const booking of bookings) await rig.hear(booking);
  rig.simulator.failNext({ kind: 'timeout-after-accept', times: 5 });
  const sending = rig.sendDue();
  const numberOf = ({ participant }: (typeof bookings)[number]) => participant.phones[0]!.number;
  const waiting = () => bookings.filter((booking) => !rig.sent(numberOf(booking)).length);
  await eventually(async () => waiting().length).toBe(1);
  const [last] = waiting();
  const { participant } = last!;
  const phones = participant.phones.map((phone) => ({ ...phone, mayText: false }));
  rig.graph.bookings.set(last!.id, { ...last!, participant: { ...participant, phones } });
  await sending;
  expect(waiting()).toEqual([last]);
});
