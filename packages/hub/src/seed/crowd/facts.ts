import type { ParticipantSeed } from '@cmpp/cases';
import { inDays } from '../days.ts';
import { demoId } from '../ids.ts';
import type { Frame } from './frame.ts';
import type { Home } from './person.ts';
import { crowdId, type Random, randomOf } from './random.ts';

/** What is to be known of somebody to make up what happened with them. */
type Whom = { person: ParticipantSeed; home: Pick<Home, 'enrolledDaysAgo' | 'caseworkerId'>; alone: boolean };

const day = 86_400_000;

/**
 * What happened with somebody of 14 or older since they enrolled: meetings, a plan, what they say of their needs, check-ins that are over, a
 * change of address, expenses, and of some who are alone that they left. Drawn from numbers of their own, so that the rest of the crowd stays
 * as it is.
 */
export function giveFacts(frame: Frame, { person, home, alone }: Whom): void {
  const { enrolledDaysAgo, caseworkerId } = home;
  const random = randomOf(`${frame.seed}/facts/${person.id}`);
  const left = alone && enrolledDaysAgo > 60 && random.chance(0.15) ? random.between(1, 50) : 0;
  const made: Made = {
    ...{ frame, person, random, caseworkerId, enrolledDaysAgo },
    untilDaysAgo: left,
    idOf: (kind, key) => crowdId(frame.seed, kind, `${person.id}/${key}`),
  };
  person.contacts = contactsOf(made);
  giveNeeds(made);
  if (enrolledDaysAgo > 30 && random.chance(0.7)) person.appointments.push(pastCheckIn(made));
  if (enrolledDaysAgo > 20 && random.chance(0.12)) person.addressChanges = [addressOf(made)];
  if (left)
    person.closing = {
      id: made.idOf('closing', ''),
      reason: random.pick(['GOALS_REACHED', 'GOALS_REACHED', 'OWN_WISH', 'MOVED_AWAY', 'OUT_OF_REACH'] as const),
      closedAt: frame.at(-left),
      closedById: caseworkerId,
    };
}

type Made = Whom['home'] & {
  person: ParticipantSeed;
  frame: Frame;
  random: Random;
  /** 0 while they take part. */
  untilDaysAgo: number;
  idOf: (kind: string, key: string) => string;
};

const services = [
  ...Array.from({ length: 12 }, () => 'CASE_MANAGEMENT' as const),
  ...(['SOCIAL_SERVICES', 'SOCIAL_SERVICES', 'LEGAL_ORIENTATION', 'CULTURAL_ORIENTATION', 'MENTAL_HEALTH'] as const),
  'TRAFFICKING_SCREENING' as const,
];

/** The first within three weeks, then about one a month. */
function contactsOf({ frame, person, random, caseworkerId, enrolledDaysAgo, untilDaysAgo, idOf }: Made) {
  const contacts: NonNullable<ParticipantSeed['contacts']> = [];
  const { spokenLanguage: language } = person;
  const interpreter = ['en', 'es'].includes(language) ? 'NONE_NEEDED' : random.pick(['PROFESSIONAL', 'STAFF'] as const);
  for (let ago = enrolledDaysAgo - random.between(0, 21); ago > untilDaysAgo; ago -= random.between(20, 45)) {
    contacts.push({
      ...{ id: idOf('contact', String(contacts.length)), language, interpreter, byId: caseworkerId },
      at: frame.at(-ago),
      service: contacts.length ? random.pick(services) : 'CASE_MANAGEMENT',
      minutes: random.pick([15, 30, 45, 60]),
      medium: random.pick(['IN_PERSON', 'IN_PERSON', 'HOME_VISIT', 'TELEPHONE', 'VIDEO'] as const),
    });
  }
  return contacts;
}

const bought = { FOOD: 'Groceries', CLOTHING: 'A winter coat', TRANSPORTATION: 'A month of bus rides' } as const;

/** A plan for what they want most, what they say of it later, and what was bought for it. */
function giveNeeds({ frame, person, random, caseworkerId, enrolledDaysAgo, untilDaysAgo, idOf }: Made): void {
  const wanted = person.needs.slice(0, 2);
  const agreedAgo = enrolledDaysAgo - random.between(5, 40);
  if (!wanted.length || agreedAgo <= untilDaysAgo || random.chance(0.2)) return;
  const at = frame.at(-agreedAgo);
  person.plan = {
    ...{ id: idOf('plan', ''), writtenAt: at, agreedAt: at, writtenById: caseworkerId },
    language: person.spokenLanguage,
    goals: wanted.map(({ kind }) => ({ id: idOf('goal', kind), need: kind, words: 'Made up for the demo' })),
  };
  person.needWords = wanted
    .filter(() => random.chance(0.7))
    .map(({ kind }) => ({
      ...{ id: idOf('word', kind), kind, idempotencyKey: idOf('word', kind), recordedById: caseworkerId },
      ...{ saidAt: frame.at(-random.between(untilDaysAgo, agreedAgo)), saidHow: 'SPOKEN_IN_PERSON' as const },
      answer: random.pick(['MET', 'MET', 'MET', 'PARTLY', 'PARTLY', 'NOT_MET', 'NOT_WANTED'] as const),
    }));
  person.expenses = wanted
    .filter(() => random.chance(0.4))
    .map(({ kind }) => ({
      ...{ id: idOf('expense', kind), need: kind, askedById: caseworkerId, vendor: 'Made-up Market' },
      what: bought[kind as keyof typeof bought] ?? 'Something for it',
      amountCents: random.between(15, 240) * 100 + random.between(0, 99),
      spentOn: dayOf(frame.at(-random.between(untilDaysAgo, agreedAgo))),
    }));
}

/** 17 of 20 attended. */
const outcomes = [
  ...Array.from({ length: 17 }, () => 'ATTENDED' as const),
  ...(['MISSED', 'UNKNOWN', 'UNKNOWN'] as const),
];

function pastCheckIn({
  frame,
  random,
  enrolledDaysAgo,
  untilDaysAgo,
  idOf,
}: Made): ParticipantSeed['appointments'][number] {
  const ago = random.between(untilDaysAgo + 5, Math.max(untilDaysAgo + 6, enrolledDaysAgo - 5));
  const outcome = random.pick(outcomes);
  return {
    ...{ id: idOf('appointment', 'past'), placeId: demoId('place', 2), medium: 'IN_PERSON', toldBy: 'PARTICIPANT' },
    ...{ localStart: inDays(frame.now, -ago, '10:00'), status: 'HELD', outcome, outcomeAt: frame.at(-1) },
    missedBy: outcome === 'MISSED' ? 'PERSON' : null,
    checkedAt: frame.at(-ago - 3),
  };
}

/** Most tell all three in time; the last in the list of three is forgotten most. */
function addressOf({ frame, random, enrolledDaysAgo, untilDaysAgo, idOf }: Made) {
  const ago = random.between(untilDaysAgo + 15, Math.max(untilDaysAgo + 16, enrolledDaysAgo - 1));
  const changedOn = dayOf(frame.at(-ago));
  const told = (share: number) => (random.chance(share) ? dayOf(frame.at(-ago + random.between(1, 7))) : null);
  return {
    ...{ id: idOf('address', ''), changedOn, toldAt: frame.at(-ago) },
    doneOn: { COURT: told(0.95), ICE: told(0.92), USCIS: told(0.75) },
  };
}

const dayOf = (at: Date): string => new Date(Math.floor(at.getTime() / day) * day).toISOString().slice(0, 10);
