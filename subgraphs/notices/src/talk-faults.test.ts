import { expect, test } from 'vitest';
import { phone } from './test-facts.ts';
import { startTalkRig, toSessions } from './test-talk-rig.ts';

const stranger = '+12125550177';

test('while the graph cannot say, nothing is answered and nothing lost; other numbers are not held up for good', async () => {
  const rig = await startTalkRig();
  rig.graph.down = true;
  await rig.say('hola');
  await rig.say('hello', stranger);
  await expect(rig.answerTexts()).rejects.toThrow();
  expect((await rig.inbound()).map(({ handled }) => handled)).toEqual([false, false]);
  rig.graph.down = false;
  await rig.sql("UPDATE inbound_message SET lease_until = now() - interval '1 second'");
  await rig.answerTexts();
  await rig.sendDue();
  expect([rig.sent().length, rig.sent(stranger).length]).toEqual([1, 1]);
});

test('an answer to a stranger whose sending nobody knows the end of is looked for at the provider, and not sent twice', async () => {
  const rig = await startTalkRig({ timeoutMs: 300 });
  rig.simulator.failNext({ callbacks: 'lost' });
  rig.simulator.failNext({ kind: 'timeout-after-accept' });
  await rig.say('hola', stranger);
  await rig.answerTexts();
  await rig.sendDue();
  expect(await rig.rows()).toMatchObject([{ status: 'UNKNOWN' }]);
  await rig.forgetStrangers();
  await rig.age(61);
  await rig.reconcile();
  expect(rig.sent(stranger)).toHaveLength(1);
  expect(await rig.attempts()).toMatchObject([{ state: 'ACCEPTED' }]);
  await rig.forgetStrangers();
  expect(await rig.sql('SELECT 1 FROM subject_key')).toEqual([]);
});

test('words moved to another row are read by nobody, and hold up no other text', async () => {
  const rig = await startTalkRig();
  await rig.talk('hola');
  await rig.say('1');
  await rig.say('hello', stranger);
  await rig.sql(
    'UPDATE inbound_message SET body_sealed = (SELECT body_sealed FROM inbound_message ORDER BY id LIMIT 1) WHERE from_index = (SELECT from_index FROM inbound_message ORDER BY id LIMIT 1)',
  );
  await rig.answerTexts();
  await rig.sendDue();
  expect([rig.sent().length, rig.sent(stranger).length]).toEqual([1, 1]);
  expect(rig.logged.filter((line) => line.includes('cannot be read'))).toHaveLength(1);
});

test('a talk whose memory cannot be read begins anew, and somebody hears of it', async () => {
  const rig = await startTalkRig();
  await toSessions(rig);
  await rig.sql('UPDATE conversation SET memory_sealed = overlay(memory_sealed placing $1 from 20)', [
    Buffer.from('moved'),
  ]);
  expect(await rig.talk('hola')).toEqual([expect.stringMatching(/^CMPP: Hola\./)]);
  const [line] = rig.logged.filter((one) => one.includes('memory of a talk cannot be read'));
  expect(line).toContain(rig.truth.id);
  expect(rig.logged.join()).not.toContain(phone);
  expect(await rig.talk('1')).toEqual([expect.stringContaining('26 Federal Plaza')]);
  expect(rig.logged.filter((one) => one.includes('cannot be read'))).toHaveLength(1);
});

test('an answer that had to wait goes out only while the number is still theirs, and not after an hour', async () => {
  const rig = await startTalkRig();
  await rig.say('hola');
  await rig.answerTexts();
  rig.simulator.failNext({ kind: '429' });
  await rig.sendDue();
  rig.graph.signIns.delete(phone);
  rig.pass(120);
  await rig.sendDue();
  expect(await rig.rows()).toMatchObject([{ kind: 'REPLY', status: 'NOT_SENT', error_code: 'phone.none' }]);
  rig.graph.signIns.set(phone, { holders: [rig.truth.id], person: rig.known });
  await rig.say('hola');
  await rig.answerTexts();
  rig.pass(3601);
  await rig.sendDue();
  expect((await rig.rows())[1]).toMatchObject({ status: 'NOT_SENT', error_code: 'reply.late' });
});
