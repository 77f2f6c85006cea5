import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asStaff, createRig, participantId, person, type Rig, seedOf, siteId, staffId } from '../../test-rig.ts';
import { serviceDoors } from '../../testing/services.ts';
import { coreServices, offeredAlone, onlyInCompleteList } from './core-service.ts';

/** The third turns 14 on this day. */
const birthday = new Date('2026-11-02T15:00:00Z');
/** Four of one caseload who enrolled one after the other, the third a child, and one of another site. */
const enrolledOn = (number: number) => new Date(`2026-0${number}-01T12:00:00Z`);
const numbers = [1, 2, 3, 4];

let rig: Rig;
let doors: ReturnType<typeof serviceDoors>;
beforeAll(async () => {
  rig = await createRig(() => birthday);
  doors = serviceDoors(rig);
  const people = numbers.map((number) =>
    person(number, { enrolledAt: enrolledOn(number), ...(number === 3 && { bornOn: '2012-11-02' }) }),
  );
  const elsewhere = { siteId: siteId(2), caseworkerId: staffId(3) };
  await rig.subgraph.seed(seedOf([...people, person(5, elsewhere)]));
});
afterAll(() => rig.close());

const begin = async () => {
  await rig.sql('DELETE FROM service_offer');
  await rig.sql('UPDATE participant SET closed_at = NULL, turned_14_at = NULL, under_14 = (id = $1)', [
    participantId(3),
  ]);
};

type Step =
  | { do: 'offer' | 'notOffered'; number: number; services: string[] | null }
  | { do: 'answer'; number: number; services: string[] }
  | { do: 'leave' | 'comeBack' | 'turn14'; number: number; services?: never };
const number = fc.constantFrom(...numbers);
const services = fc.subarray([...offeredAlone], { minLength: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('offer', 'notOffered'), number, services: fc.option(services) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer'), number, services }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('leave', 'comeBack', 'turn14'), number }) },
) as fc.Arbitrary<Step>;

const keepUnder14 = () => rig.subgraph.jobs.find(({ name }) => name === 'keep-under-14')!.run();
const setOf = (number: number, set: string) =>
  rig.sql(`UPDATE participant SET ${set} WHERE id = $1`, [participantId(number)]);

async function run(step: Step): Promise<void> {
  if (step.do === 'offer') await doors.offer(step.number, step.services);
  else if (step.do === 'notOffered') await doors.notOffered(step.number, step.services);
  else if (step.do === 'answer')
    for (const service of step.services) await doors.answer(step.number, service, 'DECLINED', 1);
  else if (step.do === 'leave') await setOf(step.number, 'closed_at = now()');
  else if (step.do === 'comeBack') await setOf(step.number, 'closed_at = NULL');
  else if (step.number === 3) await keepUnder14();
}

/** The same, told in plain words: who takes part, is 14, and has which pairs without an offer and without a reason. */
type Model = Map<number, { here: boolean; since: Date | null; open: Set<string> }>;
const beginning = (): Model =>
  new Map(
    numbers.map((number) => [
      number,
      { here: true, since: number === 3 ? null : enrolledOn(number), open: new Set<string>(coreServices) },
    ]),
  );
function follow(model: Model, step: Step): void {
  const person = model.get(step.number)!;
  if (step.do === 'leave') person.here = false;
  else if (step.do === 'comeBack') person.here = true;
  else if (step.do === 'turn14') person.since ??= birthday;
  else if (step.do !== 'answer' && person.here && person.since)
    for (const service of step.services ?? coreServices) person.open.delete(service);
}
const listOf = (model: Model) =>
  [...model]
    .filter(([, { here, since, open }]) => here && since && open.size > 0)
    .sort(([, a], [, b]) => +a.since! - +b.since!)
    .map(([number, { since, open }]) => ({
      of: participantId(number),
      since: since!.toISOString(),
      services: offeredAlone.filter((service) => open.has(service)).sort(),
    }));
const list = async () =>
  (await doors.toOffer()).map(({ participant, since, services }) => ({
    of: participant.id,
    since,
    services: services.sort(),
  }));

describe('the list of services still to be offered', () => {
  test('holds whoever has a service without an offer and without a reason, oldest first, and is empty only when nobody has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        await begin();
        const model = beginning();
        for (const each of steps) {
          await run(each);
          follow(model, each);
        }
        expect(await list()).toEqual(listOf(model));
        // Whoever is left is sat down with once: then there is nothing to do, for anybody.
        for (const { of } of listOf(model))
          await doors.offer(
            numbers.find((number) => participantId(number) === of)!,
            null,
          );
        expect(await list()).toEqual([]);
      }),
      { numRuns: 25, examples: [[[{ do: 'turn14', number: 3 }]]] },
    );
  }, 60_000);

  test('names neither of the two that are offered in person alone, also when nothing else is left', async () => {
    await begin();
    await doors.offer(1, [...offeredAlone]);
    const [first] = await doors.toOffer();
    expect(first).toMatchObject({ participant: { id: participantId(1) }, services: [] });
    const all = (await doors.toOffer()).flatMap(({ services }) => services);
    for (const service of onlyInCompleteList) expect(all).not.toContain(service);
  });

  test('is the own caseload of a caseworker and the own site of a supervisor', async () => {
    await begin();
    const of = async (...as: Parameters<typeof asStaff>) =>
      (await doors.toOffer(asStaff(...as))).map(({ participant }) => participant.id);
    expect(await of(2, 'supervisor')).toEqual([1, 2, 4].map(participantId));
    expect(await of(3, 'caseworker', 2)).toEqual([participantId(5)]);
  });
});
