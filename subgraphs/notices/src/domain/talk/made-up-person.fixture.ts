import { talkTemplates, writeReply } from '../template/write-reply.ts';
import { textLanguageOf } from '../template/write-text.ts';
import { act } from './act.ts';
import { answer } from './answer.ts';
import type { Booked, DateAhead, PersonPort, RankedNeed, SeatAhead } from './person-port.ts';
import type { Conversation, Offer } from './talk.ts';
import { understand } from './understand.ts';

const session = (sessionId: string, localStart: string): Offer => ({
  sessionId,
  localStart,
  timeZone: 'America/New_York',
  medium: 'IN_PERSON',
  startsAt: new Date(`${localStart}-05:00`).toISOString(),
});

const hearing: DateAhead = {
  id: 'h1',
  isHearing: true,
  localStart: '2026-12-10T09:00:00',
  timeZone: 'America/New_York',
  startsAt: new Date('2026-12-10T14:00:00Z'),
  medium: 'IN_PERSON',
  street: '26 Federal Plaza',
  city: 'New York',
  room: '12th floor, room 1237',
};

export type MadeUpPerson = PersonPort & {
  language: string;
  needs: RankedNeed[];
  seats: SeatAhead[];
  /** Sessions without a seat left. */
  full: Set<string>;
  /** What was changed, and with which session. */
  done: string[];
};

/** A person with a hearing, two needs, and five sessions of their language, four of them before the hearing. */
export function madeUpPerson({ language = 'es', dates = [{}] as Partial<DateAhead>[] } = {}): MadeUpPerson {
  const sessions = [
    session('s1', '2026-11-26T18:00:00'),
    session('s2', '2026-11-30T10:00:00'),
    session('s3', '2026-12-02T17:30:00'),
    session('s4', '2026-12-04T18:00:00'),
    session('s5', '2026-12-15T18:00:00'),
  ];
  const keys = new Map<string, string>();
  const take = (sessionId: string, key: string, givenUp: string | null): Booked => {
    const before = keys.get(key);
    if (before) return { bookingId: before, problems: [] };
    const wanted = sessions.find((each) => each.sessionId === sessionId);
    if (!wanted || person.full.has(sessionId)) return { bookingId: null, problems: ['session.full'] };
    const bookingId = `b-${key}`;
    keys.set(key, bookingId);
    person.done.push(sessionId);
    person.seats = [
      ...person.seats.filter((seat) => seat.bookingId !== givenUp),
      { ...wanted, bookingId, medium: 'IN_PERSON', street: '127 Bleeker Lane' },
    ];
    return { bookingId, problems: [] };
  };
  const person: MadeUpPerson = {
    language,
    needs: [
      { kind: 'FOOD', ownWords: null },
      { kind: 'SOMETHING_ELSE', ownWords: 'mis papeles' },
    ],
    seats: [],
    full: new Set(),
    done: [],
    findDates: async () => dates.map((change) => ({ ...hearing, ...change })),
    findNeeds: async () => person.needs,
    rankNeeds: async (needs) => {
      person.needs = [...needs];
      person.done.push('needs');
      return [];
    },
    findSeats: async () => person.seats,
    findSessions: async ({ until }) =>
      sessions.filter(
        ({ sessionId, startsAt }) => !person.full.has(sessionId) && (!until || startsAt < until.toISOString()),
      ),
    book: async (sessionId, key) => take(sessionId, key, null),
    move: async (bookingId, sessionId, key) => take(sessionId, key, bookingId),
    cancel: async (bookingId) => {
      person.seats = person.seats.filter((seat) => seat.bookingId !== bookingId);
      person.done.push('cancel');
      return [];
    },
  };
  return person;
}

/** Texts with a made-up person by the pure parts alone; each text has a key of its own. */
export function talkWith(person: MadeUpPerson) {
  let conversation: Conversation = { talk: null, misunderstood: 0 };
  let texts = 0;
  const language = textLanguageOf([person.language]);
  return {
    person,
    conversation: () => conversation,
    async say(text: string): Promise<string | null> {
      const intent = understand(conversation, text, language);
      const outcome = await act(person, intent, `text-${texts++}`, person.language);
      const { reply, ...next } = answer(conversation, outcome, { language, sitePhone: '+12125550190' });
      conversation = next;
      if (reply && !(reply.name in talkTemplates[language])) throw new Error(`There is no text ${reply.name}.`);
      return reply && writeReply(language, reply);
    },
  };
}
