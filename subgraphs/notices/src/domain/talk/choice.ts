import { bareWords } from './bare-words.ts';

/** Numbers as people write them out, in Spanish and English. */
const numbers: Readonly<Record<string, number>> = Object.fromEntries(
  ['cero uno dos tres cuatro cinco seis', 'zero one two three four five six'].flatMap((words) =>
    words.split(' ').map((word, number) => [word, number]),
  ),
);

/** What may stand around a number without changing it: "quiero el 2 por favor". */
const around = new Set(
  'el la los las lo y e o con opcion numero num quiero escojo elijo por favor porfa pls please the number option and i want choose'.split(
    ' ',
  ),
);

/**
 * The digits that a text chooses, in the order written: "el 2" -> [2], "1 y 3" -> [1, 3], "13" -> [1, 3], "uno" -> [1]. Null when it is
 * anything else than digits, number words and what may stand around them.
 */
export function digitsIn(text: string): number[] | null {
  const digits: number[] = [];
  for (const word of bareWords(text).split(' ')) {
    if (/^\d{1,6}$/.test(word)) digits.push(...[...word].map(Number));
    else if (Object.hasOwn(numbers, word)) digits.push(numbers[word]!);
    else if (!around.has(word)) return null;
  }
  return digits.length ? digits : null;
}

const greetings = new Set([
  ...'hola buenas hi hello hey menu inicio'.split(' '),
  ...['buenos dias', 'buen dia', 'buenas tardes', 'buenas noches', 'good morning', 'good afternoon'],
]);

/** Whether a text does nothing but greet, or asks for the menu. */
export const isGreeting = (text: string): boolean => greetings.has(bareWords(text));
