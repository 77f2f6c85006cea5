import type { Templates } from './template.ts';
import { sayPhone, sayPlace, sayWhen, type TimeWords } from './wall-time.ts';

// á í ó ú are not GSM-7: one of them would more than double what a text costs. So the words here do without, or lose the accent.
export const words: TimeWords = {
  weekdays: ['lun', 'mar', 'mié', 'jue', 'vie', 'sab', 'dom'],
  months: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
  halves: ['a.m.', 'p.m.'],
  day: (weekday, day, month) => `${weekday} ${day} ${month}`,
  clocks: {
    EASTERN: 'hora del este',
    CENTRAL: 'hora del centro',
    MOUNTAIN: 'hora de la montaña',
    ARIZONA: 'hora de Arizona',
    PACIFIC: 'hora del Pacifico',
    ALASKA: 'hora de Alaska',
    HAWAII: 'hora de Hawai',
    PUERTO_RICO: 'hora de Puerto Rico',
  },
  timeOf: (place) => `hora de ${place}`,
};

/** Under every text about a date. Not "cortesía": who glances at it may read "corte". */
const footer = 'Es solo para ayudarle: lo oficial es su aviso en papel. 1 = detalles. ALTO = no recibir mensajes.';

/** Spanish. */
export const es: Templates = {
  BOOKING_CONFIRMED: {
    segments: 2,
    text: ({ siteName, streetNumber, ...when }) =>
      `${siteName}: Tiene su lugar: ${sayWhen(words, when)}.${sayPlace('Numero', streetNumber)} ` +
      'Para verlo o cambiarlo, escriba MENU o entre en su cuenta. ¿No quiere mensajes? Escriba ALTO.',
  },
  BOOKING_MOVED: {
    segments: 2,
    text: ({ siteName, streetNumber, ...when }) =>
      `${siteName}: Hay un cambio de hora o de sitio en su lugar. Ahora es: ${sayWhen(words, when)}.` +
      `${sayPlace('Numero', streetNumber)} Para verlo o cambiarlo, escriba MENU o entre en su cuenta. ¿No quiere mensajes? Escriba ALTO.`,
  },
  BOOKING_CANCELLED: {
    segments: 1,
    text: ({ siteName, ...when }) =>
      `${siteName}: Ya no tiene lugar el ${sayWhen(words, when)}. Para otro, escriba MENU o entre en su cuenta.`,
  },
  DATE_SET: {
    segments: 2,
    text: ({ siteName, streetNumber, ...when }) =>
      `${siteName}: Tiene una fecha: ${sayWhen(words, when)}.${sayPlace('Numero', streetNumber)} ${footer}`,
  },
  DATE_MOVED: {
    segments: 2,
    text: ({ siteName, streetNumber, ...when }) =>
      `${siteName}: Hay un cambio en su fecha. Ahora es: ${sayWhen(words, when)}.${sayPlace('Numero', streetNumber)} ${footer}`,
  },
  DATE_CANCELLED: {
    segments: 2,
    text: ({ siteName, ...when }) =>
      `${siteName}: Su fecha del ${sayWhen(words, when)}, ya no vale. Si hay una nueva, le escribimos. ${footer}`,
  },
  DATE_REMINDER: {
    segments: 2,
    text: ({ siteName, streetNumber, sitePhone, ...when }) =>
      `${siteName}: Recuerde: ${sayWhen(words, when)}.${sayPlace('Numero', streetNumber)} ` +
      `Piense como va a llegar. ¿No puede ir? Llame al ${sayPhone(sitePhone)}. ${footer}`,
  },
  SIGN_IN_CODE: {
    segments: 1,
    text: ({ code, minutes, host }) =>
      `CMPP: ${code} es su clave para entrar. Sirve una vez, por ${minutes} minutos. No la diga a nadie.\n\n@${host} #${code}`,
  },
};
