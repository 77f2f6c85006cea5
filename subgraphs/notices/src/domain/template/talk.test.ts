import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, test } from 'vitest';
import { needKinds, needsOnPage, needWords } from '../talk/need-menu.ts';
import { shorten } from './talk.ts';
import { type Reply, talkTemplates, toStranger, writeReply } from './write-reply.ts';
import type { TextLanguage } from './write-text.ts';

const languages = Object.keys(talkTemplates) as TextLanguage[];

// The longest that there is of everything.
const when = { localStart: '2026-09-30T12:30:00', timeZone: 'America/Puerto_Rico' };
const elsewhere = { localStart: '2026-09-30T12:30:00', timeZone: 'America/Denver' };
const offered = { ...when, medium: 'VIDEO' as const };
const sitePhone = '+442079460000';
const street = '12000-12A Doctor Martin Luther King Junior Boulevard Northwest';
const longestNeeds = (language: TextLanguage) =>
  needKinds.toSorted((a, b) => needWords[language][b].length - needWords[language][a].length).slice(0, 3);

const all = (language: TextLanguage): Reply[] => [
  { name: 'GREETING', facts: { date: { ...when, streetNumber: '12000-12A' } } },
  { name: 'GREETING', facts: { date: 'UNSET' } },
  { name: 'GREETING', facts: { date: null } },
  {
    name: 'PLACE',
    facts: {
      ...when,
      medium: 'IN_PERSON',
      street,
      room: '12th floor, room 1237, ask at the window',
      city: 'Rancho Santa Margarita Hills',
    },
  },
  ...(['VIDEO', 'TELEPHONE', 'ONLINE'] as const).map((medium): Reply => ({
    name: 'PLACE',
    facts: { ...when, medium, street, room: null, city: 'X' },
  })),
  { name: 'NOT_THEIRS', facts: { sitePhone } },
  { name: 'NO_DATE', facts: { unset: true } },
  { name: 'NO_DATE', facts: { unset: false } },
  ...[0, 1, 2].flatMap((page): Reply[] =>
    [0, 2].map((picked) => ({ name: 'NEEDS', facts: { shown: needsOnPage(language, page), picked } })),
  ),
  { name: 'NEEDS_NOTED', facts: { picked: longestNeeds(language).slice(0, 2) } },
  { name: 'NEEDS_SAVED', facts: { picked: longestNeeds(language) } },
  ...[true, false].flatMap((before): Reply[] => [
    { name: 'SESSIONS', facts: { offered: [offered, offered, offered], before } },
    { name: 'SESSIONS', facts: { offered: [offered, { ...elsewhere, medium: 'VIDEO' }, offered], before } },
    { name: 'SESSIONS', facts: { offered: [{ ...offered, medium: 'IN_PERSON' }], before } },
  ]),
  { name: 'SESSION_FULL', facts: { offered: [offered, { ...elsewhere, medium: 'TELEPHONE' }], sitePhone } },
  { name: 'SESSION_FULL', facts: { offered: [], sitePhone } },
  { name: 'NO_SESSIONS', facts: { sitePhone } },
  { name: 'NO_OTHERS', facts: {} },
  ...(['IN_PERSON', 'VIDEO', 'TELEPHONE'] as const).map((medium): Reply => ({
    name: 'SEAT',
    facts: { ...when, medium, street },
  })),
  { name: 'BOOKED', facts: { ...when, street } },
  { name: 'BOOKED', facts: { ...when, street: null } },
  { name: 'NO_SEAT', facts: {} },
  { name: 'LEFT', facts: when },
  { name: 'REFUSED', facts: { sitePhone } },
  ...(['MENU', 'NEEDS', 'SESSIONS', 'BOOKING'] as const).map((step): Reply => ({
    name: 'REPEATED',
    facts: { step, offered: 3 },
  })),
  { name: 'HANDED_OVER', facts: { sitePhone } },
  { name: 'WRONG_NUMBER', facts: { sitePhone } },
  { name: 'HELP', facts: { siteName: 'CMPP Washington Metropolitan Area', sitePhone } },
  { name: 'OPT_OUT_CONFIRMED', facts: { sitePhone } },
];
const written = languages.flatMap((language) =>
  all(language).map((reply) => ({ language, name: reply.name, text: writeReply(language, reply) })),
);

test.each(written)('$language $name costs one segment: "$text"', ({ language, name, text }) => {
  const { encodingName, segmentsCount } = new SegmentedMessage(text);
  expect([encodingName, segmentsCount], `${text.length}`).toEqual(['GSM-7', 1]);
  expect(talkTemplates[language][name].segments).toBe(1);
});

test('every text of the talk is among those measured', () => {
  for (const language of languages)
    expect(new Set(all(language).map(({ name }) => name))).toEqual(new Set(Object.keys(talkTemplates[language])));
});

describe('no word gives somebody away', () => {
  const telling = [
    /\bICE\b/i,
    /\bEOIR\b|\bDHS\b|\bUSCIS\b/i,
    /court|corte|tribunal|judge|juez/i,
    /hearing|audiencia|check-in|appointment|cita\b/i,
    /remov|deport|detain|detenc|immigra|migra|asyl|asilo|visa\b/i,
    /orienta|lawyer|abogad/i,
    /\bA[- ]?\d{7,9}|(?<!\d)\d{7,9}(?!\d)/,
    /\b(yes|cancel|end|quit)\b/i,
  ];
  test.each(written)('$language $name', ({ text }) => {
    for (const word of telling) expect(text).not.toMatch(word);
  });
  test.each(Object.entries(toStranger))('to a stranger: %s', (_, text) => {
    for (const word of [...telling, /CMPP|program|case|caso/i]) expect(text).not.toMatch(word);
    const { encodingName, segmentsCount } = new SegmentedMessage(text);
    expect([encodingName, segmentsCount], `${text.length}`).toEqual(['GSM-7', 1]);
  });
});

test('who books what is not in person is told so', () => {
  for (const language of languages)
    expect(writeReply(language, { name: 'BOOKED', facts: { ...when, street: null } })).toMatch(/en persona|in person/);
});

test('of safety, once picked, nothing is said', () => {
  for (const language of languages)
    for (const name of ['NEEDS_NOTED', 'NEEDS_SAVED'] as const)
      expect(writeReply(language, { name, facts: { picked: ['SAFETY', 'MENTAL_HEALTH'] } })).not.toMatch(
        /safety|segur|talk|hablar/i,
      );
});

test.each([
  ['201 Varick Street', 40, '201 Varick Street'],
  ['201 Varick Street, 5th floor', 20, '201 Varick Street'],
  ['12th floor, room 1237', 12, '12th floor'],
  ['Donaudampfschifffahrt', 5, 'Donau'],
])('%s cut to %i is %s', (text, most, cut) => {
  expect(shorten(text, most)).toBe(cut);
});
