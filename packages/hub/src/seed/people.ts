import { type CasesSeed, knownPlaces, type ParticipantSeed } from '@cmpp/cases';
import { inDays } from './days.ts';
import { demoId } from './ids.ts';
import { demoSites, programSeed } from './program.ts';
import { demoStaff } from './staff.ts';

/** Who to sign in as, for the table at the end of `start`. */
export const demoPeople = [
  { name: 'Ana', phone: '+12125550101', what: 'Spanish, New York: a hearing, a check-in, a doctor to find' },
  {
    name: 'Wilner',
    phone: '+12125550102',
    what: 'Haitian Creole, New York: a date not set yet, referred to a partner',
  },
  { name: 'Rosa', phone: '+17135550103', what: 'Spanish, Houston: another site' },
  {
    name: 'Daniel',
    phone: '+12125550104',
    what: 'English, New York: a telephone check-in, and said yes to counselling',
  },
  { name: 'Marta and Luis', phone: '+12125550105', what: 'one phone, two people: no code is sent to it' },
  { name: 'Carmen', phone: '+12125550106', what: 'a frozen number: no code is sent to it' },
  { name: 'Hugo', phone: '+12125550107', what: 'detained: nothing is texted to it, no code either' },
  { name: 'Elena', phone: '+12125550108', what: 'not to be texted: signs in with a code on paper, from Casey' },
];

const verifiedOn = new Date('2026-11-22');
/** Real courts and offices, whose addresses are public, with ids that tests know; all others stand beside them. */
const places = [
  {
    id: demoId('place', 1),
    kind: 'COURT' as const,
    name: 'New York - Federal Plaza Immigration Court',
    code: 'NYC',
    street: '26 Federal Plaza',
    city: 'New York',
    state: 'NY',
    postalCode: '10278',
    timeZone: 'America/New_York',
    verifiedOn,
  },
  {
    id: demoId('place', 2),
    kind: 'CHECK_IN_OFFICE' as const,
    name: 'New York check-in office',
    street: '201 Varick Street',
    city: 'New York',
    state: 'NY',
    postalCode: '10014',
    timeZone: 'America/New_York',
    verifiedOn,
  },
  {
    id: demoId('place', 3),
    kind: 'COURT' as const,
    name: 'Houston - Jefferson Street Immigration Court',
    code: 'HOU',
    street: '500 Jefferson Street',
    city: 'Houston',
    state: 'TX',
    postalCode: '77002',
    timeZone: 'America/Chicago',
    verifiedOn,
  },
  {
    id: demoId('place', 4),
    kind: 'COURT' as const,
    name: 'El Paso Immigration Court',
    code: 'ELP',
    street: '700 E. San Antonio Avenue',
    city: 'El Paso',
    state: 'TX',
    postalCode: '79901',
    timeZone: 'America/Denver',
    verifiedOn,
  },
];

