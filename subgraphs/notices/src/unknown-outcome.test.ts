import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { aBooking, phone } from './test-facts.ts';
import { eventually, startRig } from './test-rig.ts';

test.each([
  { kind: '500-after-accept', took: 1 },
  { kind: 'reset-after-accept', took: 1 },
  { kind: 'timeout-after-accept', took: 1 },
  { kind: '500', took: 0 },
  { kind: 'reset', took: 0 },
] as const)('after $kind the provider is asked before anything is sent again', async ({ kind, took }) => {
  const rig = await startRig({ timeoutMs: 300 });
  rig.simulator.failNext({ callbacks: 'lost' });
  rig.simulator.failNext({ kind });
  await rig.hear(aBooking());
  await rig.sendDue();
  expect(await rig.rows()).toMatchObject([{ status: 'UNKNOWN' }]);

  // Too early to be certain: nothing happens.
  await rig.reconcile();
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(took);
  await rig.age(60);
  await rig.reconcile();
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  await eventually(rig.rows).toMatchObject([{ status: 'DELIVERED', error_code: null }]);
  await rig.age(3600);
  await rig.reconcile();
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
});

test('a callback tells what became of an attempt without an answer', async () => {
  const rig = await startRig({ timeoutMs: 300 });
  rig.simulator.failNext({ kind: 'timeout-after-accept' });
  await rig.hear(aBooking());
  await rig.sendDue();
  await eventually(rig.rows).toMatchObject([{ status: 'DELIVERED' }]);
  expect(await rig.attempts()).toMatchObject([{ state: 'ACCEPTED', provider_sid: rig.sent()[0]!.sid }]);
});

test('a process that dies during the call has sent the text once', async () => {
  const rig = await startRig();
  const dying = rig.another();
  rig.simulator.failNext({ callbacks: 'lost' });
  rig.simulator.failNext({ kind: 'timeout-after-accept' });
  await rig.hear(aBooking());
  const sending = dying.handlers['notice.due']!({ noticeId: '' }).catch((error: unknown) => error);
  await eventually(() => rig.sent().length).toBe(1);
  await dying.close();
  expect(await rig.rows()).toMatchObject([{ status: 'SENDING' }]);

  await rig.age(61);
  await rig.reconcile();
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
  await eventually(rig.rows).not.toMatchObject([{ status: 'SENDING' }]);
  await rig.simulator.close();
  await sending;
});

test('a process that dies before the call has sent nothing, and the text goes out once', async () => {
  const rig = await startRig();
  await rig.hear(aBooking());
  await rig.sql(`UPDATE notice SET status = 'SENDING'`);
  await rig.sql(
    `INSERT INTO attempt SELECT gen_random_uuid(), id, 'SENDING', NULL, now() - interval '61 s' FROM notice`,
  );
  await Promise.all([rig.reconcile(), rig.reconcile()]);
  await Promise.all([rig.sendDue(), rig.sendDue()]);
  expect(rig.sent()).toHaveLength(1);
  expect(await rig.attempts()).toMatchObject([{ state: 'FAILED' }, { state: 'ACCEPTED' }]);
});

test('two texts alike to one number, of which one was sent: only the other is sent again', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ callbacks: 'lost' });
  rig.simulator.failNext({ kind: '500-after-accept' });
  rig.simulator.failNext({ kind: '500' });
  await rig.hear(aBooking());
  await rig.hear(aBooking());
  await rig.sendDue();
  await rig.age(61);
  await rig.reconcile();
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(2);
  await eventually(rig.rows).toMatchObject([{ status: 'DELIVERED' }, { status: 'DELIVERED' }]);
});

test('a booking cancelled while the outcome was unknown is not confirmed a second time', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ kind: '500' });
  const booking = await rig.hear(aBooking());
  await rig.sendDue();
  rig.graph.bookings.set(booking.id, { ...booking, status: 'CANCELLED' });
  await rig.age(61);
  await rig.reconcile();
  await rig.sendDue();
  expect(rig.sent()).toEqual([]);
  expect(await rig.rows()).toMatchObject([{ status: 'NOT_SENT', error_code: 'booking.changed' }]);
});

