import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { SIMULATED_SENDER } from '@cmpp/twilio-simulator';
import { type Act, type DateAct, faults, kills, outage, script } from './script.ts';
import { personId, phoneOf, placeOf, type World } from './world.ts';

/** A text that the provider took, and in which hour (UTC) of the story. */
export type Sent = { at: string; to: string; body: string };

type Place = { id: string; version: number };
type Story = { world: World; dates: Map<string, Place>; sent: Map<string, Sent> };

/** Lives through the hours one by one. @returns what was sent, in which hour. */
export async function live(world: World, hours: readonly string[]): Promise<Sent[]> {
  const story: Story = { world, dates: new Map(), sent: new Map() };
  world.clock.now = new Date(hours[0]!);
  // Two from the beginning: both hear of every hour at the same instant.
  await world.workers.hire(2);
  for (const at of hours) await liveHour(story, at);
  return [...story.sent.values()];
}

async function liveHour(story: Story, at: string): Promise<void> {
  const { world } = story;
  const { workers, simulator } = world;
  world.clock.now = new Date(at);
  if (at === outage.from) await workers.dismissAll();
  if (at === outage.until) await workers.hire(1);
  await pass(world);
  const fault = faults[at];
  if (fault?.kind) simulator.failNext({ kind: fault.kind } as Parameters<typeof simulator.failNext>[0]);
  if (fault?.callbacks) simulator.failNext({ callbacks: fault.callbacks });
  const acts = script.filter((act) => act.at === at);
  if (acts.length) await everythingAtOnce(story, acts);
  if (kills[at] === 'between claim and send') await killWhileAsking(world);
  if (kills[at] === 'between call and result') await killWhileSending(world);
  if (workers.atWork.size) {
    await everyone(world, true);
    await heard(world);
  }
  for (const { sid, direction, to, body } of simulator.messages())
    if (direction === 'outbound-api' && !story.sent.has(sid)) story.sent.set(sid, { at, to, body });
}

/** What happens in one hour happens before anybody hears of it: so quickly do the changes follow each other. */
async function everythingAtOnce(story: Story, acts: readonly Act[]): Promise<void> {
  const { world } = story;
  await everyone(world, false);
  for (const worker of world.workers.atWork) worker.freeze();
  for (const act of acts) await happen(story, act);
  if (acts.some((act) => 'date' in act && act.heardLate)) await bringLater(world);
  for (const worker of world.workers.atWork) worker.thaw();
  if (world.workers.atWork.size) await heard(world);
}

const everyone = ({ workers, clock }: World, run: boolean) =>
  Promise.all([...workers.atWork].map((worker) => worker.order(clock.now, run)));

/**
 * An hour passes for what the database's clock judges. It judges by minutes: a minute is as good, and keeps attempts beside the messages of
 * the provider, whose clock is a real one.
 */
async function pass({ sql }: World): Promise<void> {
  await sql(
    `UPDATE notices.notice SET lease_until = now() - interval '1 s' WHERE lease_until > now();
     UPDATE notices.attempt SET started_at = started_at - interval '61 s'
     WHERE state IN ('SENDING', 'UNKNOWN') AND started_at > now() - interval '60 s';
     UPDATE bus.job SET start_after = now() WHERE state = 'created' AND start_after > now()`,
  );
}

/** What was said on the bus and not heard yet is brought in an hour (see `pass`). */
const bringLater = ({ sql }: World) =>
  sql(`UPDATE bus.job SET start_after = now() + interval '1 hour' WHERE name LIKE '%/%' AND state = 'created'`);

/** Until every event has been handled. */
async function heard({ sql, workers }: World): Promise<void> {
  const until = Date.now() + 30_000;
  for (;;) {
    const open = await sql<{ name: string; state: string }>(
      `SELECT name, state FROM bus.job
       WHERE name LIKE '%/%' AND state IN ('created', 'retry', 'active') AND start_after < now() + interval '1 minute'`,
    );
    if (!open.length) return;
    expect(Date.now(), `${JSON.stringify(open)} ${workers.failures.join()}`).toBeLessThan(until);
    await pause(3);
  }
}

