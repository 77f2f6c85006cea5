import { startWorker } from '@cmpp/events';
import { expect, test } from 'vitest';
import type { BookingTruth } from './index.ts';
import { aBooking, phone } from './test-facts.ts';
import { eventually, startRig } from './test-rig.ts';

test('a booking is confirmed by a text that says when, in which zone, and the number of the house', async () => {
  const rig = await startRig();
  await rig.hear(aBooking());
  await rig.sendDue();
  expect(rig.sent().map(({ body }) => body)).toEqual([
    'CMPP NYC: Your seat is booked: Thu Dec 17, 6:00 PM, Eastern time. Street number 201. To see or change it, text MENU or sign in. Text STOP for no more texts.',
  ]);
  await eventually(rig.rows).toMatchObject([{ kind: 'BOOKING_CONFIRMED', status: 'DELIVERED', language: 'en' }]);
});

test('an event on the bus reaches the phone', async () => {
  const rig = await startRig();
  const failures: unknown[] = [];
  const worker = await startWorker(rig.database.url('bus'), { notices: rig.notices.handlers }, (failure) =>
    failures.push(failure),
  );
  try {
    await rig.hear(aBooking());
    await eventually(() => rig.sent().length).toBe(1);
  } finally {
    await worker.close();
  }
  expect(failures).toEqual([]);
});

test.each([
  ['es', 'quc', /^CMPP NYC: Tiene su lugar: jue 17 dic, 6:00 p\.m\., hora del este\. Numero 201\./, 'es'],
  ['quc', 'es-GT', /^CMPP NYC: Tiene su lugar/, 'es'],
  ['ht', 'fr', /^CMPP NYC: Your seat is booked/, 'en'],
])('who reads %s and speaks %s is texted in a language we have', async (written, spoken, text, language) => {
  const rig = await startRig();
  await rig.hear(aBooking({ participant: { writtenLanguage: written, spokenLanguage: spoken } }));
  await rig.sendDue();
  expect(rig.sent()[0]?.body).toMatch(text);
  expect(await rig.rows()).toMatchObject([{ language }]);
});

test.each([{ frozen: true }, { shared: true }])('on a number with %o not even the house is named', async (trait) => {
  const rig = await startRig();
  const phones = [{ number: phone, mayText: true, frozen: false, shared: false, guardian: null, ...trait }];
  await rig.hear(aBooking({ participant: { phones } }));
  await rig.sendDue();
  expect(rig.sent()[0]?.body).toContain('Thu Dec 17, 6:00 PM');
  expect(rig.sent()[0]?.body).not.toContain('201');
});

test('a number that the person did not agree to is not texted; one that is certain comes first', async () => {
  const rig = await startRig();
  const other = '+12125550124';
  const number = (of: string, traits = {}) => ({
    number: of,
    mayText: true,
    frozen: false,
    shared: false,
    guardian: null,
    ...traits,
  });
  await rig.hear(aBooking({ participant: { phones: [number(phone, { mayText: false })] } }));
  await rig.hear(aBooking({ participant: { phones: [number(phone, { frozen: true }), number(other)] } }));
  await rig.sendDue();
  expect(rig.sent(phone)).toEqual([]);
  expect(rig.sent(other)).toHaveLength(1);
  expect((await rig.rows())[0]).toMatchObject({ status: 'NOT_SENT', error_code: 'phone.none' });
});

test('an event heard twice, also at the same time and by two processes, makes one text', async () => {
  const rig = await startRig();
  const another = rig.another();
  const booking = await rig.hear(aBooking());
  const event = { bookingId: booking.id, participantId: booking.participant.id, version: 1 };
  await Promise.all(
    [rig.notices, another, rig.notices, another].map((each) => each.handlers['booking.changed']!(event)),
  );
  await Promise.all([rig.sendDue(), another.handlers['notice.due']!({ noticeId: event.bookingId })]);
  await another.close();
  expect(await rig.rows()).toHaveLength(1);
  expect(rig.sent()).toHaveLength(1);
});

test('a sign-in asked for once is texted once, however often that is heard', async () => {
  const rig = await startRig();
  const challengeId = await rig.ask();
  await Promise.all([1, 2, 3].map(() => rig.notices.handlers['signin.requested']!({ challengeId })));
  await Promise.all([rig.sendDue(), rig.sendDue()]);
  expect(rig.sent().map(({ body }) => body)).toEqual([
    'CMPP: 314159 is your sign-in code. It works once, for 10 minutes. Do not tell it to anyone.\n\n@portal.example.org #314159',
  ]);
});

test('a booking cancelled before its text went out is never confirmed', async () => {
  const rig = await startRig();
  const booking = await rig.hear(aBooking());
  await rig.hear({ ...booking, status: 'CANCELLED' }, 2);
  await rig.sendDue();
  expect(rig.sent().map(({ body }) => body)).toEqual([
    'CMPP NYC: Your seat on Thu Dec 17, 6:00 PM, Eastern time, is cancelled. To book another, text MENU or sign in.',
  ]);
  expect(await rig.rows()).toMatchObject([
    { kind: 'BOOKING_CONFIRMED', status: 'NOT_SENT', error_code: 'booking.changed' },
    { kind: 'BOOKING_CANCELLED' },
  ]);
});

