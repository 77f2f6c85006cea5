import { expect, test } from 'vitest';
import { toStranger } from './domain/template/write-reply.ts';
import { aBooking, aPerson, phone } from './test-facts.ts';
import { startTalkRig } from './test-talk-rig.ts';

const stranger = '+12125550177';

test.each(['ALTO', 'ya no quiero mensajes', 'please stop texting me'])(
  'after "%s" there is one text that says how to hear the dates, then nothing, and the site is asked to call',
  async (words) => {
    const rig = await startTalkRig();
    await rig.talk('hola');
    expect(await rig.talk(words)).toEqual([
      'CMPP: No le escribimos mas, tampoco sobre sus fechas. Para oir sus fechas: 1-800-898-7180 o 212-555-0190. Para volver escriba EMPEZAR.',
    ]);
    for (const text of ['hola', '1', 'ayuda', 'ALTO', 'no me escriban mas']) expect(await rig.talk(text)).toEqual([]);
    await rig.hear(aBooking({ participant: rig.truth }));
    await rig.sendDue();
    expect(rig.bodies()).toHaveLength(2);
    expect(rig.person.done).toEqual([]);
    expect(await rig.tasks()).toMatchObject([{ kind: 'CALL_STOPPED', participantId: rig.truth.id }]);
  },
);

test('STOP is confirmed by the carrier, not by us; the site is asked to call each holder of the number', async () => {
  const rig = await startTalkRig();
  const another = aPerson().id;
  rig.graph.signIns.set(phone, { holders: [rig.truth.id, another], person: null });
  expect(await rig.talk('STOP')).toEqual([]);
  expect(rig.simulator.messagesTo(phone).map(({ direction }) => direction)).toEqual(['outbound-reply']);
  const tasks = (await rig.tasks()) as { kind: string; participantId: string }[];
  expect(tasks.map(({ kind, participantId }) => [kind, participantId])).toEqual([
    ['CALL_STOPPED', rig.truth.id],
    ['CALL_STOPPED', another],
  ]);
});

test('a stranger who stops is told so in words that name nobody', async () => {
  const rig = await startTalkRig();
  await rig.say('alto', stranger);
  await rig.answerTexts();
  await rig.sendDue();
  expect(rig.sent(stranger).map(({ body }) => body)).toEqual([toStranger.optOut]);
});

test.each(['EMPEZAR', 'START'])(
  '%s after ALTO greets: the carrier knows of no stop that it could confirm the end of',
  async (word) => {
    const rig = await startTalkRig();
    await rig.talk('ALTO');
    expect(await rig.talk(word)).toEqual([expect.stringMatching(/^CMPP: Hola/)]);
    expect(await rig.talk('1')).toEqual([expect.stringContaining('Federal Plaza')]);
  },
);

test('START after STOP is confirmed by the carrier alone', async () => {
  const rig = await startTalkRig();
  await rig.talk('STOP');
  expect(await rig.talk('START')).toEqual([]);
  expect(rig.simulator.messagesTo(phone).map(({ direction }) => direction)).toEqual([
    'outbound-reply',
    'outbound-reply',
  ]);
  expect(await rig.talk('hola')).toEqual([expect.stringMatching(/^CMPP: Hola/)]);
});

test('the confirmation comes within five minutes or not at all, and not once texts are wanted again', async () => {
  const late = await startTalkRig();
  await late.say('ALTO');
  await late.answerTexts();
  late.pass(301);
  await late.sendDue();
  expect(late.bodies()).toEqual([]);
  const again = await startTalkRig();
  await again.say('ALTO');
  await again.answerTexts();
  again.pass(1);
  await again.say('EMPEZAR');
  await again.sendDue();
  expect(again.bodies()).toEqual([]);
});

test('a confirmation of a STOP that was only looked at long after is not sent', async () => {
  const rig = await startTalkRig();
  await rig.say('ALTO');
  rig.pass(400);
  await rig.answerTexts();
  await rig.sendDue();
  expect(rig.bodies()).toEqual([]);
  expect(await rig.tasks()).toMatchObject([{ kind: 'CALL_STOPPED' }]);
});

test('an answer that was under way when STOP came is not sent', async () => {
  const rig = await startTalkRig();
  await rig.say('hola');
  await rig.answerTexts();
  await rig.say('STOP');
  await rig.sendDue();
  expect(rig.bodies()).toEqual([]);
});
