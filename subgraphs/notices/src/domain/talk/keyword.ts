import { bareWords } from './bare-words.ts';

/** What a whole text may mean wherever the talk stands. */
export type Keyword = 'STOP' | 'START' | 'HELP' | 'WRONG_NUMBER';

/** The carrier's own words; it acts on these and answers them itself. https://help.twilio.com/articles/223134027 */
const carriers: Readonly<Record<string, Keyword>> = {
  ...wordsFor('STOP', 'stop stopall unsubscribe cancel end quit revoke optout'),
  ...wordsFor('START', 'start yes unstop'),
  ...wordsFor('HELP', 'help info'),
};

/** What people write in Spanish, Portuguese, French and Haitian Creole: the carrier knows the English words only. */
const ours: Readonly<Record<string, Keyword>> = {
  ...wordsFor('STOP', 'alto parar pare paren arrete arreter'),
  ...wordsFor('START', 'empezar reanudar'),
  ...wordsFor('HELP', 'ayuda'),
};

function wordsFor(keyword: Keyword, words: string): Record<string, Keyword> {
  return Object.fromEntries(words.split(' ').map((word) => [word, keyword]));
}

// Sentences, in bare words. Each must begin the text, after what people say for politeness: "why did you stop texting me" and
// "no puedo parar en la corte" are something else. Where more may follow that turns the meaning, the end is checked too.
const polite = String.raw`^(?:(?:please|pls|hi|hello|ok|just|sorry|can you|could you|i want you to|i would like you to|you need to|hola|por favor|porfa|favor de|disculpe|perdon|les pido que|quiero que|ya) )*`;
const messages = '(?:texts?|messages?|texting|messaging|sms)';
const end = '(?: (?:please|thanks|thank you|now|ever|anymore|any more|again|at all|to this number|to this phone))*$';
const mensajes = '(?:mensajes?|textos?|sms|avisos)';
const fin =
  '(?: (?:por favor|gracias|porfa|ya|nunca|jamas|mas|de ustedes|a este numero|a mi (?:telefono|celular|numero)))*$';
const stopSentences = [
  `(?:stop|quit) (?:texting|messaging|contacting)(?: me| us| this| my)?\\b`,
  `(?:stop|quit|no more)(?: sending)?(?: me)?(?: any| these| the| your| more)* ${messages}\\b`,
  `(?:dont|do not|never) (?:text|message|contact)(?: me)?${end}`,
  `(?:dont|do not) send(?: me)?(?: any| these| the| more)* ${messages}${end}`,
  `i (?:dont|do not|no longer) want(?: to get| to receive)?(?: any| these| your| more)* ${messages}${end}`,
  `(?:take me off|remove me from) (?:this|your|the)(?: \\w+)? list`,
  `(?:unsubscribe me|opt me out|opt out)${end}`,
  `no me (?:escriban?|escriba|manden?|mande|envien?|envie|contacten?|contacte)(?: mas)?(?: ${mensajes})?${fin}`,
  `(?:ya )?no (?:quiero|deseo)(?: recibir| que me manden| que me envien)?(?: mas)? ${mensajes}${fin}`,
  `(?:ya )?no quiero que me (?:escriban|manden|envien|contacten)(?: mas)?(?: ${mensajes})?${fin}`,
  `(?:dejen?|paren?|deja|basta) (?:ya )?de (?:escribirme|textearme|contactarme|${mensajes}|(?:mandar|enviar)(?:me)?(?: mas)? ${mensajes})`,
  `(?:no mas|basta de|ni un) ${mensajes}${fin}`,
  `(?:quitenme|saquenme|borrenme|quiteme|saqueme|borreme) de (?:la|su|esta|esa) lista`,
].map((sentence) => new RegExp(polite + sentence));

// No word here may also be two others: "you have" beside "you" and "have" takes a text that says so thirty times for ever.
const wrongNumber = new RegExp(
  '^(?:(?:sorry|hi|hello|this is|its|it is|i think|you|have|got|the|a|hola|disculpe|perdon|lo siento|creo que|este|es|el|un|tiene|tienen|se|esta|estan) )*' +
    '(?:wrong (?:number|person)|numero equivocado|numero incorrecto|equivocad[oa]s?(?: de (?:numero|persona))|equivoco de (?:numero|persona)|equivocaron de (?:numero|persona))' +
    '(?: (?:sorry|please|thanks|thank you|gracias|por favor|disculpe))*$',
);

/** The carrier's word that a text is, as a whole and in any case; null: none. It knows no sentences. */
export const carrierKeyword = (text: string): Keyword | null => wordIn(carriers, bareWords(text).replaceAll(' ', ''));

/**
 * What a text means wherever the talk stands: a word of the carrier's or of ours, as the whole text, or a sentence that asks for no more
 * texts or says that the number is wrong. Null: none of these. Careful on both sides: whoever wants no texts should not have to know a
 * word, and whoever speaks of a bus stop should not lose the texts about their dates.
 */
export function keywordIn(text: string): Keyword | null {
  const bare = bareWords(text);
  const word = bare.replaceAll(' ', '');
  const found = wordIn(carriers, word) ?? wordIn(ours, word);
  if (found) return found;
  if (stopSentences.some((sentence) => sentence.test(bare))) return 'STOP';
  return wrongNumber.test(bare) ? 'WRONG_NUMBER' : null;
}

const wordIn = (words: Readonly<Record<string, Keyword>>, word: string): Keyword | null =>
  Object.hasOwn(words, word) ? words[word]! : null;