async function killWhileAsking(world: World): Promise<void> {
  const [worker] = world.workers.atWork;
  const silence = world.silence.begin();
  const over = worker!.order(world.clock.now, true);
  await silence.asked;
  const [{ claimed }] = (await world.sql<{ claimed: number }>(
    'SELECT count(*)::int AS claimed FROM notices.notice WHERE lease_until > now()',
  )) as [{ claimed: number }];
  expect(claimed).toBeGreaterThan(0);
  await end(world, worker!, over);
  silence.end();
}

async function killWhileSending(world: World): Promise<void> {
  const [worker] = world.workers.atWork;
  const before = world.simulator.messages().length;
  world.simulator.failNext({ callbacks: 'lost' });
  world.simulator.failNext({ kind: 'timeout-after-accept' });
  const over = worker!.order(world.clock.now, true);
  await expect.poll(() => world.simulator.messages().length, { timeout: 10_000, interval: 2 }).toBe(before + 1);
  await end(world, worker!, over);
  expect(await world.sql(`SELECT 1 FROM notices.attempt WHERE state = 'SENDING'`)).toHaveLength(1);
}

/** Another one comes in its place, and what it had claimed is free once its lease is over. */
async function end(
  world: World,
  worker: Parameters<World['workers']['atWork']['add']>[0],
  order: Promise<void>,
): Promise<void> {
  void order; // it is never done
  await worker.kill();
  await world.sql(`UPDATE notices.notice SET lease_until = now() - interval '1 s' WHERE lease_until > now()`);
  await world.workers.hire(1);
}

async function happen(story: Story, act: Act): Promise<void> {
  const { world } = story;
  if ('date' in act) await change(story, act);
  else if (act.does === 'stop') {
    await world.simulator.text({ from: phoneOf(act.who), to: SIMULATED_SENDER, body: 'ALTO' });
  } else {
    const input = { participantId: personId(act.who) };
    await world.ask(
      act.who,
      'mutation ($input: DetentionInput!) { recordDetention(input: $input) { problems { code } } }',
      { input },
    );
  }
}

/** By the caseworker's own mutations; and the event is said a second time. */
async function change({ world, dates }: Story, act: DateAct): Promise<void> {
  const hearing = act.date.startsWith('h');
  const [type, idName] = hearing ? ['Hearing', 'hearingId'] : ['Appointment', 'appointmentId'];
  const verb = act.does === 'enter' ? 'enter' : act.does === 'move' ? 'move' : 'cancel';
  const known = dates.get(act.date);
  const shown = known && { [idName!]: known.id, version: known.version };
  const content = act.does !== 'cancel' && {
    localStart: act.localStart,
    placeId: placeOf(act.who, hearing),
    medium: 'IN_PERSON',
  };
  const own = act.does === 'enter' && {
    participantId: personId(act.who),
    idempotencyKey: `story-${act.date}`,
    ...(hearing && { kind: 'MASTER' }),
  };
  const input = { ...shown, ...content, ...own, toldBy: 'NOTICE' };
  const field = `${verb}${type}`;
  const Verb = `${verb[0]!.toUpperCase()}${verb.slice(1)}`;
  const data = await world.ask<Record<string, Record<string, Place>>>(
    act.who,
    `mutation ($input: ${Verb}${type}Input!) { ${field}(input: $input) { ${type!.toLowerCase()} { id version } problems { code message } } }`,
    { input },
  );
  const { id, version } = data[field]![type!.toLowerCase()]!;
  dates.set(act.date, { id, version });
  const about = { participantId: personId(act.who), version };
  if (hearing) await world.publisher.publish(world.tx, 'hearing.changed', { hearingId: id, ...about });
  else await world.publisher.publish(world.tx, 'appointment.changed', { appointmentId: id, ...about });
}
