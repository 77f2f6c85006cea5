import type { DateChange, DateFacts, Templates } from './template.ts';
import { sayDay, sayPhone, sayPlace, sayWhen, type TimeWords } from './wall-time.ts';

export const words: TimeWords = {
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  halves: ['AM', 'PM'],
  day: (weekday, day, month) => `${weekday} ${month} ${day}`,
  clocks: {
    EASTERN: 'Eastern time',
    CENTRAL: 'Central time',
    MOUNTAIN: 'Mountain time',
    ARIZONA: 'Arizona time',
    PACIFIC: 'Pacific time',
    ALASKA: 'Alaska time',
    HAWAII: 'Hawaii time',
    PUERTO_RICO: 'Puerto Rico time',
  },
  timeOf: (place) => `${place} time`,
};

/** Under every text about a date. Not "courtesy": who glances at it may read "court". */
const footer = (more: string) =>
  `This is only to help you; your paper notice is official. ${more}STOP = no more texts.`;
type More = Pick<DateFacts, 'moreByText' | 'sitePhone'>;
const moreOf = ({ moreByText, sitePhone }: More) => (moreByText ? '1 = more. ' : `More: ${sayPhone(sitePhone)}. `);

/** How to get there, or be there: no word says what for. */
const beThere: Readonly<Record<DateFacts['medium'], string>> = {
  IN_PERSON: 'Plan your way there.',
  VIDEO: 'It is by video: find a quiet place.',
  TELEPHONE: 'It is by phone: keep yours on.',
  ONLINE: 'It is online: see that it works.',
};
const nowHeld: Readonly<Record<DateFacts['medium'], string>> = {
  IN_PERSON: 'in person',
  VIDEO: 'by video',
  TELEPHONE: 'by phone',
  ONLINE: 'online',
};

const changed: Readonly<Record<DateChange, (when: string, held: string) => string>> = {
  TIME: (when) => `Your date has changed. Now: ${when}.`,
  PLACE: (when, held) => `Your date stays: ${when}. But its place, or how to take part, has changed. Now ${held}.`,
  NOTHING: (when) => `Your date stays as we told you: ${when}.`,
  UNKNOWN: (when, held) => `Your date as it stands now: ${when}. It is ${held}.`,
};

const stop = 'STOP = no more texts.';
const questions = (sitePhone: string) => `Questions? Call ${sayPhone(sitePhone)}. ${stop}`;
const ours = (date: { localStart: string; timeZone: string } | null) =>
  date ? `We have: ${sayWhen(words, date)}.` : 'We did not have it.';

/** English. */
export const en: Templates = {
  BOOKING_CONFIRMED: {
    segments: 2, // 1 with a short site name
    text: ({ siteName, streetNumber, ...when }) =>
      `${siteName}: Your seat is booked: ${sayWhen(words, when)}.${sayPlace('Street number', streetNumber)} ` +
      'To see or change it, text MENU or sign in. Text STOP for no more texts.',
  },
  BOOKING_MOVED: {
    segments: 2,
    text: ({ siteName, streetNumber, ...when }) =>
      `${siteName}: The time or place of your seat has changed. Now: ${sayWhen(words, when)}.` +
      `${sayPlace('Street number', streetNumber)} To see or change it, text MENU or sign in. Text STOP for no more texts.`,
  },
  BOOKING_CANCELLED: {
    segments: 1,
    text: ({ siteName, ...when }) =>
      `${siteName}: Your seat on ${sayWhen(words, when)}, is cancelled. To book another, text MENU or sign in.`,
  },
  DATE_SET: {
    segments: 2,
    text: ({ siteName, streetNumber, ...when }) =>
      `${siteName}: A date is set for you: ${sayWhen(words, when)}.${sayPlace('Street number', streetNumber)} ${footer(moreOf(when))}`,
  },
  DATE_MOVED: {
    segments: 2,
    text: ({ siteName, streetNumber, change, medium, ...when }) =>
      `${siteName}: ${changed[change](sayWhen(words, when), nowHeld[medium])}${sayPlace('Street number', streetNumber)} ${footer(moreOf(when))}`,
  },
  DATE_CANCELLED: {
    segments: 2,
    text: ({ siteName, ...when }) =>
      `${siteName}: Your date on ${sayWhen(words, when)}, no longer stands. If a new one is set, we text you. ${footer(moreOf(when))}`,
  },
  DATE_REMINDER: {
    segments: 2,
    text: ({ siteName, streetNumber, sitePhone, medium, ...when }) =>
      `${siteName}: Reminder: ${sayWhen(words, when)}.${sayPlace('Street number', streetNumber)} ` +
      `${beThere[medium]} Cannot make it? Call ${sayPhone(sitePhone)}. ${footer(when.moreByText ? '1 = more. ' : '')}`,
  },
  PAPER_DATE_TOLD: {
    segments: 2,
    text: ({ siteName, sitePhone, beside, ...when }) =>
      `${siteName}: Thank you. On your paper: ${sayWhen(words, when)}. ${ours(beside)} Keep ${beside ? 'both' : 'it'} in mind ` +
      `until we have looked into it. Your paper notice is official. ${questions(sitePhone)}`,
  },
  PAPER_DATE_WRONG: {
    segments: 2,
    text: ({ siteName, sitePhone, beside, ...when }) =>
      `${siteName}: We looked into ${sayWhen(words, when)}. That date does not count any more.` +
      `${beside ? ` Your date: ${sayWhen(words, beside)}.` : ''} Your paper notice is official. ${questions(sitePhone)}`,
  },
  PAPER_DATE_REMINDER: {
    segments: 2,
    text: ({ siteName, sitePhone, beside, ...when }) =>
      `${siteName}: Reminder: the other date, on your paper: ${sayWhen(words, when)}. ${ours(beside)} ` +
      `We still look into it. Your paper notice is official. ${questions(sitePhone)}`,
  },
  OUTCOME_DRAWN: {
    segments: 1,
    text: ({ siteName, sitePhone, drawnUntil }) =>
      `${siteName}: Good news: a place is kept for you${drawnUntil ? ` until ${sayDay(words, drawnUntil)}` : ''}. ` +
      `Call us at ${sayPhone(sitePhone)} to take it. It is up to you. ${stop}`,
  },
  OUTCOME_HELD: {
    segments: 2,
    text: ({ siteName, sitePhone }) =>
      `${siteName}: This time too few places were left for all of you. You keep your turn and come first next time. ` +
      `There is other help as well: call ${sayPhone(sitePhone)}. ${stop}`,
  },
  OUTCOME_NOT_DRAWN: {
    segments: 2,
    text: ({ siteName, sitePhone }) =>
      `${siteName}: Thank you for your interest. There were more people than places, and this time it was not your turn. ` +
      `You may stay on the list or be erased at once. There is other help as well: call ${sayPhone(sitePhone)}. ${stop}`,
  },
  SIGN_IN_CODE: {
    segments: 1,
    text: ({ code, minutes, host }) =>
      `CMPP: ${code} is your sign-in code. It works once, for ${minutes} minutes. Do not tell it to anyone.\n\n@${host} #${code}`,
  },
};
