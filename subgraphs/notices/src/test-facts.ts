import { instantOf } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { BookingTruth, DateTruth, OutcomeTruth, PaperDateTruth, PersonTruth, PhoneTruth } from './index.ts';

export const phone = '+12125550123';
const federalPlaza = '01a10000-0000-7000-8000-000000000026';

type Change = Partial<Omit<BookingTruth, 'session' | 'participant'>> & {
  session?: Partial<BookingTruth['session']>;
  participant?: Partial<PersonTruth>;
};

/** Somebody in New York as the graph would tell of them. */
export const aPerson = (change: Partial<PersonTruth> = {}): PersonTruth => ({
  id: uuidv7(),
  siteId: uuidv7(),
  siteName: 'CMPP NYC',
  sitePhone: '+12125550100',
  timeZone: 'America/New_York',
  writtenLanguage: 'en',
  spokenLanguage: 'es',
  detained: false,
  hearsOfDates: true,
  phones: [aPhone()],
  ...change,
});

/** A number that its holder agreed to be texted on. */
export const aPhone = (change: Partial<PhoneTruth> = {}): PhoneTruth => ({
  number: phone,
  mayText: true,
  frozen: false,
  shared: false,
  guardian: null,
  ...change,
});

/** A hearing or check-in as the graph would tell it: four weeks after `start`, in the morning in New York. */
export function aDate({
  participant,
  ...date
}: Partial<Omit<DateTruth, 'participant'>> & { participant?: Partial<PersonTruth> } = {}): DateTruth {
  const { localStart = '2027-01-07T09:00:00', timeZone = 'America/New_York' } = date;
  return {
    id: uuidv7(),
    version: 1,
    status: 'SCHEDULED',
    localStart,
    timeZone,
    startsAt: localStart === null ? null : instantOf(localStart, timeZone),
    medium: 'IN_PERSON',
    placeId: federalPlaza,
    street: '26 Federal Plaza, 12th floor',
    room: null,
    ...date,
    participant: aPerson(participant),
  };
}

/** A date on a paper, another than ours, as the graph would tell it: two days after it. */
export const aPaperDate = ({
  participant,
  ...paper
}: Partial<Omit<PaperDateTruth, 'participant' | 'startsAt'>> & {
  participant?: Partial<PersonTruth>;
} = {}): PaperDateTruth => {
  const { localStart = '2027-01-09T13:00:00', timeZone = 'America/New_York' } = paper;
  const clock = timeZone ?? aPerson(participant).timeZone;
  return {
    id: uuidv7(),
    version: 1,
    status: 'OPEN',
    localStart,
    timeZone,
    startsAt: instantOf(localStart, clock),
    beside: { localStart: '2027-01-07T09:00:00', timeZone: 'America/New_York' },
    ...paper,
    participant: aPerson(participant),
  };
};

/** Somebody in the pool of New York who was not drawn, as the graph would tell of them. */
export const anOutcome = (change: Partial<OutcomeTruth> = {}): OutcomeTruth => ({
  id: uuidv7(),
  version: 2,
  outcome: 'NOT_DRAWN',
  drawnUntil: null,
  phone,
  language: 'en',
  siteName: 'CMPP NYC',
  sitePhone: '+12125550100',
  timeZone: 'America/New_York',
  ...change,
});

/** A booking as the graph would tell it: Thursday evening in New York. */
export function aBooking({ session, participant, ...booking }: Change = {}): BookingTruth {
  return {
    id: uuidv7(),
    version: 1,
    status: 'BOOKED',
    ...booking,
    session: {
      status: 'SCHEDULED',
      localStart: '2026-12-17T18:00:00',
      timeZone: 'America/New_York',
      startsAt: new Date('2026-12-17T23:00:00Z'),
      street: '201 Varick Street',
      ...session,
    },
    participant: aPerson(participant),
  };
}
