import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SegmentedMessage } from 'sms-segments-calculator';
import { expect, test } from 'vitest';
import type { CodeFacts, DateFacts, PaperDateFacts } from './template.ts';
import { streetNumberOf } from './wall-time.ts';
import { templates, type TextLanguage, textLanguageOf, writeText } from './write-text.ts';

/** Where their lists are: read as text. */
const places = '../../../../cases/src/domain/date';
const languages = Object.keys(templates) as TextLanguage[];
const bookingKinds = ['BOOKING_CONFIRMED', 'BOOKING_MOVED', 'BOOKING_CANCELLED'] as const;
const dateKinds = ['DATE_SET', 'DATE_MOVED', 'DATE_CANCELLED', 'DATE_REMINDER'] as const;
const paperKinds = ['PAPER_DATE_TOLD', 'PAPER_DATE_WRONG', 'PAPER_DATE_REMINDER'] as const;
const outcomeKinds = ['OUTCOME_DRAWN', 'OUTCOME_HELD', 'OUTCOME_NOT_DRAWN'] as const;
/** All that say when something of ours is. */
const kinds = [...bookingKinds, ...dateKinds];
/** Of what is off one need not know where it would have been. */
const withPlace = kinds.filter((kind) => !kind.endsWith('CANCELLED'));

const facts: DateFacts = {
  siteName: 'CMPP NYC',
  localStart: '2026-12-17T18:00:00',
  timeZone: 'America/New_York',
  streetNumber: '201',
  sitePhone: '+12125550100',
  medium: 'IN_PERSON',
  moreByText: true,
  change: 'TIME',
};
/** The longest that a site, a zone and a house are called. */
const longest: DateFacts = {
  siteName: 'CMPP Washington Metropolitan',
  localStart: '2026-09-30T12:30:00',
  timeZone: 'America/Blanc-Sablon_And_Longer', // longer than any that is called after its city
  streetNumber: '12000-12A',
  sitePhone: '+12125550100',
  medium: 'IN_PERSON',
  moreByText: true,
  change: 'TIME',
};
const code: CodeFacts = { code: '314159', minutes: 10, host: 'portal.case-management.example.org' };

/** Every text there is, with these facts. */
const all = (told: DateFacts = facts, beside: PaperDateFacts['beside'] = told) =>
  languages.flatMap((language) => [
    ...kinds.map((kind) => ({ language, kind, text: writeText(language, kind, told) })),
    ...paperKinds.map((kind) => ({ language, kind, text: writeText(language, kind, { ...told, beside }) })),
    ...outcomeKinds.map((kind) => ({
      language,
      kind,
      text: writeText(language, kind, { ...told, drawnUntil: '2026-09-30' }),
    })),
    { language, kind: 'SIGN_IN_CODE' as const, text: writeText(language, 'SIGN_IN_CODE', code) },
  ]);

const changes = ['TIME', 'PLACE', 'NOTHING', 'UNKNOWN'] as const;
const media = ['IN_PERSON', 'VIDEO', 'TELEPHONE', 'ONLINE'] as const;
/** Each text in each form that it has. A date that one attends from elsewhere has no house number. */
const everyForm = (told: DateFacts) =>
  media.flatMap((medium) =>
    changes.flatMap((change) =>
      [false, true].flatMap((moreByText) =>
        all({ ...told, medium, change, moreByText, streetNumber: medium === 'IN_PERSON' ? told.streetNumber : null }),
      ),
    ),
  );

test.each(all(longest))(
  '$language $kind is GSM-7 and costs no more segments than it says',
  ({ language, kind, text }) => {
    const { encodingName, segmentsCount } = new SegmentedMessage(text);
    expect(encodingName, text).toBe('GSM-7');
    expect(segmentsCount, text).toBe(templates[language][kind].segments);
    expect(segmentsCount).toBeLessThanOrEqual(2);
  },
);

test('no form of a text is dearer than it says', () => {
  for (const { language, kind, text } of everyForm(longest)) {
    const { encodingName, segmentsCount } = new SegmentedMessage(text);
    expect(encodingName, text).toBe('GSM-7');
    expect(segmentsCount, text).toBeLessThanOrEqual(templates[language][kind].segments);
  }
});

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
test.each(everyForm(facts))('$language $kind holds no word that would give somebody away: $text', ({ text }) => {
  for (const word of forbidden) expect(text).not.toMatch(word);
});