test('booked and cancelled before the first was heard: one text, about the cancellation', async () => {
  const rig = await startRig();
  const booking = aBooking({ status: 'CANCELLED', version: 2 });
  rig.graph.bookings.set(booking.id, booking);
  const { id: bookingId, participant } = booking;
  const tell = (version: number) =>
    rig.notices.handlers['booking.changed']!({ bookingId, participantId: participant.id, version });
  await Promise.all([tell(1), tell(2)]);
  expect(await rig.rows()).toMatchObject([{ kind: 'BOOKING_CANCELLED' }]);
});

test('an event that comes after a newer one adds nothing', async () => {
  const rig = await startRig();
  const booking = await rig.hear(aBooking({ status: 'CANCELLED' }), 2);
  await rig.hear({ ...booking, status: 'BOOKED' }, 1);
  expect(await rig.rows()).toMatchObject([{ kind: 'BOOKING_CANCELLED', source_version: 2 }]);
});

const inDenver = { localStart: '2026-12-18T09:30:00', timeZone: 'America/Denver' };
const moved = (booking: BookingTruth): BookingTruth => ({ ...booking, session: { ...booking.session, ...inDenver } });

test('a session moved between planning and sending is texted as it is now, once', async () => {
  const rig = await startRig();
  const booking = await rig.hear(aBooking());
  rig.graph.bookings.set(booking.id, { ...moved(booking), version: 2 });
  await rig.sendDue();
  expect(rig.sent()).toEqual([]);
  await rig.hear(moved(booking), 2);
  await rig.sendDue();
  expect(rig.sent().map(({ body }) => body)).toEqual([
    expect.stringMatching(/your seat has changed\. Now: Fri Dec 18, 9:30 AM, Mountain time/),
  ]);
});

test('who has a seat is told once when its session moves', async () => {
  const rig = await startRig();
  const booking = await rig.hear(aBooking());
  await rig.sendDue();
  await Promise.all([rig.hear(moved(booking), 2), rig.hear(moved(booking), 2)]);
  await rig.sendDue();
  expect(
    rig
      .sent()
      .map(({ body }) => body)
      .slice(1),
  ).toEqual([
    'CMPP NYC: The time or place of your seat has changed. Now: Fri Dec 18, 9:30 AM, Mountain time. Street number 201. ' +
      'To see or change it, text MENU or sign in. Text STOP for no more texts.',
  ]);
  expect((await rig.rows()).map(({ kind }) => kind)).toEqual(['BOOKING_CONFIRMED', 'BOOKING_MOVED']);
});

test('by night a person is told at once what they did themselves, and in the morning what the provider did', async () => {
  const rig = await startRig();
  const mine = await rig.hear(aBooking());
  const lost = await rig.hear(aBooking());
  const late = await rig.hear(aBooking());
  await rig.sendDue();
  rig.at('2026-12-10T22:00:00');
  await rig.hear({ ...mine, status: 'CANCELLED' }, 2);
  await rig.hear({ ...lost, status: 'CANCELLED', session: { ...lost.session, status: 'CANCELLED' } }, 2);
  await rig.hear(moved(late), 2);
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(4);
  rig.at('2026-12-11T08:00:00');
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(6);
});

test('a person who is held is not texted about a booking', async () => {
  const rig = await startRig();
  await rig.hear(aBooking({ participant: { detained: true } }));
  await rig.sendDue();
  expect(await rig.rows()).toMatchObject([{ status: 'NOT_SENT', error_code: 'person.detained' }]);
});

test.each([
  ['a booking that is gone', () => null, 'booking.gone'],
  ['a session that has begun', { startsAt: new Date('2026-12-10T14:59:59Z') }, 'booking.over'],
  ['a session that was called off', { status: 'CANCELLED' as const }, 'booking.changed'],
])('nothing is texted about %s', async (_, session, reason) => {
  const rig = await startRig();
  const booking = await rig.hear(aBooking());
  if (typeof session === 'function') rig.graph.bookings.delete(booking.id);
  else rig.graph.bookings.set(booking.id, { ...booking, session: { ...booking.session, ...session } });
  await rig.sendDue();
  expect(await rig.rows()).toMatchObject([{ status: 'NOT_SENT', error_code: reason }]);
  expect(rig.sent()).toEqual([]);
});

test('a code that was used or has expired is not texted', async () => {
  const rig = await startRig();
  rig.graph.challenges.delete(await rig.ask());
  await rig.sendDue();
  expect(await rig.rows()).toMatchObject([{ status: 'NOT_SENT', error_code: 'code.gone' }]);
});