/** Made-up people of two sites, their dates counted from `now`. */
export function peopleSeed(issuer: string, now: Date): CasesSeed {
  const checkedAt = new Date(now.getTime() - 2 * 86_400_000);
  const hearing = (number: number, place: number, days: number | null, time: string, room: string) => ({
    id: demoId('hearing', number),
    placeId: demoId('place', place),
    kind: 'MASTER' as const,
    medium: 'IN_PERSON' as const,
    toldBy: 'NOTICE' as const,
    localStart: days === null ? null : inDays(now, days, time),
    room,
    checkedAt,
  });
  const checkIn = (number: number, place: number, days: number, time: string, medium: 'IN_PERSON' | 'TELEPHONE') => ({
    id: demoId('appointment', number),
    placeId: demoId('place', place),
    medium,
    toldBy: 'PARTICIPANT' as const,
    localStart: inDays(now, days, time),
    checkedAt,
  });
  const person = (
    number: number,
    given: string,
    family: string,
    language: string,
    phone: number,
    more: Partial<ParticipantSeed> = {},
  ): ParticipantSeed => ({
    id: demoId('participant', number),
    siteId: demoId('site', 1),
    caseworkerId: demoId('staff', 1),
    roundId: demoId('round', 5),
    householdId: null,
    givenName: given,
    familyName: family,
    bornOn: `19${80 + number}-03-1${number}`,
    aNumber: `00000000${number}`,
    writtenLanguage: language,
    spokenLanguage: language,
    enrolledAt: new Date(now.getTime() - 40 * 86_400_000),
    phones: [{ id: demoId('phone', number), number: demoPeople[phone]!.phone, mayText: true }],
    hearings: [],
    appointments: [],
    needs: [],
    ...more,
  });
  const household = { householdId: demoId('household', 1) };
  return {
    sites: demoSites,
    program: programSeed(now),
    places: [...places, ...knownPlaces],
    staff: demoStaff.map(({ id, siteId, organizationId, name, roles, subject }) => ({
      id,
      siteId,
      organizationId,
      name,
      roles,
      subject,
      issuer,
    })),
    households: [{ id: demoId('household', 1), siteId: demoId('site', 1) }],
    participants: [
      person(1, 'Ana', 'Quisbert Mamani', 'es', 0, {
        hearings: [hearing(1, 1, 18, '09:00', '12th floor, room 1237')],
        appointments: [checkIn(1, 2, 23, '10:30', 'IN_PERSON')],
        needs: [
          { kind: 'SCHOOL', ownWords: null },
          { kind: 'HEALTH_CARE', ownWords: null },
          { kind: 'SOMETHING_ELSE', ownWords: 'Un lugar para guardar mis papeles' },
        ],
      }),
      person(2, 'Wilner', 'Desrosiers', 'ht', 1, {
        hearings: [hearing(2, 1, null, '', '12th floor')],
        referred: {
          organizationId: demoId('organization', 3),
          service: 'SOCIAL_SERVICES',
          givenById: demoId('staff', 1),
          agreed: {
            wordingVersion: '2026-11',
            language: 'ht',
            interpreter: 'PROFESSIONAL',
            how: 'SPOKEN_IN_PERSON',
            at: checkedAt,
            expiresAt: new Date(now.getTime() + 300 * 86_400_000),
          },
        },
      }),
      person(3, 'Rosa', 'Chavajay Cojom', 'es', 2, {
        siteId: demoId('site', 2),
        caseworkerId: demoId('staff', 3),
        hearings: [hearing(3, 3, 9, '08:30', '3rd floor')],
      }),
      person(4, 'Daniel', 'Abiodun', 'en', 3, {
        aNumber: null,
        appointments: [checkIn(2, 2, 6, '14:00', 'TELEPHONE')],
        offers: [
          {
            id: demoId('offer', 1),
            ...{ service: 'MENTAL_HEALTH', language: 'en', interpreter: 'NONE_NEEDED' },
            ...{ offeredAt: checkedAt, offeredById: demoId('staff', 1) },
            ...{ answer: 'ACCEPTED', answeredAt: checkedAt, answeredById: demoId('staff', 1) },
            saidHow: 'SPOKEN_IN_PERSON',
          },
        ],
      }),
      person(5, 'Marta', 'Villalobos Paz', 'es', 4, household),
      person(6, 'Luis', 'Villalobos Paz', 'es', 4, household),
      person(7, 'Carmen', 'Orellana Funes', 'es', 5),
      person(8, 'Hugo', 'Ixcoy Tzoc', 'es', 6, { detainedAt: new Date(now.getTime() - 3 * 86_400_000) }),
      person(9, 'Elena', 'Marroquin Vela', 'en', 7, {
        phones: [{ id: demoId('phone', 9), number: demoPeople[7]!.phone, mayText: false }],
        hearings: [hearing(4, 1, 15, '13:00', '14th floor, room 1406')],
      }),
    ],
    frozenNumbers: [{ number: demoPeople[5]!.phone, reason: 'wrong number' }],
  };
}