test('a provider that cannot say keeps the outcome unknown; nothing is sent meanwhile', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ callbacks: 'lost' });
  rig.simulator.failNext({ kind: '500-after-accept' });
  await rig.hear(aBooking());
  await rig.sendDue();
  await rig.age(61);
  rig.deps.twilio = { ...rig.deps.twilio, baseUrl: 'http://127.0.0.1:1' };
  const cutOff = rig.another();
  await cutOff.jobs.find(({ name }) => name === 'reconcile')!.run();
  await cutOff.close();
  expect(await rig.rows()).toMatchObject([{ status: 'UNKNOWN' }]);
  expect(rig.logged.join()).toContain('could not be found out');
  await rig.reconcile();
  await eventually(rig.rows).not.toMatchObject([{ status: 'UNKNOWN' }]);
  expect(rig.sent()).toHaveLength(1);
});

test('a person erased meanwhile is texted no more', async () => {
  const rig = await startRig();
  rig.simulator.failNext({ kind: '500' });
  await rig.hear(aBooking());
  await rig.sendDue();
  await rig.sql('DELETE FROM subject_key');
  await rig.age(61);
  await rig.reconcile();
  expect(await rig.rows()).toMatchObject([{ status: 'FAILED', error_code: 'person.erased' }]);
});

test.each(['500', 'reset', 'timeout-after-accept'] as const)(
  'a sign-in code is not sent again after %s',
  async (kind) => {
    const rig = await startRig({ timeoutMs: 300 });
    rig.simulator.failNext({ callbacks: 'lost' });
    rig.simulator.failNext({ kind });
    await rig.ask();
    await rig.sendDue();
    const sent = rig.sent(phone).length;
    await rig.age(3600);
    await rig.reconcile();
    await rig.sendDue();
    expect(rig.sent(phone)).toHaveLength(sent);
    expect(await rig.rows()).toMatchObject([{ kind: 'SIGN_IN_CODE', status: 'UNKNOWN' }]);
    expect(await rig.attempts()).toMatchObject([{ state: 'UNKNOWN' }]);
  },
);

test('a code whose sender died stays unknown, and a callback may still tell', async () => {
  const rig = await startRig({ timeoutMs: 300 });
  rig.simulator.failNext({ callbacks: 'lost' });
  rig.simulator.failNext({ kind: 'timeout-after-accept' });
  await rig.ask();
  await rig.sendDue();
  await rig.sql(`UPDATE attempt SET state = 'SENDING'; UPDATE notice SET status = 'SENDING'`);
  await rig.age(61);
  await rig.reconcile();
  expect(await rig.rows()).toMatchObject([{ status: 'UNKNOWN', error_code: 'outcome.unknown' }]);
  expect(rig.sent()).toHaveLength(1);
});

test('an attempt that could not begin at once does not begin at all, and is made again', async () => {
  const rig = await startRig();
  await rig.hear(aBooking());
  const { findTruth } = rig.graph;
  rig.graph.findTruth = async (wanted) => {
    // After the claim somebody holds the row for longer than a call may take to begin.
    await rig.sql('BEGIN');
    await rig.sql('SELECT 1 FROM notice FOR UPDATE');
    letGo = afterWaiting(2100, () => rig.sql('COMMIT'));
    return findTruth(wanted);
  };
  let letGo: Promise<unknown> | undefined;
  /** Counted from when the attempt stands waiting for the row: on a busy machine it takes a while to get there. */
  const afterWaiting = async (ms: number, then: () => Promise<unknown>) => {
    const waiting = 'SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))';
    while (!(await rig.sql(waiting)).length) await setTimeout(20);
    await setTimeout(ms);
    return then();
  };
  await rig.sendDue();
  await letGo;
  rig.graph.findTruth = findTruth;
  expect(rig.sent()).toEqual([]);
  expect(await rig.rows()).toMatchObject([{ status: 'PLANNED', error_code: 'begun.late' }]);
  rig.pass(30);
  await rig.sendDue();
  expect(rig.sent()).toHaveLength(1);
});
