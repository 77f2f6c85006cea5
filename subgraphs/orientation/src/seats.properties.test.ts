import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  book,
  callOff,
  cancel,
  change,
  createRig,
  move,
  type Rig,
  session,
  sessionId,
  venue,
} from './test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
});
afterAll(() => rig.close());

const person = fc.integer({ min: 1, max: 8 });
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('book' as const), person, seats: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), person }) },
);

const counts = async (id: string) =>
  (
    await rig.sql<{ seats: number; taken: number; live: number }>(
      `SELECT seats, seats_taken AS taken, (SELECT coalesce(sum(seats), 0)::int FROM booking WHERE session_id = session.id AND status = 'BOOKED') AS live
       FROM session WHERE id = $1`,
      [id],
    )
  )[0]!;

let walks = 0;

test('whatever people book and cancel, alone or at once, the seats taken are those of live bookings and never too many', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 5, maxLength: 20 }),
      async (seats, rounds) => {
        const id = sessionId(++walks);
        await rig.subgraph.seed({ venues: [venue], sessions: [session(walks, { seats })], bookings: [] });
        const last = new Map<
          number,
          { id: string; input: { sessionId: string; seats: number; idempotencyKey: string } }
        >();
        let keys = 0;
        const take = async (action: (typeof rounds)[number][number]) => {
          const viewer = asParticipant(action.person);
          const known = last.get(action.person);
          if (action.do === 'book') {
            const input = { sessionId: id, seats: action.seats, idempotencyKey: `walk-${walks}-${++keys}` };
            const { booking, problems } = await book(rig, viewer, input);
            if (booking && !problems.length) last.set(action.person, { id: booking.id, input });
          } else if (known && action.do === 'cancel') {
            expect((await cancel(rig, viewer, known.id)).booking?.status).toBe('CANCELLED');
          } else if (known) {
            expect((await book(rig, viewer, known.input)).booking?.id).toBe(known.id);
          }
        };
        for (const round of rounds) {
          await Promise.all(round.map(take)); // the actions of one round happen at once
          const { seats: capacity, taken, live } = await counts(id);
          expect(taken).toBe(live);
          expect(live).toBeLessThanOrEqual(capacity);
        }
        await rig.sql('DELETE FROM booking WHERE session_id = $1', [id]);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);

test('200 bookings of one to six seats at once: what is sold fits, and nobody who would have fitted was refused', async () => {
  await rig.subgraph.seed({ venues: [venue], sessions: [session(9000, { seats: 100 })], bookings: [] });
  const wanted = fc.sample(fc.integer({ min: 1, max: 6 }), 200);
  const answers = await Promise.all(
    wanted.map((seats, index) => book(rig, asParticipant(index + 1), { sessionId: sessionId(9000), seats })),
  );
  const { seats, taken, live } = await counts(sessionId(9000));
  const sold = answers.reduce((sum, { booking }) => sum + (booking?.seats ?? 0), 0);
  expect([taken, live]).toEqual([sold, sold]);
  expect(live).toBeLessThanOrEqual(seats);
  const refused = wanted.filter((_, index) => !answers[index]!.booking);
  expect(seats - live).toBeLessThan(Math.min(...refused));
});

const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('book' as const, 'move' as const),
      person,
      to: fc.integer({ min: 0, max: 2 }),
      seats: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'again' as const), person }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('shrink' as const),
      to: fc.integer({ min: 0, max: 2 }),
      seats: fc.integer({ min: 1, max: 12 }),
    }),
  },
);

test('whatever people book, move and cancel among three sessions while seats are added and taken away and one is called off, each count is right', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 3, maxLength: 3 }),
      fc.array(fc.array(act, { minLength: 2, maxLength: 5 }), { minLength: 5, maxLength: 15 }),
      async (sizes, rounds) => {
        const numbers = sizes.map(() => ++walks);
        const ids = numbers.map(sessionId);
        const sessions = numbers.map((number, index) => session(number, { seats: sizes[index]! }));
        await rig.subgraph.seed({ venues: [venue], sessions, bookings: [] });
        const last = new Map<number, string>();
        const moves = new Map<number, { input: Parameters<typeof move>[2]; became: string }>();
        let keys = 0;
        const take = async (action: (typeof rounds)[number][number]) => {
          if (action.do === 'shrink')
            return change(rig, asStaff('provider'), ids[action.to]!, 1, { seats: action.seats });
          const viewer = asParticipant(action.person);
          const known = last.get(action.person);
          const idempotencyKey = `walk-${numbers[0]}-${++keys}`;
          if (action.do === 'book') {
            const input = { sessionId: ids[action.to]!, seats: action.seats, idempotencyKey };
            const { booking } = await book(rig, viewer, input);
            if (booking) last.set(action.person, booking.id);
          } else if (action.do === 'cancel' && known) {
            await cancel(rig, viewer, known);
          } else if (action.do === 'move' && known) {
            const input = { bookingId: known, sessionId: ids[action.to]!, idempotencyKey };
            const { booking, problems } = await move(rig, viewer, input);
            if (booking) last.set(action.person, booking.id);
            if (booking && !problems.length) moves.set(action.person, { input, became: booking.id });
          } else if (action.do === 'again' && moves.has(action.person)) {
            const { input, became } = moves.get(action.person)!;
            expect((await move(rig, viewer, input)).booking?.id).toBe(became);
          }
        };
        const allRight = async () => {
          for (const id of ids) {
            const { seats, taken, live } = await counts(id);
            expect(taken).toBe(live);
            expect(live).toBeLessThanOrEqual(seats);
          }
        };
        for (const round of rounds) {
          await Promise.all(round.map(take)); // the actions of one round happen at once
          await allRight();
        }
        await callOff(rig, asStaff('provider'), ids[0]!, 1);
        await allRight();
        await rig.sql('DELETE FROM booking WHERE session_id = ANY($1)', [ids]);
      },
    ),
    { numRuns: 8 },
  );
}, 120_000);
