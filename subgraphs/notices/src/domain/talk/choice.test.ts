import { expect, test } from 'vitest';
import { digitsIn, isGreeting } from './choice.ts';

test.each([
  ['2', [2]],
  [' 2. ', [2]],
  ['#2)', [2]],
  ['2️⃣', [2]],
  ['２', [2]],
  ['el 2', [2]],
  ['Uno', [1]],
  ['opción número tres, por favor', [3]],
  ['1 3', [1, 3]],
  ['1,3', [1, 3]],
  ['1 y 3', [1, 3]],
  ['13', [1, 3]],
  ['two and 6', [2, 6]],
  ['0', [0]],
  ['llegamos 2 niños y yo', null],
  ['a las 3', null],
  ['no quiero el 2', null],
  ['el', null],
  ['', null],
  ['1234567', null],
  ['toString', null],
])('"%s" chooses %j', (text, digits) => {
  expect(digitsIn(text)).toEqual(digits);
});

test.each(['Hola', '¡Buenos días!', 'MENU', 'hello', 'Menú'])('"%s" greets', (text) => {
  expect(isGreeting(text)).toBe(true);
});
test.each(['hola, necesito ayuda con mi renta', 'gracias', '1'])('"%s" does more than greet', (text) => {
  expect(isGreeting(text)).toBe(false);
});
