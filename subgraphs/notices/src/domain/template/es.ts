import type { Templates } from './template.ts';
import { sayPlace, sayTime, sayZone, type TimeWords } from './wall-time.ts';

// á í ó ú are not GSM-7: one of them would more than double what a text costs. So the words here do without, or lose the accent.
const words: TimeWords = {
  weekdays: ['lun', 'mar', 'mié', 'jue', 'vie', 'sab', 'dom'],
  months: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
  halves: ['a.m.', 'p.m.'],
  day: (weekday, day, month) => `${weekday} ${day} ${month}`,
  zones: { 'America/New_York': 'Nueva York' },
};

/** Spanish. */
export const es: Templates = {
  BOOKING_CONFIRMED: {
    segments: 2,
    text: ({ siteName, localStart, timeZone, streetNumber }) =>
      `${siteName}: Tiene su lugar: ${sayTime(words, localStart)}, hora de ${sayZone(words, timeZone)}.` +
      `${sayPlace('Numero', streetNumber)} Para verlo o cambiarlo, entre en su cuenta. ¿No quiere mensajes? Escriba ALTO.`,
  },
  BOOKING_CANCELLED: {
    segments: 1,
    text: ({ siteName, localStart, timeZone }) =>
      `${siteName}: Ya no tiene lugar el ${sayTime(words, localStart)}, hora de ${sayZone(words, timeZone)}. ` +
      'Para reservar otro, entre en su cuenta.',
  },
  SIGN_IN_CODE: {
    segments: 1,
    text: ({ code, minutes, host }) =>
      `CMPP: ${code} es su clave para entrar. Sirve una vez, por ${minutes} minutos. No la diga a nadie.\n\n@${host} #${code}`,
  },
};
