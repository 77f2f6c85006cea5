import { describe, expect, test } from 'vitest';
import { carrierKeyword, keywordIn } from './keyword.ts';

describe('no more texts', () => {
  test.each([
    'STOP',
    ' Unsubscribe ',
    'Stop.',
    'S T O P',
    '¡Alto!',
    'PARAR',
    'Arrête',
    'please stop texting me',
    'Please stop texting me about 314159',
    'stop sending me these messages',
    'No more texts please',
    "Don't text me anymore",
    'do not text me',
    'I don’t want any more messages',
    'i no longer want to receive texts',
    'take me off your list',
    'remove me from this mailing list',
    'unsubscribe me',
    'no me escriban más',
    'No me escriba mas por favor',
    'no me manden mensajes',
    'Por favor no me envíen más mensajes',
    'ya no quiero mensajes',
    'No quiero recibir más mensajes, gracias',
    'ya no quiero que me escriban',
    'dejen de escribirme',
    'Deje de mandarme mensajes',
    'no más mensajes',
    'sáquenme de la lista',
  ])('is what "%s" asks for', (text) => {
    expect(keywordIn(text)).toBe('STOP');
  });

  test.each([
    'no puedo parar en la corte',
    'when does the bus stop',
    'where is the bus stop near court',
    'why did you stop texting me?',
    "please don't stop texting me",
    'no dejen de escribirme',
    'no me escriban más tarde de las 8',
    'no me escriban tan temprano',
    'no me mandaron mensajes',
    'no quiero mensajes tan tarde',
    'no quiero ir a la corte',
    'do not text me tomorrow, call me',
    'I have to stop at the office first',
    'the end of the month',
    'I want to cancel my session',
    'quiero cancelar mi sesión',
    'no puedo ir',
    'alto ahí, tengo una pregunta',
    'i got no messages',
    'hola',
    '1',
    '',
  ])('is not what "%s" asks for', (text) => {
    expect(keywordIn(text)).toBeNull();
  });
});

test.each([
  ['START', 'START', 'START'],
  ['yes', 'START', 'START'],
  ['Empezar', 'START', null],
  ['help', 'HELP', 'HELP'],
  ['Info?', 'HELP', 'HELP'],
  ['AYUDA', 'HELP', null],
  ['alto', 'STOP', null],
  ['please stop texting me', 'STOP', null],
  ['si', null, null],
  ['constructor', null, null],
])('"%s" is %s to us and %s to the carrier', (text, us, carrier) => {
  expect([keywordIn(text), carrierKeyword(text)]).toEqual([us, carrier]);
});

test.each([
  'wrong number',
  'Sorry, wrong number!',
  'You have the wrong person',
  'Número equivocado',
  'este es un numero equivocado',
])('"%s" says that somebody else has the number', (text) => {
  expect(keywordIn(text)).toBe('WRONG_NUMBER');
});
test.each([
  'I gave my lawyer the wrong number',
  'mi abogado tiene el numero equivocado en mis papeles',
  'cual es el numero',
])('"%s" does not', (text) => {
  expect(keywordIn(text)).toBeNull();
});

// Anybody may text us, and what a text means is found out before it is known who they are: no text may take the program away from everybody.
test('a text that says the same over and over is understood in a moment', () => {
  const words =
    'please can you i want to have got it is this the a stop send me any more texts wrong number no mas quiero que tiene'
      .split(' ')
      .concat('por favor', 'thank you', 'i think', 'ya no', 'a mi numero');
  const began = performance.now();
  for (const first of words) for (const second of words) keywordIn(`${`${first} ${second} `.repeat(30)}x`);
  expect(performance.now() - began).toBeLessThan(5000);
});
