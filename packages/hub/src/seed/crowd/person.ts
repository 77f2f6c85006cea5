import type { ParticipantSeed } from '@cmpp/cases';
import { demoId } from '../ids.ts';
import { dayBefore, type Frame } from './frame.ts';
import type { MemberPlan } from './household.ts';
import { nameIn } from './names.ts';
import { crowdId, type Random } from './random.ts';
import type { Language } from './shares.ts';

/** What all of a household have in common. */
export type Home = {
  /** Of the seed's households, from 0. */
  number: number;
  /** Of the eight numbers that a household has for what must be nobody else's, the one of its first member. */
  firstSlot: number;
  householdId: string | null;
  language: Language;
  enrolledDaysAgo: number;
  caseworkerId: string;
  roundId: string;
  familyName: string;
};

/** Who reads this language on paper: K'iche' and Mam are rarely read. */
const writtenIn = (language: Language) => (language === 'quc' || language === 'mam' ? 'es' : language);

/** Years. Whoever is younger has no phone, no offers and no consent of their own. */
export const ownFile = 14;

/** A made-up person with what is theirs alone; dates and phones come with those of their household. */
export function personOf(frame: Frame, home: Home, plan: MemberPlan, member: number, random: Random): ParticipantSeed {
  const slot = slotOf(home, member);
  const key = String(slot);
  const id = crowdId(frame.seed, 'participant', key);
  const enrolledAt = frame.at(-home.enrolledDaysAgo);
  const grown = plan.age >= ownFile;
  const interpreter = interpreterOf(home.language);
  return {
    id,
    siteId: demoId('site', 1),
    roundId: home.roundId,
    caseworkerId: home.caseworkerId,
    householdId: home.householdId,
    householdRole: plan.role,
    married: plan.married,
    givenName: nameIn(home.language, random).given,
    familyName: home.familyName,
    bornOn: dayBefore(enrolledAt, plan.age, random.between(1, 360)),
    aNumber: String(1_000_000 + slot).padStart(9, '0'),
    writtenLanguage: writtenIn(home.language),
    spokenLanguage: home.language,
    enrolledAt,
    phones: [],
    hearings: [],
    appointments: [],
    needs: grown ? needsOf(random) : [],
    ...(grown && {
      agreed: { at: enrolledAt, how: 'SPOKEN_IN_PERSON', language: home.language, interpreter, wordingVersion },
      offers: offersOf(frame, key, home, random),
      monitorings: random.chance(0.08) ? [monitoringOf(frame, key, enrolledAt, random)] : [],
    }),
    proceeding: proceedingOf(frame, key, random),
  };
}

/** Who speaks neither language of the site was asked through an interpreter. */
const interpreterOf = (language: Language) =>
  ['en', 'es'].includes(language) ? ('NONE_NEEDED' as const) : ('PROFESSIONAL' as const);

/** The wording of this hub that everybody of the crowd was asked in. */
const wordingVersion = '2026-11';

/** A number of one's own, for what must be nobody else's. */
export const slotOf = ({ number, firstSlot }: Home, member: number): number => number * 8 + firstSlot + member;

const needKinds = [
  'FOOD',
  'HOUSING',
  'HEALTH_CARE',
  'MENTAL_HEALTH',
  'SCHOOL',
  'ENGLISH_AND_ADULT_CLASSES',
  'LEGAL_SERVICES',
  'TRANSPORTATION',
  'JOB_AND_WORK_PERMIT',
  'CLOTHING',
] as const;

function needsOf(random: Random): ParticipantSeed['needs'] {
  const kinds = new Set(Array.from({ length: random.between(0, 4) }, () => random.pick(needKinds)));
  return [...kinds].map((kind) => ({ kind, ownWords: null }));
}

/** Those that may be named by themselves; the others are lines of the complete list alone. */
const namedAlone = [
  'CASE_MANAGEMENT',
  'CULTURAL_ORIENTATION',
  'LEGAL_ORIENTATION',
  'MENTAL_HEALTH',
  'SOCIAL_SERVICES',
] as const;
const onlyInList = ['DEPARTURE_PLANNING', 'TRAFFICKING_SCREENING'] as const;

/**
 * With most somebody went through the complete list within a month, in person and alone; to some of the others single services were offered, so
 * that the work list has something on it.
 */
function offersOf(frame: Frame, key: string, home: Home, random: Random): ParticipantSeed['offers'] {
  const whole = random.chance(home.enrolledDaysAgo > 30 ? 0.95 : 0.5);
  const offeredAt = frame.at(random.between(0, Math.min(30, home.enrolledDaysAgo - 1)) - home.enrolledDaysAgo);
  const services = whole ? [...namedAlone, ...onlyInList] : namedAlone.filter(() => random.chance(0.3));
  return services.map((service) => {
    const answer = random.pick(['ACCEPTED', 'ACCEPTED', 'DECLINED', null] as const);
    return {
      id: crowdId(frame.seed, 'offer', `${key}/${service}`),
      service,
      offeredAt,
      offeredById: home.caseworkerId,
      language: home.language,
      interpreter: interpreterOf(home.language),
      answer,
      answeredAt: answer && offeredAt,
    };
  });
}

const monitoringOf = (frame: Frame, key: string, statedAt: Date, random: Random) => ({
  id: crowdId(frame.seed, 'monitoring', key),
  kind: random.pick(['ANKLE_DEVICE', 'APP', 'TELEPHONE'] as const),
  statedAt,
  ...(random.chance(0.8) && { endedOn: new Date(statedAt.getTime() + 5 * 86_400_000) }),
});

const proceedingOf = (frame: Frame, key: string, random: Random): NonNullable<ParticipantSeed['proceeding']> => ({
  id: crowdId(frame.seed, 'proceeding', key),
  kind: random.pick(['REMOVAL', 'REMOVAL', 'REMOVAL', 'REMOVAL', 'ASYLUM_ONLY'] as const),
  status: random.pick(['PENDING', 'PENDING', 'PENDING', 'PENDING', 'NOT_FOUND', 'CHANGE_OF_VENUE'] as const),
  courtId: demoId('place', 1),
  representation: random.pick(['REPRESENTED', 'LOOKING', 'LOOKING', 'NONE', 'UNKNOWN'] as const),
  toldBy: 'NOTICE',
  checkedAt: frame.at(-random.between(1, 20)),
});