test.each(languages)('%s names weekday, date, time and clock, and of the place the number alone', (language) => {
  for (const kind of kinds)
    expect(writeText(language, kind, facts)).toContain(
      language === 'en' ? 'Thu Dec 17, 6:00 PM, Eastern time' : 'jue 17 dic, 6:00 p.m., hora del este',
    );
  for (const kind of withPlace) {
    expect(writeText(language, kind, facts)).toContain(' 201.');
    expect(writeText(language, kind, { ...facts, streetNumber: null })).not.toMatch(/street|calle|num/i);
  }
});

test.each(dateKinds)('%s says that the paper counts, how to learn more, and how to hear no more', (kind) => {
  expect(writeText('en', kind, facts)).toMatch(/your paper notice is official\. 1 = more\. STOP = no more texts\.$/);
  expect(writeText('es', kind, facts)).toMatch(/lo oficial es su aviso en papel\. 1 = detalles\. ALTO = no recibir/);
});

test.each(dateKinds)('%s to whoever looks after somebody says whom to call, not that 1 tells more', (kind) => {
  for (const language of languages) {
    const text = writeText(language, kind, { ...facts, moreByText: false });
    expect(text).not.toContain('1 =');
    expect(text.split('212-555-0100')).toHaveLength(2);
  }
});

test('a reminder says whom to call', () => {
  for (const language of languages) expect(writeText(language, 'DATE_REMINDER', facts)).toContain('212-555-0100');
});

// El Paso goes by Denver's clock, Houston by Chicago's: nobody there calls it so.
test.each([
  ['2026-03-08T00:05:00', 'America/Denver', 'Sun Mar 8, 12:05 AM, Mountain time', 'hora de la montaña'],
  ['2026-03-08T12:00:00', 'America/Phoenix', 'Sun Mar 8, 12:00 PM, Arizona time', 'hora de Arizona'],
  ['2026-03-08T12:00:00', 'America/Chicago', 'Sun Mar 8, 12:00 PM, Central time', 'hora del centro'],
  ['2026-11-01T01:30:00', 'America/Indiana/Indianapolis', 'Sun Nov 1, 1:30 AM, Eastern time', 'hora del este'],
  ['2026-11-01T01:30:00', 'America/Indiana/Knox', 'Sun Nov 1, 1:30 AM, Central time', 'hora del centro'],
  ['2026-07-04T23:59:00', 'America/Puerto_Rico', 'Sat Jul 4, 11:59 PM, Puerto Rico time', 'hora de Puerto Rico'],
  ['2026-07-04T23:59:00', 'Pacific/Guam', 'Sat Jul 4, 11:59 PM, Guam time', 'hora de Guam'],
])('%s in %s is "%s", "%s"', (localStart, timeZone, said, clock) => {
  expect(writeText('en', 'DATE_SET', { ...facts, localStart, timeZone })).toContain(`${said}.`);
  expect(writeText('es', 'DATE_SET', { ...facts, localStart, timeZone })).toContain(`, ${clock}.`);
});

test.each(paperKinds)('%s says the date on the paper, ours beside it where there is one, and whom to call', (kind) => {
  const beside = { localStart: '2026-12-21T09:30:00', timeZone: 'America/Denver' };
  for (const language of languages) {
    const text = writeText(language, kind, { ...facts, beside });
    expect(text).toMatch(/Dec 17, 6:00 PM, Eastern time|17 dic, 6:00 p\.m\., hora del este/);
    expect(text).toMatch(/Mon Dec 21, 9:30 AM, Mountain time|lun 21 dic, 9:30 a\.m\., hora de la montaña/);
    expect(text).toContain('212-555-0100');
    expect(writeText(language, kind, { ...facts, beside: null })).not.toMatch(/null|undefined|\b21\b/);
  }
});

test.each(outcomeKinds)('%s says whom to call, and not what was drawn', (kind) => {
  for (const language of languages) {
    const text = writeText(language, kind, { ...facts, drawnUntil: null });
    expect(text).toContain('212-555-0100');
    expect(text).not.toMatch(/null|draw|lottery|program|case|sorteo|loter|programa|caso/i);
  }
});

test('who has a place hears until which day it is kept', () => {
  const told = { ...facts, drawnUntil: '2026-12-24' };
  expect(writeText('en', 'OUTCOME_DRAWN', told)).toContain('kept for you until Thu Dec 24.');
  expect(writeText('es', 'OUTCOME_DRAWN', told)).toContain('guardado hasta el jue 24 dic.');
});

