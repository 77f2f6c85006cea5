import { expect, test } from 'vitest';
import { tellingWordIn } from './telling-word.ts';

test.each([
  ['Your court date is on Monday', 'court'],
  ['vaya a la Corte a las 9', 'Corte'],
  ['su AUDIENCIA', 'AUDIENCIA'],
  ['the judge said', 'judge'],
  ['go to ICE at 9', 'ICE'],
  ['inmigración', 'inmigración'],
  ['para no ser deportado', 'deportado'],
  ['su abogada llamó', 'abogada'],
  ['A000000001', 'A000000001'],
  ['A 000-000-001', '000-000-001'],
  ['number 012345678.', '012345678'],
  ['a1234567', 'a1234567'],
  ['Your trafficking screening is on Monday', 'trafficking'],
  ['por la trata de personas', 'trata de personas'],
  ['The counselor can see you', 'counselor'],
  ['su terapia es el lunes', 'terapia'],
  ['la psicóloga la espera', 'psicóloga'],
  ['mental health', 'mental'],
  ['Your shelter place is ready', 'shelter'],
  ['hay lugar en el refugio', 'refugio'],
  ['Your departure plan is final', 'departure'],
  ['para volver a su país', 'volver a su país'],
])('"%s" tells by %s', (text, word) => {
  expect(tellingWordIn(text)).toBe(word);
});

test.each([
  'Llámeme al 212-555-0190, por favor.',
  'call +12125550190 or 2125550190',
  'It is a courtesy',
  'la cortina y el corte de pelo'.replace('corte', 'corto'),
  'on 2026-12-10 at 9:00',
  'Bring your papers to 201 Varick Street, room 1237, NY 10014-4811',
  'Your appointment with the doctor',
  'hice una nice price list',
  'De eso se trata, del tráfico en la avenida',
  'Can you come back to us on Monday?',
  'It is fundamental',
])('"%s" tells nothing', (text) => {
  expect(tellingWordIn(text)).toBeNull();
});
