import { everyEdge } from '@cmpp/subgraph/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asParticipant,
  asService,
  createRig,
  hearingId,
  participantId,
  person,
  placeId,
  type Rig,
  seedOf,
} from '../../test-rig.ts';
import { crowd, type Home, randomHome, settle } from '../../testing/random-home.ts';

let rig: Rig;
/** What must or must not be found of each person, from the least to the most: their first name, a date, the rest of the file. */
const marks = { name: 'Nombre', date: 'Sala', file: 'Apellido' };
beforeAll(async () => {
  rig = await createRig();
  const hearing = (n: number) => ({
    id: hearingId(n),
    placeId: placeId(1),
    kind: 'MASTER' as const,
    medium: 'IN_PERSON' as const,
    toldBy: 'NOTICE' as const,
    localStart: '2099-12-10T09:00:00',
    checkedAt: new Date('2026-11-01T12:00:00Z'),
    room: `${marks.date}${n}.`,
  });
  const someone = (n: number) =>
    person(n, { givenName: `${marks.name}${n}.`, familyName: `${marks.file}${n}.`, hearings: [hearing(n)] });
  await rig.subgraph.seed(seedOf(crowd.map(someone)));
});
afterAll(() => rig.close());

// What trust.md says of households, said once more and in another way than the program does: over lists, without a database.

const livesWith = ({ home }: Home, a: number, b: number) => a !== b && home[a - 1] !== 0 && home[a - 1] === home[b - 1];
const seesAtAll = (now: Home, who: number, whom: number) => livesWith(now, who, whom) && !now.hidden.includes(whom);
const looksAfter = (now: Home, who: number, whom: number) =>
  seesAtAll(now, who, whom) &&
  now.guardians.some(
    ({ pair, basis, ended }) =>
      !ended && pair[0] === who && pair[1] === whom && (basis === 'CARETAKER' || now.young.includes(whom)),
  );
const isShown = (now: Home, who: number, whom: number) =>
  seesAtAll(now, who, whom) &&
  !now.hidden.includes(who) &&
  now.shares.some(({ pair, revoked }) => !revoked && pair[0] === whom && pair[1] === who);

/** Which of somebody's marks a person may come across. */
function open(now: Home, who: number, whom: number): string[] {
  if (who === whom || looksAfter(now, who, whom)) return [marks.name, marks.date, marks.file];
  if (isShown(now, who, whom)) return [marks.name, marks.date];
  return seesAtAll(now, who, whom) ? [marks.name] : [];
}

const ids = [...crowd.map(participantId), ...crowd.map(hearingId)];

/** Everything that a person is answered, at every edge. */
async function askAll(who: number): Promise<string> {
  const viewer = asParticipant(who, { steppedUp: true });
  documents ??= everyEdge(rig.subgraph.schema, viewer, ids);
  const answers = [];
  for (const document of documents) {
    const answer = await rig.subgraph.execute({ document, variables: {}, viewer });
    expect(answer.errors).toBeUndefined();
    answers.push(answer.data);
  }
  return JSON.stringify(answers);
}
/** The same for all: they have the same scopes. */
let documents: ReturnType<typeof everyEdge> | undefined;

test('whatever a person asks at whatever edge, they find of each other exactly what the household’s rules open', async () => {
  await fc.assert(
    fc.asyncProperty(randomHome, fc.constantFrom(...crowd), async (now, who) => {
      await settle(rig, now);
      const answers = await askAll(who);
      for (const whom of crowd) {
        const found = Object.values(marks).filter((mark) => answers.includes(`${mark}${whom}.`));
        expect(found, `${who} about ${whom}`).toEqual(open(now, who, whom));
        // Who is hidden, or lives elsewhere, is not even there as an id that could be counted.
        if (who !== whom && !seesAtAll(now, who, whom)) expect(answers).not.toContain(participantId(whom));
      }
    }),
    { numRuns: 25 },
  );
});

test('a number counts as shared by those of the household alone who are not hidden, and opens the door to whoever looks after all others who have it', async () => {
  const sign = `mutation ($input: SmsSignInInput!) { smsSignIn(input: $input) { participantId } }`;
  await fc.assert(
    fc.asyncProperty(randomHome, async (now) => {
      await settle(rig, now);
      for (const who of crowd) {
        const { data } = await rig.ask(asParticipant(who), '{ me { participant { phones { shared } } } }');
        const others = crowd.filter((n) => n !== who && now.number[n - 1] === now.number[who - 1]);
        const home = now.home[who - 1];
        const shared = others.some((n) => home !== 0 && now.home[n - 1] === home && !now.hidden.includes(n));
        expect(data).toEqual({ me: { participant: { phones: [{ shared }] } } });
      }
      for (const number of [1, 2, 3]) {
        const have = crowd.filter((n) => now.number[n - 1] === number);
        const wards = have.filter((n) => have.some((g) => looksAfter(now, g, n)));
        const free = have.filter((n) => !wards.includes(n));
        const holder = free.length === 1 && wards.every((n) => looksAfter(now, free[0]!, n)) ? free[0]! : null;
        const { data } = await rig.ask<{ smsSignIn: { participantId: string | null } }>(
          asService('notices', 'sms:act'),
          sign,
          { input: { phone: `+1212555010${number}` } },
        );
        expect(data.smsSignIn.participantId).toBe(holder && participantId(holder));
      }
    }),
    { numRuns: 40 },
  );
});
