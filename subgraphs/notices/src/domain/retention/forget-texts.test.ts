import { expect, test } from 'vitest';
import { aBooking, aDate, phone } from '../../test-facts.ts';
import { eventually } from '../../test-rig.ts';
import { startTalkRig, type TalkRig } from '../../test-talk-rig.ts';
import { indexesOf } from '../phone-number.ts';
import { keptDays } from './kept-days.ts';

const dayMs = 86_400_000;
const after = (at: Date, days: number, ms = 0) => new Date(at.getTime() + days * dayMs + ms);
/** What is left of each text of a kind, and how it ended. */
const left = (rig: TalkRig, kind: string) =>
  rig.sql(
    `SELECT status, body_sealed IS NOT NULL AS body, to_sealed IS NOT NULL AS "to", to_index IS NOT NULL AS "index",
       place_index IS NOT NULL AS place FROM notice WHERE kind = $1::notice_kind ORDER BY due_at`,
    [kind],
  );
const inbound = (rig: TalkRig) =>
  rig.sql(`SELECT body_sealed IS NOT NULL AS body, from_sealed IS NOT NULL AS "from", from_index IS NOT NULL AS "index"
    FROM inbound_message ORDER BY heard_at, id`);
/** Until the provider has told all that it has to tell of what was sent: it tells it by the clock as it stands then. */
const delivered = (rig: TalkRig) =>
  eventually(() => rig.sql("SELECT 1 FROM notice WHERE status NOT IN ('PLANNED', 'NOT_SENT', 'DELIVERED')")).toEqual(
    [],
  );
const whole = { body: true, to: true, index: true };
const empty = { body: false, to: false, index: false, place: false };
/** As often as a job may run: twice side by side, and again. */
async function forget(rig: TalkRig): Promise<void> {
  await Promise.all([rig.forgetTexts(), rig.forgetTexts()]);
  await rig.forgetTexts();
}

test('words and numbers of texts go a year after what they are about; what is ahead or still to be sent stays', async () => {
  const rig = await startTalkRig();
  const date = await rig.hearDate(aDate({ participant: rig.truth }));
  const booking = await rig.hear(aBooking({ participant: rig.truth }));
  await rig.talk('hola');
  await delivered(rig);
  const begun = rig.clock.now;
  rig.clock.now = after(booking.session.startsAt, keptDays.texts, -1);
  await forget(rig);
  expect(await left(rig, 'BOOKING_CONFIRMED')).toMatchObject([whole]);
  rig.clock.now = after(booking.session.startsAt, keptDays.texts);
  await forget(rig);
  expect(await left(rig, 'BOOKING_CONFIRMED')).toMatchObject([{ status: 'DELIVERED', ...empty }]);
  // Said before the talk, and of a date that was later than all of it.
  expect(rig.clock.now > after(begun, keptDays.texts)).toBe(true);
  expect(await left(rig, 'REPLY')).toMatchObject([{ status: 'DELIVERED', ...empty }]);
  expect(await inbound(rig)).toEqual([{ body: false, from: false, index: false }]);
  rig.clock.now = after(date.startsAt!, keptDays.texts, -1);
  await forget(rig);
  expect(await left(rig, 'DATE_SET')).toMatchObject([{ ...whole, place: true }]);
  rig.clock.now = after(date.startsAt!, keptDays.texts);
  await forget(rig);
  expect(await left(rig, 'DATE_SET')).toMatchObject([{ status: 'DELIVERED', ...empty }]);
  // Nobody has looked at them yet: their words are gone with the rest once somebody has.
  const planned = await left(rig, 'DATE_REMINDER');
  expect(planned).toEqual(planned.map(() => ({ status: 'PLANNED', ...empty, body: true, to: true, place: true })));
  await rig.sendDue();
  await forget(rig);
  expect(await left(rig, 'DATE_REMINDER')).toEqual(planned.map(() => ({ ...empty, status: 'NOT_SENT' })));

  const answer = await rig.read(rig.truth, 'nodes { kind status body toLastFour }');
  const { notices } = (answer.data as { _entities: { notices: { nodes: object[] } }[] })._entities[0]!;
  expect(notices.nodes).toContainEqual({ kind: 'DATE_SET', status: 'DELIVERED', body: null, toLastFour: null });
  const told = rig.logged.filter((line) => line.includes('no longer kept'));
  expect(told.length).toBeGreaterThan(0);
  expect(told.join('\n')).not.toMatch(/\+1|hola|[0-9a-f]{8}-/);
  // The next text is said as if nothing had been forgotten.
  rig.clock.now = begun;
  expect(await rig.talk('hola')).toHaveLength(1);
});

