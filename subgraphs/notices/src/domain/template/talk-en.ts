import { needWords } from '../talk/need-menu.ts';
import { words } from './en.ts';
import { listOffers, pickedWords, shorten, type OfferFacts, type TalkTemplates } from './talk.ts';
import { sayPhone, sayPlace, sayTime, sayWhen, sayZone, streetNumberOf } from './wall-time.ts';

const named = pickedWords(needWords.en, 'what you chose');
const menu = '1=place 2=ask for help 3=sessions 4=my session';
// Not 1 to 3: who sends the digit of a session twice must not lose the seat that it got.
const withSeat = '4=another day 5=leave the session 0=menu';
const media = { VIDEO: 'by video', TELEPHONE: 'by phone', ONLINE: 'online' } as const;
const list = (offered: OfferFacts['offered']) =>
  listOffers(
    offered,
    (localStart) => sayTime(words, localStart),
    (timeZone) => sayZone(words, timeZone),
    { VIDEO: 'video', TELEPHONE: 'phone' },
  );

/** English. */
export const talkEn: TalkTemplates = {
  GREETING: {
    segments: 1,
    text: ({ date }) => {
      if (!date) return `CMPP: Hello. We see no date for you. Your paper notice is official. ${menu}`;
      if (date === 'UNSET') return `CMPP: Hello. Your date is not set yet; we text you once it is. ${menu}`;
      const place = sayPlace('Number', date.streetNumber);
      return `CMPP: Hello. Your date: ${sayWhen(words, date)}.${place} The paper is official. ${menu}`;
    },
  },
  PLACE: {
    segments: 1,
    text: ({ localStart, medium, street, room, city }) => {
      const time = sayTime(words, localStart);
      if (medium !== 'IN_PERSON')
        return `CMPP: ${time}: it is ${media[medium]}. Look at your paper notice: it is official. 0=menu`;
      const place = [shorten(street, 36), room && shorten(room, 24), shorten(city, 20)].filter(Boolean).join(', ');
      return `CMPP: ${time}: ${place}. The paper is official. 0=menu`;
    },
  },
  NOT_THEIRS: {
    segments: 1,
    text: ({ sitePhone }) => `CMPP: To know more about the date in our last text, call ${sayPhone(sitePhone)}. 0=menu`,
  },
  NO_DATE: {
    segments: 1,
    text: ({ unset }) =>
      unset
        ? 'CMPP: Your date is not set yet. We text you once it is. 0=menu'
        : 'CMPP: We see no date for you. Your paper notice is official. 0=menu',
  },
  NEEDS: {
    segments: 1,
    text: ({ shown, picked }) =>
      `CMPP: ${picked ? `${picked} of 3 chosen.` : 'Choose up to 3, what matters most first.'} ` +
      `${shown.map((kind, index) => `${index + 1} ${needWords.en[kind]}`).join(' ')} 6=more 0=done`,
  },
  NEEDS_NOTED: {
    segments: 1,
    text: ({ picked }) => `CMPP: ${picked.length} of 3: ${named(picked)}. Choose another number, 6=more or 0=save`,
  },
  NEEDS_SAVED: {
    segments: 1,
    text: ({ picked }) => `CMPP: Saved, in this order: ${named(picked)}. 3=sessions 4=my session 0=menu`,
  },
  SESSIONS: {
    segments: 1,
    // In several zones each is named with its own, and nothing else fits.
    text: ({ offered, before }) => {
      const items = list(offered);
      return `CMPP: ${before && items.length <= 120 ? 'Before your date: ' : items.length <= 130 ? 'Choose a day: ' : ''}${items}. 0=menu`;
    },
  },
  SESSION_FULL: {
    segments: 1,
    text: ({ offered, sitePhone }) =>
      offered.length
        ? `CMPP: No seat is left there. Others: ${list(offered)}. 0=menu`
        : `CMPP: No seat is left there, and there is no other now. Call ${sayPhone(sitePhone)}. 0=menu`,
  },
  NO_SESSIONS: {
    segments: 1,
    text: ({ sitePhone }) => `CMPP: No session in your language has a seat now. Call ${sayPhone(sitePhone)}. 0=menu`,
  },
  NO_OTHERS: {
    segments: 1,
    text: () => 'CMPP: No other day has a seat now. Your session stays as it is. 5=leave the session 0=menu',
  },
  SEAT: {
    segments: 1,
    text: ({ medium, street, ...when }) => {
      const place = medium === 'IN_PERSON' ? street && ` ${shorten(street, 36)}.` : ` It is ${media[medium]}.`;
      return `CMPP: Your session: ${sayWhen(words, when)}.${place ?? ''} ${withSeat}`;
    },
  },
  NO_SEAT: { segments: 1, text: () => 'CMPP: You have no session. 3=see sessions 0=menu' },
  BOOKED: {
    segments: 1,
    text: ({ street, ...when }) =>
      `CMPP: Done, your seat: ${sayWhen(words, when)}.${street ? sayPlace('Number', streetNumberOf(street)) : ' It is not in person.'} 1=place ${withSeat}`,
  },
  LEFT: {
    segments: 1,
    text: (when) => `CMPP: Done, you left your seat on ${sayWhen(words, when)}. 3=see sessions 0=menu`,
  },
  REFUSED: {
    segments: 1,
    text: ({ sitePhone }) => `CMPP: That could not be done. Call ${sayPhone(sitePhone)}. 0=menu`,
  },
  REPEATED: {
    segments: 1,
    text: ({ step, offered }) => {
      const choices = {
        MENU: menu,
        NEEDS: 'Choose from 1 to 5. 6=more 0=done',
        SESSIONS: `Choose ${offered > 1 ? `from 1 to ${offered}` : '1'}. 0=menu`,
        BOOKING: `1=place ${withSeat}`,
      };
      return `CMPP: We did not understand. ${choices[step]}`;
    },
  },
  HANDED_OVER: {
    segments: 1,
    text: ({ sitePhone }) =>
      `CMPP: Thank you. A person will call or text you. If it cannot wait: ${sayPhone(sitePhone)}. 0=menu`,
  },
  WRONG_NUMBER: {
    segments: 1,
    text: ({ sitePhone }) =>
      `CMPP: Thank you for telling us. A person will look into it. If that was a mistake: ${sayPhone(sitePhone)}. For no more texts write STOP.`,
  },
  HELP: {
    segments: 1,
    text: ({ siteName, sitePhone }) =>
      `${shorten(siteName, 30)}: We text about your dates and the help you ask for. Questions: ${sayPhone(sitePhone)}. 0=menu STOP=no more texts`,
  },
  OPT_OUT_CONFIRMED: {
    segments: 1,
    text: ({ sitePhone }) =>
      `CMPP: No more texts, also not about your dates. To hear your dates: 1-800-898-7180 or ${sayPhone(sitePhone)}. For texts again write START.`,
  },
};
