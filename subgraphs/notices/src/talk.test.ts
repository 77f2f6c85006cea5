import twilio from 'twilio';
import { SegmentedMessage } from 'sms-segments-calculator';
import { expect, test } from 'vitest';
import { toStranger } from './domain/template/write-reply.ts';
import { aDate, phone } from './test-facts.ts';
import { startTalkRig, toSessions } from './test-talk-rig.ts';

const stranger = '+12125550177';

test('the whole talk, by text: each text one answer of one segment, and the notice about a booking is the answer', async () => {
  const rig = await startTalkRig();
  expect(await rig.talk('hola')).toEqual([expect.stringMatching(/^CMPP: Hola\. Su fecha: jue 10 dic, 9:00 a\.m\./)]);
  expect(await rig.talk('1')).toEqual([expect.stringContaining('26 Federal Plaza')]);
  expect(await rig.talk('2')).toHaveLength(1);
  expect(await rig.talk('1 3')).toHaveLength(1);
  expect(await rig.talk('6')).toHaveLength(1);
  expect(await rig.talk('2')).toEqual([expect.stringMatching(/^CMPP: Guardado/)]);
  expect(await rig.talk('3')).toEqual([expect.stringMatching(/^CMPP: Antes de su fecha: 1\) jue 26 nov/)]);
  expect(await rig.talk('1')).toEqual([
    'CMPP: Listo, tiene su lugar: jue 26 nov, 6:00 p.m., hora del este. Numero 127. 1=lugar 4=otro dia 5=dejar la sesion 0=menu',
  ]);
  expect(await rig.talk('4')).toEqual([expect.stringMatching(/1\) lun 30 nov/)]);
  expect(await rig.talk('1')).toEqual([
    'CMPP: Listo, tiene su lugar: lun 30 nov, 10:00 a.m., hora del este. Numero 127. 1=lugar 4=otro dia 5=dejar la sesion 0=menu',
  ]);
  expect(await rig.talk('5')).toEqual([
    'CMPP: Listo, ya no tiene su lugar del lun 30 nov, 10:00 a.m., hora del este. 3=ver sesiones 0=menu',
  ]);
  expect(rig.person.seats).toEqual([]);
  const segments = rig.bodies().map((body) => new SegmentedMessage(body).segmentsCount);
  expect(segments.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(12);
  expect(await rig.inbound()).toEqual(
    Array.from({ length: 11 }, () => ({ participant_id: rig.truth.id, handled: true, kept: true })),
  );
});

test.each([
  ['after the talk is written down', false],
  ['before it', true],
])('a booking heard of %s is confirmed once, in the words of the talk', async (_, early) => {
  const rig = await startTalkRig();
  await toSessions(rig);
  const before = rig.bodies().length;
  const book = rig.known.graph.book;
  rig.known.graph.book = async (...asked) => {
    const result = await book(...asked);
    if (early) {
      await rig.hearBookings();
      await rig.sendDue();
      expect(rig.bodies()).toHaveLength(before); // it waits for the talk
    }
    return result;
  };
  await rig.say('1');
  await rig.answerTexts();
  await rig.hearBookings();
  await rig.sendDue();
  rig.pass(30);
  await rig.sendDue();
  expect(rig.bodies().slice(before)).toEqual([expect.stringMatching(/^CMPP: Listo, tiene su lugar.*4=otro dia/)]);
});

test('a talk that dies after booking: the notice goes out by itself, the text is answered again, and all of it once', async () => {
  const rig = await startTalkRig();
  await toSessions(rig);
  const before = rig.bodies().length;
  const book = rig.known.graph.book;
  rig.known.graph.book = async (...asked) => {
    await book(...asked);
    throw new Error('killed');
  };
  await rig.say('1');
  await expect(rig.answerTexts()).rejects.toThrow('Not every text could be answered.');
  await rig.hearBookings();
  rig.pass(6);
  await rig.sendDue();
  expect(rig.bodies().slice(before)).toEqual([expect.stringMatching(/^CMPP NYC: Tiene su lugar/)]);
  rig.known.graph.book = book;
  await rig.sql('UPDATE inbound_message SET lease_until = now()');
  const another = rig.another();
  await another.handlers['text.received']!({ inboundId: '' });
  await another.close();
  await rig.sendDue();
  expect(rig.bodies().slice(before)).toHaveLength(1);
  expect(rig.person.seats).toHaveLength(1);
  expect(await rig.talk('5')).toEqual([expect.stringMatching(/^CMPP: Listo, ya no tiene su lugar/)]);
});

test('the talk goes on in another process', async () => {
  const rig = await startTalkRig();
  await toSessions(rig);
  const another = rig.another();
  await rig.say('2');
  await another.handlers['text.received']!({ inboundId: '' });
  await another.close();
  expect(rig.person.seats.map(({ sessionId }) => sessionId)).toEqual(['s2']);
});

test('two texts at once are answered one after the other, whoever answers', async () => {
  const rig = await startTalkRig();
  await rig.talk('hola');
  await rig.say('3');
  rig.pass(1);
  await rig.say('2');
  const another = rig.another();
  const answer = () => another.handlers['text.received']!({ inboundId: '' });
  await Promise.all([rig.answerTexts(), answer(), rig.answerTexts(), answer()]);
  await another.close();
  await rig.answerTexts();
  expect(rig.person.done).toEqual(['s2']);
  expect(await rig.inbound()).toHaveLength(3);
});

