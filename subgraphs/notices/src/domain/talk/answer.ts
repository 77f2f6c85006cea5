import type { Reply } from '../template/write-reply.ts';
import type { TextLanguage } from '../template/write-text.ts';
import { tellingWordIn } from '../telling-word.ts';
import { streetNumberOf } from '../template/wall-time.ts';
import type { Outcome } from './act.ts';
import { needsOnPage } from './need-menu.ts';
import type { DateAhead } from './person-port.ts';
import type { Conversation, Talk } from './talk.ts';

/** Where the talk stands now, and what is said; null: nothing, or the notice about the booking says it. */
export type Answer = Conversation & { talk: Talk; reply: Reply | null };

/** Who answers, as people may call them. */
export type Speaker = { language: TextLanguage; sitePhone: string };

const atMenu: Talk = { step: 'MENU' };
const noOthers: Reply = { name: 'NO_OTHERS', facts: {} };

/**
 * The answer to what came of a text. Pure. The digits that it names are those that the talk it returns understands.
 *
 * @param before where the talk stood when the text was heard.
 */
export function answer(before: Conversation, outcome: Outcome, { language, sitePhone }: Speaker): Answer {
  const say = (talk: Talk, reply: Reply | null): Answer => ({ talk, misunderstood: 0, reply });
  const talk = before.talk ?? atMenu;
  switch (outcome.is) {
    case 'GREETED':
      return say(atMenu, { name: 'GREETING', facts: { date: nextDateOf(outcome.date) } });
    case 'PLACE':
      return say(atMenu, placeOf(outcome.date));
    case 'WHOM_TO_CALL':
      return { ...before, talk, reply: { name: 'NOT_THEIRS', facts: { sitePhone } } };
    case 'NEEDS': {
      const { page, picked } = outcome;
      const shown = needsOnPage(language, page);
      return say({ step: 'NEEDS', page, picked }, { name: 'NEEDS', facts: { shown, picked: picked.length } });
    }
    case 'NOTED': {
      const { page, picked } = outcome;
      return say({ step: 'NEEDS', page, picked }, { name: 'NEEDS_NOTED', facts: { picked } });
    }
    case 'RANKED':
      return say(atMenu, { name: 'NEEDS_SAVED', facts: { picked: outcome.picked } });
    case 'SESSIONS': {
      const { offered, before: beforeDate, moving } = outcome;
      if (offered.length)
        return say({ step: 'SESSIONS', offered, moving }, { name: 'SESSIONS', facts: { offered, before: beforeDate } });
      return moving === null
        ? say(atMenu, { name: 'NO_SESSIONS', facts: { sitePhone } })
        : say({ step: 'BOOKING', bookingId: moving }, noOthers);
    }
    case 'FULL': {
      const { offered, moving } = outcome;
      if (!offered.length && moving !== null) return say({ step: 'BOOKING', bookingId: moving }, noOthers);
      const next: Talk = offered.length ? { step: 'SESSIONS', offered, moving } : atMenu;
      return say(next, { name: 'SESSION_FULL', facts: { offered, sitePhone } });
    }
    case 'SEAT': {
      const { seat } = outcome;
      if (!seat) return say(atMenu, { name: 'NO_SEAT', facts: {} });
      return say({ step: 'BOOKING', bookingId: seat.bookingId }, { name: 'SEAT', facts: seat });
    }
    case 'BOOKED':
      return say({ step: 'BOOKING', bookingId: outcome.bookingId }, null);
    case 'CANCELLED':
      return say(atMenu, null);
    case 'REFUSED':
      return say(atMenu, { name: 'REFUSED', facts: { sitePhone } });
    case 'REPEATED': {
      const offered = talk.step === 'SESSIONS' ? talk.offered.length : 0;
      return { talk, misunderstood: 1, reply: { name: 'REPEATED', facts: { step: talk.step, offered } } };
    }
    case 'HANDED_OVER':
      return { talk: atMenu, misunderstood: 2, reply: { name: 'HANDED_OVER', facts: { sitePhone } } };
    case 'NOTHING':
      return { talk, misunderstood: before.misunderstood, reply: null };
  }
}

function nextDateOf(date: DateAhead | null) {
  if (!date) return null;
  const { localStart, timeZone, medium, street } = date;
  if (localStart === null) return 'UNSET' as const;
  return { localStart, timeZone, streetNumber: medium === 'IN_PERSON' ? streetNumberOf(street) : null };
}

function placeOf(date: DateAhead | null): Reply {
  if (!date || date.localStart === null) return { name: 'NO_DATE', facts: { unset: date !== null } };
  const { localStart, timeZone, medium, street, room, city } = date;
  const plainRoom = room && !tellingWordIn(room) ? room : null; // written by hand: "Courtroom 4, Judge …"
  return {
    name: 'PLACE',
    facts: { localStart, timeZone, medium, street: withoutBuilding(street), room: plainRoom, city },
  };
}

/** "Ted Weiss Federal Building, 290 Broadway" -> "290 Broadway": a building's name may be as telling as the court's. */
const withoutBuilding = (street: string): string => /\d.*/.exec(street)?.[0] ?? street;
