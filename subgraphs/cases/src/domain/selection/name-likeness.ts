/**
 * Whether two names may be of one person: two words of one are among the words of the other, in any order, each with one letter more, less or
 * other at most. "María José Pérez" and "Perez Maria" are alike; two people who both wrote "Maria" are not, by that alone: half of a pool
 * would be.
 */
export function namesAlike(one: string, other: string): boolean {
  const [fewer, more] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length) as [string[], string[]];
  if (fewer.length < 2) return false;
  const left = [...more];
  return fewer.every((word) => {
    const index = left.findIndex((candidate) => wordsAlike(word, candidate));
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
}

/** Without accents and case; particles and initials ("de", "J.") say nothing. */
const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2 || /[^\p{Script=Latin}]/u.test(word))
    .sort();

/** The same, or one letter apart: more or less from three letters on (Ana, Anna), another one from four on. */
function wordsAlike(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < (short.length === long.length ? 4 : 3) || long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  const rest = short.slice(same);
  return short.length === long.length ? rest.slice(1) === long.slice(same + 1) : rest === long.slice(same + 1);
}
