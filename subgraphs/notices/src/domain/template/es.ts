import type { DateChange, DateFacts, Templates } from './template.ts';
import { sayDay, sayPhone, sayPlace, sayWhen, type TimeWords } from './wall-time.ts';

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
const footer = (more: string) =>
  `Es solo para ayudarle: lo oficial es su aviso en papel. ${more}ALTO = no recibir mensajes.`;
type More = Pick<DateFacts, 'moreByText' | 'sitePhone'>;
const moreOf = ({ moreByText, sitePhone }: More) =>
  moreByText ? '1 = detalles. ' : `Detalles: ${sayPhone(sitePhone)}. `;

/** How to get there, or be there: no word says what for. */
const beThere: Readonly<Record<DateFacts['medium'], string>> = {
  IN_PERSON: 'Piense como va a llegar.',
  VIDEO: 'Es por video: busque un sitio tranquilo.',
  TELEPHONE: 'Es por telefono: tenga el suyo prendido.',
  ONLINE: 'Es por internet: pruebe que funcione.',
};
const nowHeld: Readonly<Record<DateFacts['medium'], string>> = {
  IN_PERSON: 'en persona',
  VIDEO: 'por video',
  TELEPHONE: 'por telefono',
  ONLINE: 'por internet',
};

const changed: Readonly<Record<DateChange, (when: string, held: string) => string>> = {
  TIME: (when) => `Hay un cambio en su fecha. Ahora es: ${when}.`,
  PLACE: (when, held) => `Su fecha sigue igual: ${when}. Pero cambia el sitio o la forma. Ahora es ${held}.`,
  NOTHING: (when) => `Su fecha sigue como le dijimos: ${when}.`,
  UNKNOWN: (when, held) => `Asi queda su fecha: ${when}. Es ${held}.`,
};

const stop = 'ALTO = no recibir mensajes.';
const questions = (sitePhone: string) => `¿Preguntas? ${sayPhone(sitePhone)}. ${stop}`;
const ours = (date: { localStart: string; timeZone: string } | null) =>
  date ? `La nuestra: ${sayWhen(words, date)}.` : 'No la teniamos.';

/** Without a zone it ends in "p.m.", which is the end of the sentence too. */
const asSentence = (when: Parameters<typeof sayWhen>[1]) => sayWhen(words, when).replace(/\.?$/, '.');

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
      `${siteName}: Tiene una fecha: ${sayWhen(words, when)}.${sayPlace('Numero', streetNumber)} ${footer(moreOf(when))}`,
  },
  DATE_MOVED: {
    segments: 2,
    text: ({ siteName, streetNumber, change, medium, ...when }) =>
      `${siteName}: ${changed[change](sayWhen(words, when), nowHeld[medium])}${sayPlace('Numero', streetNumber)} ${footer(moreOf(when))}`,
  },
  DATE_CANCELLED: {
    segments: 2,
    text: ({ siteName, ...when }) =>
      `${siteName}: Su fecha del ${sayWhen(words, when)}, ya no vale. Si hay una nueva, le escribimos. ${footer(moreOf(when))}`,
  },
  DATE_REMINDER: {
    segments: 2,
    text: ({ siteName, streetNumber, sitePhone, medium, ...when }) =>
      `${siteName}: Recuerde: ${sayWhen(words, when)}.${sayPlace('Numero', streetNumber)} ` +
      `${beThere[medium]} ¿No puede? Llame al ${sayPhone(sitePhone)}. ${footer(when.moreByText ? '1 = detalles. ' : '')}`,
  },
  PAPER_DATE_TOLD: {
    segments: 2,
    text: ({ siteName, sitePhone, beside, ...when }) =>
      `${siteName}: Gracias. En su papel: ${asSentence(when)} ${ours(beside)} Recuerde ${beside ? 'las dos' : 'esa fecha'} ` +
      `hasta que la revisemos. Lo oficial es su aviso en papel. ${questions(sitePhone)}`,
  },
  PAPER_DATE_WRONG: {
    segments: 2,
    text: ({ siteName, sitePhone, beside, ...when }) =>
      `${siteName}: Revisamos esta fecha: ${asSentence(when)} Ya no vale.` +
      `${beside ? ` Su fecha es: ${sayWhen(words, beside)}.` : ''} Lo oficial es su aviso en papel. ${questions(sitePhone)}`,
  },
  PAPER_DATE_REMINDER: {
    segments: 2,
    text: ({ siteName, sitePhone, beside, ...when }) =>
      `${siteName}: Recuerde la otra fecha, la de su papel: ${asSentence(when)} ${ours(beside)} ` +
      `La estamos revisando. Lo oficial es su aviso en papel. ${questions(sitePhone)}`,
  },
  OUTCOME_DRAWN: {
    segments: 1,
    text: ({ siteName, sitePhone, drawnUntil }) =>
      `${siteName}: Hay un lugar para usted${drawnUntil ? `, guardado hasta el ${sayDay(words, drawnUntil)}` : ''}. ` +
      `Si lo quiere, llame al ${sayPhone(sitePhone)}. ${stop}`,
  },
  OUTCOME_HELD: {
    segments: 2,
    text: ({ siteName, sitePhone }) =>
      `${siteName}: Esta vez no alcanzaron los lugares para todos ustedes. Su turno queda guardado: la otra vez van primero. ` +
      `Hay otras ayudas: llame al ${sayPhone(sitePhone)}. ${stop}`,
  },
  OUTCOME_NOT_DRAWN: {
    segments: 2,
    text: ({ siteName, sitePhone }) =>
      `${siteName}: Gracias por querer participar. No alcanzaron los lugares y esta vez no hubo lugar para usted. ` +
      `Puede seguir en la lista o pedir que le borren enseguida. Hay otras ayudas: llame al ${sayPhone(sitePhone)}. ${stop}`,
  },
  SIGN_IN_CODE: {
    segments: 1,
    text: ({ code, minutes, host }) =>
      `CMPP: ${code} es su clave para entrar. Sirve una vez, por ${minutes} minutos. No la diga a nadie.\n\n@${host} #${code}`,
  },
};
