import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { aBooking, aDate, aPerson, aPhone } from './test-facts.ts';
import { type Rig, startRig } from './test-rig.ts';
import { startTalkRig } from './test-talk-rig.ts';

const erase = (rig: Pick<Rig, 'notices'>, participantId: string, challengeIds: string[] = []) =>
  rig.notices.handlers['participant.erased']!({ participantId, challengeIds });
/** Tables in which the person's id or a value stands still. */
async function found(rig: Pick<Rig, 'sql'>, text: string): Promise<string[]> {
  const hits: string[] = [];
  for (const { name } of await rig.sql("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'notices'"))
    if (
      (await rig.sql(`SELECT 1 FROM "${name as string}" t WHERE t::text LIKE '%' || $1 || '%' LIMIT 1`, [text])).length
    )
      hits.push(name as string);
  return hits;
}
const numberIndexes = async (rig: Pick<Rig, 'sql'>) =>
  (await rig.sql('SELECT number_index FROM opt_out UNION SELECT to_index FROM notice WHERE to_index IS NOT NULL')).map(
    ({ number_index }) => (number_index as Buffer).toString('hex'),
  );

test('who is erased has no text, no talk and no key; what was planned is never sent, and STOP stays', async () => {
  const rig = await startTalkRig();
  const { id } = rig.truth;
  await rig.say('hola');
  await rig.answerTexts();
  await rig.sendDue();
  const date = await rig.hearDate(aDate({ participant: rig.truth }));
  await rig.say('STOP');
  await rig.answerTexts();
  const challengeId = await rig.ask();
  await rig.sendDue();
  const before = rig.sent().length;
  const [index] = await numberIndexes(rig);
  await Promise.all([erase(rig, id, [challengeId]), erase(rig, id, [challengeId])]);
  await erase(rig, id, [challengeId]);
  expect(await found(rig, id)).toEqual(['subject_key']);
  expect(await rig.sql('SELECT wrapped FROM subject_key WHERE subject_id = $1', [id])).toEqual([{ wrapped: null }]);
  expect(await found(rig, challengeId)).toEqual([]);
  // Whoever gets the number next is not texted either before they say START.
  expect(await rig.sql('SELECT state FROM opt_out')).toEqual([{ state: 'STOPPED' }]);
  expect(await found(rig, index!)).toEqual(['opt_out']);
  rig.clock.now = new Date(date.startsAt!.getTime() - 86_400_000);
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(before);
});

test('that START was said is forgotten with the only person of a number', async () => {
  const rig = await startTalkRig();
  await rig.say('STOP');
  await rig.say('START');
  await rig.answerTexts();
  await erase(rig, rig.truth.id);
  expect(await rig.sql('SELECT 1 FROM opt_out')).toEqual([]);
});

test('what is heard of somebody after they were erased writes nothing, also when it comes from a look at them before', async () => {
  const rig = await startRig();
  const person = aPerson();
  await erase(rig, person.id);
  await expect(rig.hear(aBooking({ participant: person }))).rejects.toThrow('erased');
  await expect(rig.hearDate(aDate({ participant: person }))).rejects.toThrow('erased');
  expect(await rig.rows()).toEqual([]);
  // Once the graph knows nothing of it any more, hearing it again is done with.
  rig.graph.bookings.clear();
  await rig.notices.handlers['booking.changed']!({ bookingId: person.id, participantId: person.id, version: 1 });
  expect(await found(rig, person.id)).toEqual(['subject_key']);
});

test('a text that is under way while its person is erased leaves nothing behind', async () => {
  const rig = await startRig();
  const people = Array.from({ length: 6 }, (_, at) => aPerson({ phones: [aPhone({ number: `+1212555013${at}` })] }));
  for (const participant of people) await rig.hear(aBooking({ participant }));
  await Promise.all([rig.sendDue(), ...people.map(({ id }) => erase(rig, id))]);
  await rig.sendDue();
  await rig.reconcile();
  expect(await rig.rows()).toEqual([]);
  expect(await rig.attempts()).toEqual([]);
});

test('an erasure is over once no text of theirs begins any more', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ callbacks: 'lost' });
  const person = aPerson();
  await rig.hear(aBooking({ participant: person }));
  await rig.sendDue();
  await rig.sql(`UPDATE attempt SET state = 'SENDING', started_at = now() + interval '1 hour'`);
  const erasing = erase(rig, person.id).then(() => 'erased');
  expect(await Promise.race([erasing, setTimeout(300, 'waiting')])).toBe('waiting');
  await rig.sql(`UPDATE attempt SET started_at = now() - interval '3 s'`);
  expect(await erasing).toBe('erased');
  expect(await rig.attempts()).toEqual([]);
});

test('a text about a child goes on being the child’s; the erased guardian’s number is not in it', async () => {
  const rig = await startRig();
  const guardian = aPerson();
  const { id, writtenLanguage, spokenLanguage } = guardian;
  const child = aPerson({ phones: [aPhone({ guardian: { id, writtenLanguage, spokenLanguage } })] });
  await rig.hear(aBooking({ participant: child }));
  await rig.sendDue();
  expect(await rig.sql('SELECT guardian_id FROM notice')).toEqual([{ guardian_id: guardian.id }]);
  await erase(rig, guardian.id);
  expect(await rig.sql('SELECT guardian_id, to_sealed, to_index, body_sealed IS NULL AS empty FROM notice')).toEqual([
    { guardian_id: null, to_sealed: null, to_index: null, empty: false },
  ]);
});
