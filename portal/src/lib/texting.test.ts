import type { TextingFragment } from '@cmpp/graph-client/operations';
import { expect, test } from 'vitest';
import { textingOf } from './texting.ts';

const phone = { id: '1', number: '+12125550101', lastFour: '0101', mayText: true, frozen: false, shared: false };
const person: TextingFragment = {
  detained: false,
  phones: [phone],
  textedThroughGuardian: false,
  textConsent: { state: 'ALLOWED', changedAt: null },
};

test.each<[string, Partial<TextingFragment>, string]>([
  ['may be texted', {}, 'open'],
  ['said STOP', { textConsent: { state: 'STOPPED', changedAt: '2026-11-20T10:00:00Z' } }, 'stopped'],
  ['is detained, whatever else', { detained: true, phones: [] }, 'detained'],
  ['agreed to no texts', { phones: [{ ...phone, mayText: false }] }, 'noNumber'],
  ['has none, and is told through whoever looks after them', { phones: [], textedThroughGuardian: true }, 'guardian'],
  ['has a number that may be somebody else’s', { phones: [{ ...phone, frozen: true }] }, 'frozen'],
  ['has such a number beside their own', { phones: [{ ...phone, frozen: true }, phone] }, 'open'],
  ['is asked about while the texts are down', { textConsent: null }, 'notKnown'],
])('somebody who %s', (_, but, texting) => {
  expect(textingOf({ ...person, ...but })).toBe(texting);
});
