import type { CasesSeed, ParticipantSeed } from '@cmpp/cases';
import { todayEverywhere } from '../days.ts';
import { demoId } from '../ids.ts';
import { dateQuotas, giveDates } from './dates.ts';
import { giveFacts } from './facts.ts';
import type { Frame } from './frame.ts';
import { planHousehold, type MemberPlan } from './household.ts';
import { nameIn } from './names.ts';
import { type Home, ownFile, personOf } from './person.ts';
import { givePhones, owedOf, phoneQuotas } from './phones.ts';
import { quotaOf } from './quota.ts';
import { crowdId, type Random, randomOf } from './random.ts';
import { householdShares, languageShares, peopleShares } from './shares.ts';

/** One household of the crowd: everybody in it, and whose numbers have said STOP. */
export type CrowdHousehold = {
  people: ParticipantSeed[];
  ages: number[];
  home: Home;
  stopped: string[];
  random: Random;
};

/** Households of one caseworker. */
const caseload = 25;

/**
 * One household after another, until there are as many people: the same ones for the same seed, however many follow. The last is somebody
 * alone where a family would be too many.
 */
export function* householdsOf(frame: Frame, participants: number): Generator<CrowdHousehold> {
  const [kinds, languages] = [quotaOf(householdShares), quotaOf(languageShares)];
  const [dates, phones, hidden] = [dateQuotas(), phoneQuotas(), owedOf(peopleShares.protected)];
  for (let number = 0, people = 0; people < participants; number++) {
    const random = randomOf(`${frame.seed}/household/${number}`);
    const planned = planHousehold(kinds.next(random), random);
    const members = people + planned.length > participants ? [alone(random)] : planned;
    const language = languages.next(random, members.length);
    const firstSlot = members === planned ? 0 : lastSlot;
    const shape = { number, firstSlot, language, together: members.length > 1 };
    const home = homeOf(frame, shape, participants, random);
    const household = members.map((plan, member) => personOf(frame, home, plan, member, random));
    const ages = members.map(({ age }) => age);
    givePhones(frame, phones, household, ages, home, random);
    giveDates(frame, dates, household, ages, random);
    hidden.add(random, members.length);
    if (members.length > 1 && hidden.take(1)) household[1]!.protectedAt = frame.at(-3);
    for (const [index, person] of household.entries())
      if (ages[index]! >= ownFile) giveFacts(frame, { person, home, alone: household.length === 1 });
    people += members.length;
    yield { people: household, ages, home, stopped: phones.stopped.splice(0), random };
  }
}

/** Of the eight of a household, the one that no family uses: who fills the crowd up is nobody else in a larger one. */
const lastSlot = 7;

const alone = (random: Random): MemberPlan => ({ role: 'ALONE', age: random.between(18, 67), married: false });

function homeOf(
  frame: Frame,
  { number, firstSlot, language, together }: Pick<Home, 'number' | 'firstSlot' | 'language'> & { together: boolean },
  participants: number,
  random: Random,
): Home {
  return {
    number,
    firstSlot,
    householdId: together ? crowdId(frame.seed, 'household', `${number}`) : null,
    language,
    enrolledDaysAgo: random.between(10, 300),
    caseworkerId: number < caseload ? demoId('staff', 1) : caseworkerId(frame, Math.floor(number / caseload)),
    roundId: roundId(frame, participants),
    familyName: nameIn(language, random).family,
  };
}

const caseworkerId = (frame: Frame, number: number) => crowdId(frame.seed, 'staff', `${number}`);
const roundId = (frame: Frame, participants: number) => crowdId(frame.seed, 'round', `${participants}`);

/** What has to be there before the people: a round with a place for each of them, and enough caseworkers. */
export function frameRows(frame: Frame, participants: number, issuer: string): CasesSeed {
  const name = `Made up for ${participants} people (${frame.seed})`;
  const day = todayEverywhere(frame.now);
  const none = { names: [], contacts: [], partners: [] };
  const round = {
    id: roundId(frame, participants),
    name,
    appropriation: 'Made up for the demo',
    amountDollars: 0,
    status: 'AWARDED' as const,
    eligibilityRules: 'ICE_REPORTING' as const,
    fiscalYear: frame.now.getUTCFullYear(),
    opensOn: null,
    endsOn: null,
    capacity: null,
    source: 'Made up for the demo',
    asOf: day,
  };
  const award = {
    id: crowdId(frame.seed, 'award', `${participants}`),
    roundId: round.id,
    siteId: demoId('site', 1),
    amountDollars: null,
    startsOn: null,
    endsOn: null,
    capacity: participants,
    source: 'Made up for the demo',
    asOf: day,
  };
  const random = randomOf(`${frame.seed}/staff`);
  const staff = Array.from({ length: Math.ceil(participants / caseload) }, (_, number) => {
    const { given, family } = nameIn(number % 3 ? 'es' : 'fr', random);
    return {
      id: caseworkerId(frame, number),
      siteId: demoId('site', 1),
      organizationId: null,
      name: `${given} ${family}`,
      roles: ['caseworker'],
      subject: `${frame.seed}-caseworker-${number}`,
      issuer,
    };
  });
  const empty = { sites: [], places: [], households: [], participants: [], frozenNumbers: [] };
  return { ...empty, program: { ...none, rounds: [round], awards: [award] }, staff };
}

/** The rows of some households. */
export const casesRows = (households: readonly CrowdHousehold[]): CasesSeed => ({
  sites: [],
  staff: [],
  places: [],
  frozenNumbers: [],
  households: households.flatMap(({ home: { householdId: id } }) => (id ? [{ id, siteId: demoId('site', 1) }] : [])),
  participants: households.flatMap(({ people }) => people),
});
