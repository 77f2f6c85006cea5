import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SegmentedMessage } from 'sms-segments-calculator';
import { expect, test } from 'vitest';
import type { BookingFacts, CodeFacts } from './template.ts';
import { streetNumberOf } from './wall-time.ts';
import { templates, type TextLanguage, textLanguageOf, writeText } from './write-text.ts';

const languages = Object.keys(templates) as TextLanguage[];
const bookingKinds = ['BOOKING_CONFIRMED', 'BOOKING_CANCELLED'] as const;

const facts: BookingFacts = {
  siteName: 'CMPP NYC',
  localStart: '2026-12-17T18:00:00',
  timeZone: 'America/New_York',
  streetNumber: '201',
};
/** The longest that a site, a zone and a house are called. */
const longest: BookingFacts = {
  siteName: 'CMPP Washington Metropolitan',
  localStart: '2026-09-30T12:30:00',
  timeZone: 'America/North_Dakota/New_Salem',
  streetNumber: '12000-12A',
};
const code: CodeFacts = { code: '314159', minutes: 10, host: 'portal.case-management.example.org' };

/** Every text there is, with these facts. */
const all = (booking: BookingFacts = facts) =>
  languages.flatMap((language) => [
    ...bookingKinds.map((kind) => ({ language, kind, text: writeText(language, kind, booking) })),
    { language, kind: 'SIGN_IN_CODE' as const, text: writeText(language, 'SIGN_IN_CODE', code) },
  ]);

test.each(all(longest))(
  '$language $kind is GSM-7 and costs no more segments than it says',
  ({ language, kind, text }) => {
    const { encodingName, segmentsCount } = new SegmentedMessage(text);
    expect(encodingName, text).toBe('GSM-7');
    expect(segmentsCount, text).toBe(templates[language][kind].segments);
    expect(segmentsCount).toBeLessThanOrEqual(2);
  },
);

test.each(all())('$language $kind says who is speaking first', ({ text }) => {
  expect(text).toMatch(/^CMPP( NYC)?: /);
});

// A lock screen is public, and the carrier acts on its own words.
const forbidden = [
  /\bICE\b/i,
  /\bEOIR\b|\bDHS\b|\bUSCIS\b/i,
  /court|corte|tribunal|judge|juez/i,
  /hearing|audiencia|check-in|appointment|cita\b/i,
  /remov|deport|detain|detenc|immigra|migra|asyl|asilo|visa\b/i,
  /orienta|legal|lawyer|abogad/i,
  /\bA[- ]?\d|\d{7,9}/, // an A-number
  /\b(yes|cancel|end|quit|start)\b/i,
];
test.each(all())('$language $kind holds no word that would give somebody away', ({ text }) => {
  for (const word of forbidden) expect(text).not.toMatch(word);
});

test.each(languages)('%s names weekday, date, time and zone in full, and of the place the number alone', (language) => {
  for (const kind of bookingKinds) {
    const text = writeText(language, kind, facts);
    expect(text).toContain(
      language === 'en' ? 'Thu Dec 17, 6:00 PM, New York time' : 'jue 17 dic, 6:00 p.m., hora de Nueva York',
    );
  }
  expect(writeText(language, 'BOOKING_CONFIRMED', facts)).toContain('201.');
  expect(writeText(language, 'BOOKING_CONFIRMED', { ...facts, streetNumber: null })).not.toMatch(/street|calle/i);
});

test.each([
  ['2026-03-08T00:05:00', 'America/Denver', 'Sun Mar 8, 12:05 AM, Denver time'],
  ['2026-03-08T12:00:00', 'America/Phoenix', 'Sun Mar 8, 12:00 PM, Phoenix time'],
  ['2026-11-01T01:30:00', 'America/Indiana/Indianapolis', 'Sun Nov 1, 1:30 AM, Indianapolis time'],
  ['2026-07-04T23:59:00', 'America/Puerto_Rico', 'Sat Jul 4, 11:59 PM, Puerto Rico time'],
])('%s in %s is "%s"', (localStart, timeZone, said) => {
  expect(writeText('en', 'BOOKING_CONFIRMED', { ...facts, localStart, timeZone })).toContain(said);
});

test('a sign-in code ends with the line that phones fill it in from', () => {
  for (const language of languages)
    expect(writeText(language, 'SIGN_IN_CODE', code).split('\n').at(-1)).toBe(`@${code.host} #${code.code}`);
});

test('accents in a site name do not make a text dearer', () => {
  const text = writeText('es', 'BOOKING_CANCELLED', { ...facts, siteName: 'CMPP Ángeles São ñandú 中' });
  expect(text).toMatch(/^CMPP Angeles Sao ñandu \?: /);
  expect(new SegmentedMessage(text).encodingName).toBe('GSM-7');
});

test.each([
  [['es'], 'es'],
  [['es-MX', 'en'], 'es'],
  [['ht', 'en'], 'en'],
  [['mam', 'es'], 'es'],
  [['zh', 'pa'], 'en'],
  [[], 'en'],
])('%j is written in %s', (spoken, language) => {
  expect(textLanguageOf(spoken)).toBe(language);
});

test.each([
  ['201 Varick Street, 5th floor', '201'],
  ['7619 Little River Turnpike, Suite 400', '7619'],
  ['89-21B Parsons Blvd', '89-21B'],
  ['One Federal Plaza', null],
  ['  1 Main', '1'],
  ['5th Avenue', null],
  [null, null],
])('of %j only %j is said', (street, number) => {
  expect(streetNumberOf(street)).toBe(number);
});

// The lists of courts and offices live beside the repository and are not part of it.
const data = join(import.meta.dirname, '../../../../../../shared/data');
if (!existsSync(data))
  console.warn('No lists of courts and offices beside the repository: texts are checked against words alone.');
else
  test('no text names a court or an office, even when that is where the session is', () => {
    const places = [...courts(), ...offices()];
    expect(places.length).toBeGreaterThan(150);
    const texts = all().map(({ text }) => text.toLowerCase());
    for (const { name, street } of places) {
      const streetNumber = streetNumberOf(street);
      const there = bookingKinds.flatMap((kind) =>
        languages.map((language) => writeText(language, kind, { ...facts, streetNumber }).toLowerCase()),
      );
      const streetName = street.replace(/^[\d\s-]+/, '').toLowerCase();
      for (const text of [...texts, ...there]) {
        expect(text).not.toContain(name.toLowerCase());
        if (streetName) expect(text).not.toContain(streetName);
      }
    }
  });

type Place = { name: string; street: string };
const courts = (): Place[] => JSON.parse(readFileSync(join(data, 'eoir/immigration-courts.json'), 'utf8')) as Place[];

/** Names and addresses are the first and sixth (or second and third) columns of these files. */
function offices(): Place[] {
  const files = readdirSync(join(data, 'ice')).filter((name) => name.endsWith('.csv'));
  return files.flatMap((file) => {
    const [head, ...rows] = readFileSync(join(data, 'ice', file), 'utf8')
      .trim()
      .split('\n')
      .map(cellsOf) as [string[], ...string[][]];
    const name = head.findIndex((column) => /^(office_name|canonical_name)$/.test(column));
    return rows.map((row) => ({ name: row[name]!, street: row[head.indexOf('address')]! }));
  });
}

const cellsOf = (line: string) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
    cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
  );
