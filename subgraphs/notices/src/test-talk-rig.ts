import { v7 as uuidv7 } from 'uuid';
import { type MadeUpPerson, madeUpPerson } from './domain/talk/made-up-person.fixture.ts';
import type { DateAhead } from './domain/talk/person-port.ts';
import { aBooking, aPerson, aPhone, phone } from './test-facts.ts';
import { startRig } from './test-rig.ts';

/** A rig with one person who talks with us from `phone`; what they book is told to notices when the test says so. */
export async function startTalkRig({ language = 'es', dates = [{}] as Partial<DateAhead>[], timeoutMs = 5000 } = {}) {
  const rig = await startRig({ timeoutMs });
  const truth = aPerson({ writtenLanguage: language, phones: [aPhone()] });
  const ids = new Map<string, string>();
  /** Bookings of the made-up person have short names; the graph's have UUIDs. */
  const idOf = (name: string) => ids.get(name) ?? ids.set(name, uuidv7()).get(name)!;
  const nameOf = (id: string) => [...ids].find(([, known]) => known === id)?.[0] ?? id;
  const person: MadeUpPerson = madeUpPerson({ language, dates });
  /** Changes of bookings that notices has not heard of yet. */
  const unheard: { bookingId: string; participantId: string; version: number }[] = [];
  const tell = (bookingId: string, version: number) => unheard.push({ bookingId, participantId: truth.id, version });

  const booked = (name: string | null) => {
    const seat = person.seats.find(({ bookingId }) => bookingId === name);
    const id = name && idOf(name);
    if (seat && id && !rig.graph.bookings.has(id)) {
      const { localStart, timeZone, street } = seat;
      const session = { localStart, timeZone, street, startsAt: new Date(seat.startsAt) };
      rig.graph.bookings.set(id, aBooking({ id, session, participant: truth }));
      tell(id, 1);
    }
    return id;
  };
  const cancelled = (id: string, isTold: boolean) => {
    const booking = rig.graph.bookings.get(id);
    if (booking?.status !== 'BOOKED') return;
    rig.graph.bookings.set(id, { ...booking, status: 'CANCELLED', version: 2 });
    if (isTold) tell(id, 2);
  };
  const graph: MadeUpPerson = {
    ...person,
    findNeeds: () => person.findNeeds(),
    findSeats: async () => (await person.findSeats()).map((seat) => ({ ...seat, bookingId: idOf(seat.bookingId) })),
    book: async (sessionId, key) => {
      const { bookingId, problems } = await person.book(sessionId, key);
      return { bookingId: booked(bookingId), problems };
    },
    move: async (from, sessionId, key) => {
      const { bookingId, problems } = await person.move(nameOf(from), sessionId, key);
      if (bookingId) cancelled(from, false);
      return { bookingId: booked(bookingId), problems };
    },
    cancel: async (bookingId) => {
      const problems = await person.cancel(nameOf(bookingId));
      cancelled(bookingId, true);
      return problems;
    },
  };
  const known = { id: truth.id, language, siteName: 'CMPP NYC', sitePhone: '+12125550190', graph };
  rig.graph.signIns.set(phone, { holders: [truth.id], person: known });
  rig.clock.now = new Date('2026-11-22T15:00:00Z');

  const bodies = () => rig.sent().map(({ body }) => body);
  return Object.assign(rig, {
    person,
    truth,
    known,
    unheard,
    /** Notices hears of what was booked and given up. */
    async hearBookings() {
      for (const event of unheard.splice(0)) await rig.notices.handlers['booking.changed']!(event);
    },
    bodies,
    /** Types a text, and lets all that follows from it happen. @returns what arrived on the phone. */
    async talk(text: string): Promise<string[]> {
      const before = bodies().length;
      await rig.say(text);
      await rig.answerTexts();
      for (const event of unheard.splice(0)) await rig.notices.handlers['booking.changed']!(event);
      await rig.sendDue();
      return bodies().slice(before);
    },
    inbound: () =>
      rig.sql(
        'SELECT participant_id, handled_at IS NOT NULL AS handled, from_sealed IS NOT NULL AS kept FROM inbound_message ORDER BY heard_at, id',
      ),
  });
}

export type TalkRig = Awaited<ReturnType<typeof startTalkRig>>;

/** Brings the talk to the list of sessions. */
export async function toSessions(rig: TalkRig): Promise<void> {
  await rig.talk('hola');
  await rig.talk('3');
}
