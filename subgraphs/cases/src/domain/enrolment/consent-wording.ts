import { refuse } from '@cmpp/subgraph/problem';
import type { ConsentKind } from '../../generated/prisma/enums.ts';

/** Languages in which every wording exists; for others somebody interprets. */
export const wordingLanguages = ['en', 'es'] as const;
export type WordingLanguage = (typeof wordingLanguages)[number];

/** A text as it is read out or shown, and who has checked it; null: nobody yet. */
export type WordingText = { text: string; reviewed: { by: string; on: string } | null };

/** What a person is asked, word for word. A wording that somebody agreed to is never changed: a better one is a new version. */
export type ConsentWording = {
  kind: ConsentKind;
  version: string;
  /** The first day it was used. */
  since: string;
  texts: Record<WordingLanguage, WordingText>;
};

const unreviewed = (text: string): WordingText => ({ text, reviewed: null });

/** Every wording there was, the newest of each kind last. Each asks one thing, says that no is an answer, and how to take it back. */
export const consentWordings: readonly ConsentWording[] = [
  {
    kind: 'SERVICES',
    version: '2026-11',
    since: '2026-11-22',
    texts: {
      en: unreviewed(
        'Do you want to take part? A caseworker walks with you and offers you services. You choose which ones you want and in which order. It is voluntary and free. It does not decide your immigration case, and we do not report to ICE or to the court. We keep a file about you; you may read it and see who opened it. You may stop at any time, and say so to any of us.',
      ),
      es: unreviewed(
        '¿Quiere participar? Una persona del programa le acompaña y le ofrece servicios. Usted elige cuáles quiere y en qué orden. Es voluntario y gratuito. No decide su caso de inmigración, y no informamos a ICE ni a la corte. Guardamos un expediente sobre usted; puede leerlo y ver quién lo abrió. Puede dejar el programa en cualquier momento; basta con decirlo a cualquiera de nosotros.',
      ),
    },
  },
  {
    kind: 'TEXTS',
    version: '2026-11',
    since: '2026-11-22',
    texts: {
      en: unreviewed(
        'May we send text messages to this number, for example to remind you of a date? Whoever looks at the phone can read them, so they say little. Your phone company may charge you. If you say no, we call you or tell you in person instead; nothing else changes. To take it back, answer STOP or tell us.',
      ),
      es: unreviewed(
        '¿Podemos enviar mensajes de texto a este número, por ejemplo para recordarle una fecha? Quien mire el teléfono puede leerlos, por eso dicen poco. Su compañía telefónica puede cobrarle. Si dice que no, le llamamos o se lo decimos en persona; nada más cambia. Para retirarlo, responda STOP o díganoslo.',
      ),
    },
  },
  {
    kind: 'SHARING',
    version: '2026-11',
    since: '2026-11-22',
    texts: {
      en: unreviewed(
        'May we give this organization the information that I name now, so that it can help you? It gets nothing else and for no longer than the day I name. If you say no, all our own services stay open to you, and we can tell you how to go there by yourself. You may take it back at any time; from then on we give nothing more.',
      ),
      es: unreviewed(
        '¿Podemos dar a esta organización la información que le nombro ahora, para que pueda ayudarle? No recibe nada más, y solo hasta el día que le digo. Si dice que no, todos nuestros servicios siguen abiertos para usted, y podemos explicarle cómo ir por su cuenta. Puede retirarlo en cualquier momento; desde entonces no damos nada más.',
      ),
    },
  },
  {
    kind: 'TRANSFER',
    version: '2026-11',
    since: '2026-11-22',
    texts: {
      en: unreviewed(
        'Do you want the program in this other place to take over? If it has room for you, your whole file goes there and your caseworker here cannot read it any more. If you say no, you stay with us. You may take it back until they have said yes.',
      ),
      es: unreviewed(
        '¿Quiere que el programa en este otro lugar siga con usted? Si tienen un lugar para usted, todo su expediente pasa allá y quien le acompaña aquí ya no puede leerlo. Si dice que no, se queda con nosotros. Puede retirarlo hasta que ellos hayan dicho que sí.',
      ),
    },
  },
];

/** The wording that is used now. */
export const currentWording = (kind: ConsentKind): ConsentWording =>
  consentWordings.findLast((wording) => wording.kind === kind)!;

/**
 * One that was used; a form on paper may be an older one.
 *
 * @throws Refusal `consent.wording_unknown`.
 */
export const getWording = (kind: ConsentKind, version: string, path: string): ConsentWording =>
  consentWordings.find((wording) => wording.kind === kind && wording.version === version) ??
  refuse(
    'consent.wording_unknown',
    path,
    'There is no such version of this question.',
    'Take the version that stands below the text that was read or signed.',
  );
