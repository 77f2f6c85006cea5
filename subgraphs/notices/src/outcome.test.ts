import { expect, test } from 'vitest';
import { anOutcome, phone } from './test-facts.ts';
import { eventually, type Rig, startRig } from './test-rig.ts';

const bodies = (rig: Rig) => rig.sent().map(({ body }) => body);

test.each([
  ['DRAWN', /^CMPP NYC: Good news: a place is kept for you until Thu Dec 24\. Call us at 212-555-0100/],
  ['HELD', /^CMPP NYC: This time too few places were left for all of you\. You keep your turn/],
  [
    'NOT_DRAWN',
    /^CMPP NYC: Thank you for your interest\. .*You may stay on the list or be erased at once\. There is other help/,
  ],
] as const)('somebody who was %s is told so, kindly and once', async (outcome, words) => {
  const rig = await startRig();
  const told = await rig.hearOutcome(anOutcome({ outcome, drawnUntil: outcome === 'DRAWN' ? '2026-12-24' : null }));
  await Promise.all([rig.hearOutcome(told), rig.hearOutcome(told)]);
  await rig.sendDue();
  expect(bodies(rig)).toEqual([expect.stringMatching(words)]);
  await eventually(rig.rows).toMatchObject([{ kind: `OUTCOME_${outcome}`, status: 'DELIVERED', language: 'en' }]);
});

test('by night it waits for the morning where their site is', async () => {
  const rig = await startRig();
  rig.at('2026-12-10T22:00:00', 'America/Los_Angeles');
  await rig.hearOutcome(anOutcome({ timeZone: 'America/Los_Angeles', language: 'es' }));
  await rig.sendDue();
  expect(rig.sent()).toEqual([]);
  rig.at('2026-12-11T08:00:00', 'America/Los_Angeles');
  await rig.sendDue();
  expect(bodies(rig)).toEqual([expect.stringMatching(/^CMPP NYC: Gracias por querer participar/)]);
});

test('who was held and is drawn later hears both, each once; what was not sent yet is not said any more', async () => {
  const rig = await startRig();
  const held = await rig.hearOutcome(anOutcome({ outcome: 'HELD' }));
  await rig.sendDue();
  await rig.hearOutcome({ ...held, outcome: 'NOT_DRAWN', version: 3 });
  await rig.hearOutcome({ ...held, outcome: 'DRAWN', version: 4 });
  await rig.sendDue();
  expect(await rig.rows()).toMatchObject([
    { kind: 'OUTCOME_HELD' },
    { kind: 'OUTCOME_NOT_DRAWN', status: 'NOT_SENT', error_code: 'outcome.changed' },
    { kind: 'OUTCOME_DRAWN' },
  ]);
  expect(rig.sent()).toHaveLength(2);
});

test('who has enrolled meanwhile is not told any more that there is a place', async () => {
  const rig = await startRig();
  const drawn = await rig.hearOutcome(anOutcome({ outcome: 'DRAWN' }));
  rig.graph.candidates.set(drawn.id, { ...drawn, outcome: null });
  await rig.sendDue();
  expect(await rig.rows()).toMatchObject([{ status: 'NOT_SENT', error_code: 'outcome.changed' }]);
  expect(await rig.tasks()).toEqual([]);
});

test('who took themselves off the list hears nothing more, and no word or number of theirs can be read', async () => {
  const rig = await startRig();
  const { id, version } = await rig.hearOutcome(anOutcome());
  await rig.sendDue();
  const kept = 'SELECT body_sealed, to_sealed, to_index FROM notice';
  expect(await rig.sql(kept)).not.toContainEqual({ body_sealed: null, to_sealed: null, to_index: null });
  rig.graph.candidates.delete(id);
  await rig.notices.handlers['candidate.told']!({ candidateId: id, version: version + 1 });
  expect(await rig.sql(kept)).toEqual([{ body_sealed: null, to_sealed: null, to_index: null }]);
  expect(await rig.sql('SELECT * FROM subject_key WHERE subject_id = $1', [id])).toEqual([]);
});

test('who took themselves off before it was sent hears nothing', async () => {
  const rig = await startRig();
  const { id } = await rig.hearOutcome(anOutcome());
  rig.graph.candidates.delete(id);
  await rig.sendDue();
  expect(rig.sent()).toEqual([]);
  expect(await rig.tasks()).toEqual([]);
});

test.each([
  ['has no number that may be texted', { phone: null }],
  ['reads a language that we do not write yet', { language: 'ht' }],
])('who %s is told by a person', async (_, change) => {
  const rig = await startRig();
  const { id } = await rig.hearOutcome(anOutcome(change));
  await rig.sendDue();
  expect(await rig.tasks()).toMatchObject([{ kind: 'TELL_CANDIDATE', candidateId: id }]);
});

test('who said STOP on that number is not texted, and a person tells them', async () => {
  const rig = await startRig();
  await rig.say('STOP');
  await eventually(() => rig.sql('SELECT state FROM opt_out')).toEqual([{ state: 'STOPPED' }]);
  await rig.hearOutcome(anOutcome());
  await rig.sendDue();
  expect(rig.sent(phone).filter(({ body }) => body.includes('interest'))).toEqual([]);
  expect(await rig.tasks()).toMatchObject([{ kind: 'TELL_CANDIDATE' }]);
});

test('a text of which nobody knows whether it went out is looked up, and not sent twice', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ kind: 'timeout-after-accept' });
  await rig.hearOutcome(anOutcome());
  await rig.sendDue();
  await rig.age(61);
  await rig.reconcile();
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
});
