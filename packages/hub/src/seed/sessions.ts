import type { OrientationSeed } from '@cmpp/orientation';
import { inDays } from './days.ts';
import { demoId } from './ids.ts';

const newYork = { siteId: demoId('site', 1), organizationId: demoId('organization', 1), timeZone: 'America/New_York' };
const houston = { siteId: demoId('site', 2), organizationId: demoId('organization', 2), timeZone: 'America/Chicago' };

/** Made-up orientation sessions of two sites: one that is over, the others over the next three weeks. */
export function sessionsSeed(now: Date): OrientationSeed {
  const group = {
    kind: 'GROUP_ORIENTATION' as const,
    minutes: 90,
    medium: 'IN_PERSON' as const,
    venueId: demoId('venue', 1),
    seats: 20,
  };
  const beforehand = (number: number, person: number, seats: number, accessNeeds: string | null) => ({
    id: demoId('booking', number),
    sessionId: demoId('session', 8),
    participantId: demoId('participant', person),
    siteId: newYork.siteId,
    seats,
    accessNeeds,
    question: null,
    bookedAt: new Date(now.getTime() - 12 * 86_400_000),
    cancelledAt: null,
  });
  return {
    venues: [
      {
        id: demoId('venue', 1),
        name: 'Riverside Library',
        street: '127 Bleeker Lane',
        city: 'New York',
        state: 'NY',
        postalCode: '10014',
        timeZone: 'America/New_York',
        accessibility: 'Step-free entrance, a corner for children',
      },
      {
        id: demoId('venue', 2),
        name: 'Bayou Community Center',
        street: '410 Magnolia Court',
        city: 'Houston',
        state: 'TX',
        postalCode: '77002',
        timeZone: 'America/Chicago',
        accessibility: null,
      },
    ],
    sessions: [
      {
        ...newYork,
        ...group,
        id: demoId('session', 1),
        title: 'Antes de mi primera audiencia',
        language: 'es',
        localStart: inDays(now, 4, '18:00'),
      },
      {
        ...newYork,
        ...group,
        id: demoId('session', 2),
        title: 'Cómo encontrar un abogado de confianza',
        language: 'es',
        localStart: inDays(now, 8, '10:00'),
        kind: 'GROUP_ORIENTATION',
        medium: 'VIDEO',
        venueId: null,
      },
      {
        ...newYork,
        ...group,
        id: demoId('session', 3),
        title: 'Taller: cambiar mi dirección',
        language: 'es',
        localStart: inDays(now, 11, '17:30'),
        kind: 'SELF_HELP_WORKSHOP',
        seats: 2,
      },
      {
        ...newYork,
        ...group,
        id: demoId('session', 4),
        title: 'Before my first hearing',
        language: 'en',
        localStart: inDays(now, 5, '18:00'),
      },
      {
        ...newYork,
        ...group,
        id: demoId('session', 5),
        title: 'How to find a lawyer you can trust',
        language: 'en',
        localStart: inDays(now, 13, '10:00'),
        medium: 'TELEPHONE',
        venueId: null,
      },
      {
        ...newYork,
        ...group,
        id: demoId('session', 6),
        title: 'Anvan premye odyans mwen',
        language: 'ht',
        localStart: inDays(now, 7, '18:00'),
      },
      {
        ...houston,
        ...group,
        id: demoId('session', 7),
        title: 'Antes de mi primera audiencia',
        language: 'es',
        localStart: inDays(now, 4, '18:00'),
        venueId: demoId('venue', 2),
      },
      {
        ...newYork,
        ...group,
        id: demoId('session', 8),
        title: 'Before my first hearing',
        language: 'en',
        localStart: inDays(now, -4, '18:00'),
      },
    ],
    bookings: [
      // Of a session that is over, so that there is a roster to look at and attendance to say.
      beforehand(1, 4, 1, null),
      beforehand(2, 2, 3, 'A seat near the door, for a stroller'),
    ],
  };
}