test('who was not drawn hears that they may stay, or be erased', () => {
  const told = { ...facts, drawnUntil: null };
  expect(writeText('en', 'OUTCOME_NOT_DRAWN', told)).toContain('You may stay on the list or be erased at once.');
  expect(writeText('es', 'OUTCOME_NOT_DRAWN', told)).toContain('Puede seguir en la lista o pedir que le borren');
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
  ['Ted Weiss Federal Building, 290 Broadway, 15th Floor', '290'],
  ['Some Tower, 12th Floor, 26 Federal Plaza', '26'],
  ['#7 Tabonuco Street, Room 401', '7'],
  ['P.O. Box 438150', null],
  ['Main Street, 10001', null],
  [null, null],
])('of %j only %j is said', (street, number) => {
  expect(streetNumberOf(street)).toBe(number);
});

test('of every court and office that a hub begins with the number of the house is said', () => {
  const list = (name: string) => readFileSync(join(import.meta.dirname, places, `${name}.ts`), 'utf8');
  const lines = (name: string, column: number) =>
    list(name)
      .split('`')[1]!
      .trim()
      .split('\n')
      .map((line) => line.split('|')[column]!);
  const streets = [...lines('courts', 2), ...lines('offices', 0)];
  expect(streets.length).toBeGreaterThan(190);
  expect(streets.filter((street) => streetNumberOf(street) === null)).toEqual([]);
});

// The lists of courts and offices live beside the repository and are not part of it.
const data = join(import.meta.dirname, '../../../../../../shared/data');
if (!existsSync(data))
  console.warn('No lists of courts and offices beside the repository: texts are checked against words alone.');
else
  test('no text names a court or an office, its building or its street, even when that is where the date is', () => {
    const places = [...courts(), ...offices()];
    expect(places.length).toBeGreaterThan(300);
    for (const { name, street, timeZone } of places) {
      const there = all({ ...facts, timeZone, streetNumber: streetNumberOf(street) });
      // "8901 Main Street, Suite 9" -> "Main Street", "Suite 9"; shorter parts ("FL 2") are no names.
      const parts = street.split(/,|\n/).map((part) => part.replace(/^[\d\s-]+/, '').trim());
      const names = [name, ...parts].filter((part) => part.length > 5).map((part) => part.toLowerCase());
      for (const { text } of there) for (const part of names) expect(text.toLowerCase()).not.toContain(part);
    }
  });

if (existsSync(data))
  test('no text holds a name of the court system: hearing locations, offices, countries', () => {
    const tables = JSON.parse(readFileSync(join(data, 'eoir/eoir-lookups.json'), 'utf8')) as Record<string, unknown>;
    const names = ['Hloc', 'DistrictLocation', 'OfficeLocation', 'Nationality', 'Country']
      .flatMap((table) => Object.values(tables[`tblLookup${table}.json`] as Record<string, unknown>).flat())
      .filter((name): name is string => typeof name === 'string' && name.length > 3)
      .map((name) => name.toLowerCase());
    expect(names.length).toBeGreaterThan(900);
    const texts = all({ ...facts, siteName: 'CMPP' }).map(({ text }) => text.toLowerCase());
    for (const name of names) for (const text of texts) expect(text).not.toContain(name);
  });

type Place = { name: string; street: string; timeZone: string };
const courts = (): Place[] =>
  (
    JSON.parse(readFileSync(join(data, 'eoir/immigration-courts.json'), 'utf8')) as (Place & { time_zone: string })[]
  ).map(({ name, street, time_zone: timeZone }) => ({ name, street, timeZone }));

/** Of all lists of offices, whatever their columns are called. */
function offices(): Place[] {
  const files = readdirSync(join(data, 'ice')).filter((name) => name.endsWith('.csv'));
  return files.flatMap((file) => {
    const [head, ...rows] = readFileSync(join(data, 'ice', file), 'utf8')
      .trim()
      .split('\n')
      .map(cellsOf) as [string[], ...string[][]];
    const columns = (names: RegExp) => head.flatMap((column, index) => (names.test(column) ? [index] : []));
    const street = columns(/^address$/)[0]!;
    return rows.flatMap((row) =>
      columns(/name/)
        .filter((index) => row[index])
        .map((index) => ({ name: row[index]!, street: row[street] ?? '', timeZone: facts.timeZone })),
    );
  });
}

const cellsOf = (line: string) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
    cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
  );
