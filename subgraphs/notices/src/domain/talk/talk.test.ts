import { describe, expect, test } from 'vitest';
import { act } from './act.ts';
import { answer } from './answer.ts';
import { madeUpPerson, talkWith } from './made-up-person.fixture.ts';
import { needsOnPage } from './need-menu.ts';
import { understand } from './understand.ts';

describe('the whole talk, in Spanish', () => {
  test('from hello to a seat given up, each step one text', async () => {
    const { person, say } = talkWith(madeUpPerson());
    expect(await say('buenas')).toBe(
      'CMPP: Hola. Su fecha: jue 10 dic, 9:00 a.m., hora del este. Numero 26. Lo oficial es el papel. 1=lugar 2=pedir apoyo 3=sesiones 4=mi sesion',
    );
    expect(await say('1')).toBe(
      'CMPP: jue 10 dic, 9:00 a.m.: 26 Federal Plaza, 12th floor, room 1237, New York. Lo oficial es el papel. 0=menu',
    );
    expect(await say('el 2')).toBe(
      'CMPP: Elija hasta 3, primero lo que mas importa. 1 ayuda legal 2 clases de inglés 3 comida 4 cuidado de niños 5 escuela 6=mas 0=listo',
    );
    expect(await say('5 1')).toBe('CMPP: Van 2 de 3: 1) escuela 2) ayuda legal. Elija otro numero, 6=mas o 0=guardar');
    expect(await say('6')).toBe(
      'CMPP: Van 2 de 3. 1 hablar con alguien 2 intérprete 3 luz y agua 4 médico 5 ropa 6=mas 0=listo',
    );
    expect(await say('cuatro')).toBe(
      'CMPP: Guardado, en este orden: 1) escuela 2) ayuda legal 3) médico. 3=sesiones 4=mi sesion 0=menu',
    );
    expect(person.needs.map(({ kind }) => kind)).toEqual([
      'SCHOOL',
      'LEGAL_SERVICES',
      'HEALTH_CARE',
      'FOOD',
      'SOMETHING_ELSE',
    ]);
    expect(person.needs.at(-1)).toEqual({ kind: 'SOMETHING_ELSE', ownWords: 'mis papeles' });
    expect(await say('3')).toBe(
      'CMPP: Antes de su fecha: 1) jue 26 nov, 6:00 p.m. 2) lun 30 nov, 10:00 a.m. 3) mié 2 dic, 5:30 p.m. (hora del este). 0=menu',
    );
    expect(await say('2')).toBeNull(); // the notice about the booking answers
    expect(person.seats.map(({ sessionId }) => sessionId)).toEqual(['s2']);
    expect(await say('4')).toBe(
      'CMPP: Antes de su fecha: 1) jue 26 nov, 6:00 p.m. 2) mié 2 dic, 5:30 p.m. 3) vie 4 dic, 6:00 p.m. (hora del este). 0=menu',
    );
    expect(await say('1')).toBeNull();
    expect(person.seats.map(({ sessionId }) => sessionId)).toEqual(['s1']);
    expect(await say('0')).toMatch(/^CMPP: Hola/);
    expect(await say('4')).toBe(
      'CMPP: Su sesion: jue 26 nov, 6:00 p.m., hora del este. 127 Bleeker Lane. 4=otro dia 5=dejar la sesion 0=menu',
    );
    expect(await say('5')).toBeNull();
    expect(person.seats).toEqual([]);
    expect(await say('4')).toBe('CMPP: Usted no tiene una sesion. 3=ver sesiones 0=menu');
  });
});

test.each(['1', '2', '9', 'asdf', 'gracias'])('"%s" at the start greets, and does nothing', async (text) => {
  const { person, say } = talkWith(madeUpPerson());
  expect(await say(text)).toMatch(/^CMPP: Hola/);
  expect(person.done).toEqual([]);
});

test('what is not understood gets the choices once more, then a person, and then nothing until a digit comes', async () => {
  const { say, conversation } = talkWith(madeUpPerson());
  await say('hola');
  await say('3');
  expect(await say('el jueves mejor')).toBe('CMPP: No entendimos. Elija del 1 al 3. 0=menu');
  expect(await say('7')).toMatch(/^CMPP: Gracias. Una persona le va a llamar o escribir/);
  expect(await say('ok espero')).toBeNull();
  expect(await say('si')).toBeNull();
  expect(conversation().misunderstood).toBe(2);
  expect(await say('1')).toMatch(/Federal Plaza/);
  expect(conversation().misunderstood).toBe(0);
  expect(await say('?')).toMatch(/^CMPP: No entendimos. 1=lugar/);
});