test('a webhook that is repeated, also at once, or forged, changes nothing', async () => {
  const rig = await startTalkRig();
  await toSessions(rig);
  const url = `${rig.publicUrl}/twilio/inbound`;
  const post = (form: Record<string, string>, signature: string) =>
    fetch(url, { method: 'POST', headers: { 'x-twilio-signature': signature }, body: new URLSearchParams(form) });
  const form = { MessageSid: 'SM00000000000000000000000000000001', From: phone, Body: '2' };
  const signature = twilio.getExpectedTwilioSignature(rig.deps.twilio.authToken, url, form);
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(form, signature)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect((await post({ ...form, MessageSid: 'SM2', Body: '1' }, signature)).status).toBe(403);
  expect((await post({ ...form, MessageSid: 'SM2', Body: '1' }, 'x')).status).toBe(403);
  await rig.answerTexts();
  await post(form, signature);
  await rig.answerTexts();
  expect(rig.person.done).toEqual(['s2']);
  expect(await rig.inbound()).toHaveLength(3);
});

test('an hour later the talk begins anew, and an old digit does nothing', async () => {
  const rig = await startTalkRig();
  await toSessions(rig);
  rig.pass(3601);
  expect(await rig.talk('1')).toEqual([expect.stringMatching(/^CMPP: Hola/)]);
  expect(rig.person.done).toEqual([]);
});

test('1 after a text about a date gives the details of that date', async () => {
  const later = aDate();
  const localStart = '2027-01-07T09:00:00';
  const rig = await startTalkRig({
    dates: [{}, { id: later.id, localStart, street: '201 Varick Street', room: null }],
  });
  await toSessions(rig);
  rig.pass(60);
  await rig.hearDate({ ...later, participant: rig.truth });
  await rig.sendDue();
  expect(rig.bodies().at(-1)).toContain('1 = detalles');
  expect(await rig.talk('1')).toEqual([
    expect.stringMatching(/^CMPP: jue 7 ene, 9:00 a\.m\.: 201 Varick Street, New York/),
  ]);
  expect(rig.person.done).toEqual([]);
});

test('what is not understood twice raises one task', async () => {
  const rig = await startTalkRig();
  await rig.talk('hola');
  expect(await rig.talk('cuando me toca?')).toEqual([expect.stringMatching(/^CMPP: No entendimos/)]);
  expect(await rig.talk('por favor digame')).toEqual([expect.stringMatching(/Una persona le va a llamar/)]);
  expect(await rig.talk('ok')).toEqual([]);
  expect(await rig.tasks()).toMatchObject([{ kind: 'TEXT_NOT_UNDERSTOOD', participantId: rig.truth.id }]);
});

test('a wrong number is said to the site, for everybody who has the number', async () => {
  const rig = await startTalkRig();
  expect(await rig.talk('número equivocado')).toEqual([expect.stringMatching(/^CMPP: Gracias por decirlo/)]);
  expect(await rig.tasks()).toMatchObject([{ kind: 'WRONG_NUMBER', participantId: rig.truth.id }]);
});

test('AYUDA says who we are and whom to call', async () => {
  const rig = await startTalkRig();
  expect(await rig.talk('Ayuda')).toEqual([expect.stringMatching(/^CMPP NYC: .*212-555-0190.*ALTO/)]);
  expect(await rig.talk('HELP')).toEqual([]); // the carrier answers that
});

test('a number that nobody can talk from gets the same neutral answer for every reason, at most twice a day; nothing of it is kept', async () => {
  const rig = await startTalkRig();
  const shared = '+12125550178';
  rig.graph.signIns.set(shared, { holders: [rig.truth.id, aDate().id], person: null });
  const answers = [stranger, shared].map(async (number) => {
    for (const text of ['hola', '1', 'Ayuda', 'wrong number']) await rig.say(text, number);
    return number;
  });
  const numbers = await Promise.all(answers);
  await rig.answerTexts();
  await rig.sendDue();
  for (const number of numbers)
    expect(rig.sent(number).map(({ body }) => body)).toEqual([toStranger.answer, toStranger.answer]);
  await rig.forgetStrangers();
  expect(await rig.inbound()).toEqual(
    Array.from({ length: 8 }, () => ({ participant_id: null, handled: true, kept: false })),
  );
  expect(await rig.sql('SELECT 1 FROM subject_key')).toEqual([]);
  expect(await rig.sql('SELECT 1 FROM notice WHERE body_sealed IS NOT NULL')).toEqual([]);
  expect(await rig.tasks()).toEqual([]);
  rig.pass(86_401);
  await rig.say('hola', stranger);
  await rig.answerTexts();
  await rig.sendDue();
  expect(rig.sent(stranger)).toHaveLength(3);
});

test('a phone that answers each answer by itself is left alone after 60 of them in an hour, and somebody hears of it once', async () => {
  const rig = await startTalkRig();
  for (let text = 0; text < 64; text++) await rig.say('hola');
  await rig.answerTexts();
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(60);
  const tasks = await rig.tasks(); // each time, by one key: one task
  expect(tasks).toHaveLength(4);
  for (const task of tasks)
    expect(task).toMatchObject({
      key: expect.stringMatching(`^text-loop/${rig.truth.id}/`),
      kind: 'TEXT_NOT_UNDERSTOOD',
    });
  rig.pass(3601);
  expect(await rig.talk('hola')).toHaveLength(1);
});
