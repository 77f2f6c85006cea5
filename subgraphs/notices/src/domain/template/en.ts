import type { Templates } from './template.ts';
import { sayPlace, sayTime, sayZone, type TimeWords } from './wall-time.ts';

const words: TimeWords = {
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  halves: ['AM', 'PM'],
  day: (weekday, day, month) => `${weekday} ${month} ${day}`,
  zones: {},
};

/** English. */
export const en: Templates = {
  BOOKING_CONFIRMED: {
    segments: 2, // 1 with a short site name
    text: ({ siteName, localStart, timeZone, streetNumber }) =>
      `${siteName}: Your seat is booked: ${sayTime(words, localStart)}, ${sayZone(words, timeZone)} time.` +
      `${sayPlace('Street number', streetNumber)} To see or change it, sign in. Text STOP for no more texts.`,
  },
  BOOKING_CANCELLED: {
    segments: 1,
    text: ({ siteName, localStart, timeZone }) =>
      `${siteName}: Your seat on ${sayTime(words, localStart)}, ${sayZone(words, timeZone)} time, is cancelled. ` +
      'To book another, sign in.',
  },
  SIGN_IN_CODE: {
    segments: 1,
    text: ({ code, minutes, host }) =>
      `CMPP: ${code} is your sign-in code. It works once, for ${minutes} minutes. Do not tell it to anyone.\n\n@${host} #${code}`,
  },
};
