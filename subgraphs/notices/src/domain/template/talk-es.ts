import { needWords } from '../talk/need-menu.ts';
import { words } from './es.ts';
import { listOffers, pickedWords, shorten, type OfferFacts, type TalkTemplates } from './talk.ts';
import { sayPhone, sayPlace, sayTime, sayWhen, sayZone, streetNumberOf } from './wall-time.ts';

const named = pickedWords(needWords.es, 'lo que eligio');
const menu = '1=lugar 2=pedir apoyo 3=sesiones 4=mi sesion';
// Not 1 to 3: who sends the digit of a session twice must not lose the seat that it got.
const withSeat = '4=otro dia 5=dejar la sesion 0=menu';
const media = { VIDEO: 'por video', TELEPHONE: 'por telefono', ONLINE: 'por internet' } as const;
const list = (offered: OfferFacts['offered']) =>
  listOffers(
    offered,
    (localStart) => sayTime(words, localStart),
    (timeZone) => sayZone(words, timeZone),
    { VIDEO: 'video', TELEPHONE: 'tel.' },
  );

/** Spanish; á í ó ú are not GSM-7, see es.ts. */
export const talkEs: TalkTemplates = {
  GREETING: {
    segments: 1,
    text: ({ date }) => {
      if (!date) return `CMPP: Hola. No vemos una fecha para usted. Lo oficial es su aviso en papel. ${menu}`;
      if (date === 'UNSET') return `CMPP: Hola. Su fecha aun no esta puesta; le escribimos cuando la haya. ${menu}`;
      const place = sayPlace('Numero', date.streetNumber);
      return `CMPP: Hola. Su fecha: ${sayWhen(words, date)}.${place} Lo oficial es el papel. ${menu}`;
    },
  },
  PLACE: {
    segments: 1,
    text: ({ localStart, medium, street, room, city }) => {
      const time = sayTime(words, localStart);
      if (medium !== 'IN_PERSON')
        return `CMPP: ${time}: es ${media[medium]}. Vea su aviso en papel: es lo oficial. 0=menu`;
      const place = [shorten(street, 36), room && shorten(room, 24), shorten(city, 20)].filter(Boolean).join(', ');
      return `CMPP: ${time}: ${place}. Lo oficial es el papel. 0=menu`;
    },
  },
  NOT_THEIRS: {
    segments: 1,
    text: ({ sitePhone }) =>
      `CMPP: Para saber mas de la fecha del ultimo mensaje, llame al ${sayPhone(sitePhone)}. 0=menu`,
  },
  NO_DATE: {
    segments: 1,
    text: ({ unset }) =>
      unset
        ? 'CMPP: Su fecha aun no esta puesta. Le escribimos cuando la haya. 0=menu'
        : 'CMPP: No vemos una fecha para usted. Lo oficial es su aviso en papel. 0=menu',
  },
  NEEDS: {
    segments: 1,
    text: ({ shown, picked }) =>
      `CMPP: ${picked ? `Van ${picked} de 3.` : 'Elija hasta 3, primero lo que mas importa.'} ` +
      `${shown.map((kind, index) => `${index + 1} ${needWords.es[kind]}`).join(' ')} 6=mas 0=listo`,
  },
  NEEDS_NOTED: {
    segments: 1,
    text: ({ picked }) => `CMPP: Van ${picked.length} de 3: ${named(picked)}. Elija otro numero, 6=mas o 0=guardar`,
  },
  NEEDS_SAVED: {
    segments: 1,
    text: ({ picked }) => `CMPP: Guardado, en este orden: ${named(picked)}. 3=sesiones 4=mi sesion 0=menu`,
  },
  SESSIONS: {
    segments: 1,
    // In several zones each is named with its own, and nothing else fits.
    text: ({ offered, before }) => {
      const items = list(offered);
      return `CMPP: ${before && items.length <= 120 ? 'Antes de su fecha: ' : items.length <= 130 ? 'Elija un dia: ' : ''}${items}. 0=menu`;
    },
  },
  SESSION_FULL: {
    segments: 1,
    text: ({ offered, sitePhone }) =>
      offered.length
        ? `CMPP: Ya no hay lugar. Otras: ${list(offered)}. 0=menu`
        : `CMPP: Ya no hay lugar, y ahora no hay otra. Llame al ${sayPhone(sitePhone)}. 0=menu`,
  },
  NO_SESSIONS: {
    segments: 1,
    text: ({ sitePhone }) =>
      `CMPP: Ahora no hay sesiones con lugar en su idioma. Llame al ${sayPhone(sitePhone)}. 0=menu`,
  },
  NO_OTHERS: {
    segments: 1,
    text: () => 'CMPP: Ahora no hay otro dia con lugar. Su sesion sigue igual. 5=dejar la sesion 0=menu',
  },
  SEAT: {
    segments: 1,
    text: ({ medium, street, ...when }) => {
      const place = medium === 'IN_PERSON' ? street && ` ${shorten(street, 36)}.` : ` Es ${media[medium]}.`;
      return `CMPP: Su sesion: ${sayWhen(words, when)}.${place ?? ''} ${withSeat}`;
    },
  },
  NO_SEAT: { segments: 1, text: () => 'CMPP: Usted no tiene una sesion. 3=ver sesiones 0=menu' },
  BOOKED: {
    segments: 1,
    text: ({ street, ...when }) =>
      `CMPP: Listo, tiene su lugar: ${sayWhen(words, when)}.${street ? sayPlace('Numero', streetNumberOf(street)) : ' No es en persona.'} 1=lugar ${withSeat}`,
  },
  LEFT: {
    segments: 1,
    text: (when) => `CMPP: Listo, ya no tiene su lugar del ${sayWhen(words, when)}. 3=ver sesiones 0=menu`,
  },
  REFUSED: { segments: 1, text: ({ sitePhone }) => `CMPP: No se pudo hacer. Llame al ${sayPhone(sitePhone)}. 0=menu` },
  REPEATED: {
    segments: 1,
    text: ({ step, offered }) => {
      const choices = {
        MENU: menu,
        NEEDS: 'Elija del 1 al 5. 6=mas 0=listo',
        SESSIONS: `Elija ${offered > 1 ? `del 1 al ${offered}` : '1'}. 0=menu`,
        BOOKING: `1=lugar ${withSeat}`,
      };
      return `CMPP: No entendimos. ${choices[step]}`;
    },
  },
  HANDED_OVER: {
    segments: 1,
    text: ({ sitePhone }) =>
      `CMPP: Gracias. Una persona le va a llamar o escribir. Si no puede esperar: ${sayPhone(sitePhone)}. 0=menu`,
  },
  WRONG_NUMBER: {
    segments: 1,
    text: ({ sitePhone }) =>
      `CMPP: Gracias por decirlo. Una persona lo va a revisar. Si fue un error: ${sayPhone(sitePhone)}. Para no recibir mensajes escriba ALTO.`,
  },
  HELP: {
    segments: 1,
    text: ({ siteName, sitePhone }) =>
      `${shorten(siteName, 30)}: Le escribimos sobre sus fechas y el apoyo que pide. Preguntas: ${sayPhone(sitePhone)}. 0=menu ALTO=no recibir mensajes`,
  },
  OPT_OUT_CONFIRMED: {
    segments: 1,
    text: ({ sitePhone }) =>
      `CMPP: No le escribimos mas, tampoco sobre sus fechas. Para oir sus fechas: 1-800-898-7180 o ${sayPhone(sitePhone)}. Para volver escriba EMPEZAR.`,
  },
};
