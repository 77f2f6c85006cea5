import type { ParticipantSeed } from '@cmpp/cases';
import { inDays } from '../days.ts';
import { demoId } from '../ids.ts';
import type { Frame } from './frame.ts';
import { ownFile } from './person.ts';
import { shareOf } from './quota.ts';
import { crowdId, type Random } from './random.ts';
import { peopleShares } from './shares.ts';

type Hearing = ParticipantSeed['hearings'][number];
type Next = Pick<Hearing, 'localStart' | 'status' | 'version' | 'kind' | 'medium' | 'room' | 'checkedAt'>;

/** What is given out over the whole crowd. */
export type DateQuotas = Record<'withoutDate' | 'moved' | 'missed', ReturnType<typeof shareOf>>;

export const dateQuotas = (): DateQuotas => ({
  withoutDate: shareOf(peopleShares.withoutDate),
  moved: shareOf(peopleShares.moved),
  missed: shareOf(peopleShares.missed),
});

const hours = ['08:30', '09:00', '10:30', '13:00', '14:30'] as const;
const court = { placeId: demoId('place', 1), toldBy: 'NOTICE' as const };

/**
 * The dates of a household: the next hearing of each, mostly together, over the coming months or not set yet; those that are over, and the
 * check-ins of who is old enough.
 *
 * @param ages in the order of the people.
 */
export function giveDates(
  frame: Frame,
  quotas: DateQuotas,
  people: readonly ParticipantSeed[],
  ages: readonly number[],
  random: Random,
): void {
  const together = people.length > 1 && random.chance(0.7);
  const shared = together ? nextHearing(frame, quotas, people.length, random) : null;
  for (const [index, person] of people.entries()) {
    const next = shared ?? nextHearing(frame, quotas, 1, random);
    person.hearings.push({ ...court, ...next, id: crowdId(frame.seed, 'hearing', `${person.id}/next`) });
    if (random.chance(0.45)) person.hearings.push(pastHearing(frame, quotas, person, random));
    if (ages[index]! >= ownFile && random.chance(0.6)) person.appointments.push(checkIn(frame, person.id, random));
  }
}

function nextHearing(frame: Frame, { withoutDate, moved }: DateQuotas, people: number, random: Random): Next {
  const common = {
    kind: random.chance(0.8) ? ('MASTER' as const) : ('INDIVIDUAL' as const),
    medium: random.pick(['IN_PERSON', 'IN_PERSON', 'IN_PERSON', 'VIDEO'] as const),
    room: `${random.between(8, 14)}th floor`,
    checkedAt: frame.at(-random.between(1, 25)),
  };
  if (withoutDate.next(random, people)) return { ...common, localStart: null, status: 'SCHEDULED', version: 1 };
  const localStart = inDays(frame.now, random.between(2, 240), random.pick(hours));
  const wasMoved = moved.next(random, people);
  return { ...common, localStart, status: wasMoved ? 'MOVED' : 'SCHEDULED', version: wasMoved ? 2 : 1 };
}

function pastHearing(frame: Frame, { missed }: DateQuotas, person: ParticipantSeed, random: Random): Hearing {
  const enrolledDaysAgo = Math.round((frame.now.getTime() - person.enrolledAt.getTime()) / 86_400_000);
  const daysAgo = random.between(4, Math.max(5, enrolledDaysAgo));
  const localStart = inDays(frame.now, -daysAgo, random.pick(hours));
  const wasMissed = missed.next(random);
  return {
    ...court,
    id: crowdId(frame.seed, 'hearing', `${person.id}/past`),
    kind: 'MASTER',
    medium: 'IN_PERSON',
    room: '12th floor',
    localStart,
    status: 'HELD',
    outcome: wasMissed ? 'MISSED' : 'ATTENDED',
    missedBy: wasMissed ? random.pick(['PERSON', 'DOCUMENT'] as const) : null,
    outcomeAt: frame.at(-1),
    checkedAt: frame.at(-daysAgo - 3),
  };
}

function checkIn(frame: Frame, key: string, random: Random): ParticipantSeed['appointments'][number] {
  const everyDays = random.pick([30, 60, 90, 180]);
  return {
    id: crowdId(frame.seed, 'appointment', key),
    placeId: demoId('place', 2),
    medium: random.pick(['IN_PERSON', 'TELEPHONE', 'ONLINE'] as const),
    toldBy: 'PARTICIPANT',
    localStart: inDays(frame.now, random.between(2, everyDays), random.pick(hours)),
    everyDays,
    checkedAt: frame.at(-random.between(1, 25)),
  };
}
