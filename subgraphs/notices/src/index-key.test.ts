import { randomBytes } from 'node:crypto';
import { createKeyring } from '@cmpp/db';
import { expect, test } from 'vitest';
import { indexesOf } from './domain/phone-number.ts';
import { aBooking, aDate, phone } from './test-facts.ts';
import { type Rig, startRig } from './test-rig.ts';

const secret = (version: number) => ({ version, key: new Uint8Array(randomBytes(32)) });
const [wrapping, first, second] = [[secret(1)], secret(1), secret(2)];
const before = createKeyring({ wrapping, index: [first] });
const both = createKeyring({ wrapping, index: [second, first] });
const after = createKeyring({ wrapping, index: [second] });

/** Hears of a booking and sends what is due, with these keys. */
async function sendWith(rig: Rig, keyring: Rig['deps']['keyring']) {
  rig.deps.keyring = keyring;
  const notices = rig.another();
  const booking = aBooking();
  rig.graph.bookings.set(booking.id, booking);
  await notices.handlers['booking.changed']!({
    bookingId: booking.id,
    participantId: booking.participant.id,
    version: 1,
  });
  await notices.jobs.find(({ name }) => name === 'send-due')!.run();
  await notices.close();
}

test('STOP holds while a new index key comes, and after the old one is gone', async () => {
  const rig = await startRig();
  await rig.sql("INSERT INTO opt_out VALUES ($1, 'STOPPED', now())", [indexesOf(before, phone)[0]]);
  for (const keyring of [before, both, after]) await sendWith(rig, keyring);
  expect(rig.sent()).toEqual([]);
  expect(await rig.rows()).toMatchObject([1, 2, 3].map(() => ({ status: 'NOT_SENT', error_code: 'opted.out' })));
  expect(await rig.sql('SELECT number_index, state FROM opt_out')).toEqual([
    { number_index: Buffer.from(indexesOf(after, phone)[0]), state: 'STOPPED' },
  ]);
});

test('of two that were said under two keys the later holds', async () => {
  const rig = await startRig();
  for (const [index, state, ago] of [
    [indexesOf(before, phone)[0], 'STOPPED', 1],
    [indexesOf(after, phone)[0], 'ALLOWED', 2],
  ])
    await rig.sql('INSERT INTO opt_out VALUES ($1, $2, now() - make_interval(days => $3))', [index, state, ago]);
  await sendWith(rig, both);
  expect(rig.sent()).toEqual([]);
  expect(await rig.sql('SELECT state FROM opt_out')).toEqual([{ state: 'STOPPED' }]);
});

test('whose place was compared by a key that is gone is told that the date changed, not that its place did', async () => {
  const rig = await startRig();
  const date = await rig.hearDate(aDate());
  await rig.sendDue();
  await rig.sql('UPDATE notice SET place_index = set_byte(place_index, 0, 9)');
  await rig.hearDate(date, { room: '12' });
  await rig.sendDue();
  const bodies = rig.sent().map(({ body }) => body);
  await rig.sql('UPDATE notice SET place_index = NULL');
  expect(bodies).toHaveLength(2);
  await rig.hearDate(date, { room: '13', version: 3 });
  await rig.sendDue();
  // As where nothing was written down to compare with.
  expect(rig.sent().at(-1)!.body).toBe(bodies[1]);
});