test('a number that said STOP stays known as theirs, and only that: their file says so after the words are gone', async () => {
  const rig = await startTalkRig();
  await rig.talk('hola');
  await rig.say('ALTO');
  await rig.answerTexts();
  await rig.sendDue();
  await delivered(rig);
  const begun = rig.clock.now;
  rig.clock.now = after(begun, keptDays.texts);
  await forget(rig);
  expect(await inbound(rig)).toEqual([1, 2].map(() => ({ body: false, from: true, index: true })));
  expect(await left(rig, 'REPLY')).toMatchObject([{ ...empty, to: true, index: true }]);
  const { data } = await rig.read(rig.truth, 'nodes { body }', 'textConsent { state }');
  expect(data).toMatchObject({ _entities: [{ textConsent: { state: 'STOPPED' } }] });
  await rig.hear(aBooking({ participant: rig.truth, session: { startsAt: after(rig.clock.now, 9) } }));
  await rig.sendDue();
  expect(await left(rig, 'BOOKING_CONFIRMED')).toMatchObject([{ status: 'NOT_SENT' }]);
  expect(await rig.sql('SELECT state FROM opt_out')).toEqual([{ state: 'STOPPED' }]);
});

test('what is nobody’s keeps its number for a week: a code, and who wrote and is not known', async () => {
  const rig = await startTalkRig();
  const stranger = '+12125550188';
  await rig.ask();
  await rig.say('who is this', stranger);
  await rig.answerTexts();
  await rig.sendDue();
  await rig.forgetStrangers();
  await delivered(rig);
  const begun = rig.clock.now;
  const index = indexesOf(rig.deps.keyring, stranger)[0];
  const known = () =>
    rig.sql('SELECT 1 FROM inbound_message WHERE from_index = $1 UNION ALL SELECT 1 FROM notice WHERE to_index = $1', [
      index,
    ]);
  for (const [ms, there] of [
    [-1, true],
    [0, false],
  ] as const) {
    rig.clock.now = after(begun, keptDays.numbersOfNobody, ms);
    await forget(rig);
    expect(await left(rig, 'SIGN_IN_CODE')).toMatchObject([{ body: false, index: there }]);
    expect(await known()).toHaveLength(there ? 2 : 0);
  }
});

test('what was picked in a talk goes when it is over, and a month later that there was one; a talk that goes on stays', async () => {
  const rig = await startTalkRig();
  await rig.talk('hola');
  await delivered(rig);
  const begun = rig.clock.now;
  const talks = () => rig.sql('SELECT memory_sealed IS NOT NULL AS memory FROM conversation');
  rig.clock.now = after(begun, 0, 3_600_000 - 1);
  await forget(rig);
  expect(await talks()).toEqual([{ memory: true }]);
  rig.clock.now = after(begun, 0, 3_600_000);
  await forget(rig);
  expect(await talks()).toEqual([{ memory: false }]);
  rig.clock.now = after(begun, keptDays.talks, -1);
  await forget(rig);
  expect(await talks()).toEqual([{ memory: false }]);
  rig.clock.now = after(begun, keptDays.talks);
  await forget(rig);
  expect(await talks()).toEqual([]);
  expect(rig.sent(phone)).toHaveLength(1);
});
