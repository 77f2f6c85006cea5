import { type ParticipantViewer, scopesOf } from '@cmpp/auth';
import { demoId } from '@cmpp/hub';

const id = (kind: string, number: number) => `019d0000-${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** The phone of a made-up person of a crowd: of the simulator's own range, which no carrier serves. */
export const bulkPhone = (number: number): string => `+1999${String(2_000_000 + number)}`;

/** One of a crowd of made-up people of the demo's New York site. */
export const bulkPerson = (number: number) => ({
  id: id('0001', number),
  siteId: demoId('site', 1),
  caseworkerId: demoId('staff', 1),
  householdId: null,
  givenName: `Given${number}`,
  familyName: `Family${number}`,
  bornOn: null,
  aNumber: null,
  writtenLanguage: 'es',
  spokenLanguage: 'es',
  enrolledAt: new Date('2026-10-01T12:00:00Z'),
  phones: [{ id: id('0002', number), number: bulkPhone(number), mayText: true }],
  hearings: [],
  appointments: [],
  needs: [],
});

/** The same person as the asker. */
export const asBulkPerson = (number: number): ParticipantViewer => ({
  kind: 'participant',
  id: id('0001', number),
  siteId: demoId('site', 1),
  roles: ['participant'],
  scopes: scopesOf(['participant']),
  signInId: id('0003', number),
});