test('a session that filled up meanwhile: the two nearest others, as digits', async () => {
  const { person, say } = talkWith(madeUpPerson({ language: 'en' }));
  await say('hi');
  await say('3');
  person.full.add('s3');
  expect(await say('3')).toBe(
    'CMPP: No seat is left there. Others: 1) Fri Dec 4, 6:00 PM 2) Mon Nov 30, 10:00 AM (Eastern time). 0=menu',
  );
  person.full.add('s4');
  expect(await say('1')).toBe(
    'CMPP: No seat is left there. Others: 1) Mon Nov 30, 10:00 AM 2) Thu Nov 26, 6:00 PM (Eastern time). 0=menu',
  );
  expect(await say('1')).toBeNull();
  expect(person.seats.map(({ sessionId }) => sessionId)).toEqual(['s2']);
  // Moving: nothing is given up when the other one is full.
  await say('4');
  person.full.add('s1');
  expect(await say('1')).toMatch(/Others: 1\) Tue Dec 15/);
  person.full.add('s5');
  expect(await say('1')).toBe(
    'CMPP: No other day has a seat now. Your session stays as it is. 5=leave the session 0=menu',
  );
  expect(person.seats.map(({ sessionId }) => sessionId)).toEqual(['s2']);
  expect(await say('5')).toBeNull();
  expect(person.seats).toEqual([]);
});

test.each(['1', '2', '3'])('the digit of a session sent twice, %s, keeps the seat that it got', async (digit) => {
  const { person, say } = talkWith(madeUpPerson());
  await say('hola');
  await say('3');
  await say(digit);
  const [seat] = person.seats;
  expect(await say(digit)).toMatch(
    digit === '1' ? /^CMPP: Su sesion: .* 127 Bleeker Lane/ : /^CMPP: No entendimos. 1=lugar/,
  );
  expect(person.seats).toEqual([seat]);
});

test('sessions after the hearing are offered when there are none before it; none at all is said', async () => {
  const late = madeUpPerson();
  for (const id of ['s1', 's2', 's3', 's4']) late.full.add(id);
  const { say } = talkWith(late);
  await say('hola');
  expect(await say('3')).toBe('CMPP: Elija un dia: 1) mar 15 dic, 6:00 p.m. (hora del este). 0=menu');
  late.full.add('s5');
  await say('0');
  expect(await say('3')).toMatch(/no hay sesiones con lugar en su idioma\. Llame al 212-555-0190/);
});

test('who has a seat sees it in place of other sessions', async () => {
  const { say } = talkWith(madeUpPerson());
  await say('hola');
  await say('3');
  await say('1');
  await say('0');
  expect(await say('3')).toMatch(/^CMPP: Su sesion: jue 26 nov/);
  expect(await say('4')).not.toContain('26 nov');
});

test.each([
  ['no date', [], /No vemos una fecha/],
  ['a date not set yet', [{ localStart: null, startsAt: null }], /aun no esta puesta/],
  ['a date by telephone', [{ medium: 'TELEPHONE' as const }], /es por telefono/],
  [
    'a building',
    [{ street: 'Ted Weiss Federal Building, 290 Broadway, 15th Floor' }],
    /: 290 Broadway, 15th Floor, 12th/,
  ],
])('the place of %s', async (_, dates, said) => {
  const { say } = talkWith(madeUpPerson({ dates }));
  await say('hola');
  expect(await say('1')).toMatch(said);
});

test('after a text about a date, 1 gives the details of that date, and other digits of before mean nothing', () => {
  const talk = { step: 'SESSIONS', offered: [], moving: null } as const;
  const heard = { talk: { ...talk, offered: [] }, misunderstood: 0, told: { dateId: 'h2' } };
  expect(understand(heard, '1', 'es')).toEqual({ do: 'SHOW_PLACE', dateId: 'h2' });
  expect(understand({ ...heard, talk: null }, '1', 'es')).toEqual({ do: 'SHOW_PLACE', dateId: 'h2' });
  expect(understand(heard, '2', 'es')).toEqual({ do: 'GREET' });
});

test('what the graph refuses is said, and leads back to the menu', async () => {
  const person = madeUpPerson();
  const outcome = await act(
    { ...person, cancel: async () => ['session.started'] },
    { do: 'CANCEL', bookingId: 'b' },
    'key',
    'es',
  );
  const { reply, talk } = answer({ talk: null, misunderstood: 0 }, outcome, {
    language: 'es',
    sitePhone: '+12125550190',
  });
  expect([reply?.name, talk.step]).toEqual(['REFUSED', 'MENU']);
});

test('every need but the one in own words is on exactly one page of five, alphabetically', () => {
  expect([0, 1, 2].map((page) => needsOnPage('en', page).length)).toEqual([5, 5, 4]);
  expect(new Set([0, 1, 2].flatMap((page) => needsOnPage('es', page))).size).toBe(14);
  expect(needsOnPage('en', 0)).toEqual(['CHILD_CARE', 'CLOTHING', 'ENGLISH_AND_ADULT_CLASSES', 'FOOD', 'HEALTH_CARE']);
});
