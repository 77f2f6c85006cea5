import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf, type Expected, expectedOf, isQuiet, type Says } from './three-weeks/oracle.ts';
import { begins, ends, faults, outage, people, script } from './three-weeks/script.ts';
import { live, type Sent } from './three-weeks/story.ts';
import { openWorld, phoneOf, type World } from './three-weeks/world.ts';

const opened = new AsyncDisposableStack();
let world: World;
beforeAll(async () => void (world = await openWorld(opened)), 60_000);
afterAll(() => opened.disposeAsync(), 60_000);

const hours: string[] = [];
for (let at = Date.parse(begins); at < Date.parse(ends); at += 3_600_000)
  hours.push(`${new Date(at).toISOString().slice(0, 16)}Z`);
const badHours = Object.entries(faults).flatMap(([at, { kind }]) => (typeof kind === 'object' ? [at] : []));

/** What a text is, by words of either language. */
const patterns: Record<Says, RegExp> = {
  SET: /: (A date is set for you|Tiene una fecha): /,
  CHANGED: /: (Your date has changed\. Now|Hay un cambio en su fecha\. Ahora es): /,
  OFF: /(no longer stands|ya no vale)/,
  REMINDER: /: (Reminder|Recuerde): /,
  GOODBYE: /^CMPP: No more texts/,
};
/** In its hour, or in the two after it when something went wrong. */
const fits = ({ at, to, body }: Sent, text: Expected) => {
  const late = Date.parse(at) - Date.parse(text.at);
  const inTime = late >= 0 && late <= 2 * 3_600_000;
  return inTime && to === phoneOf(text.who) && patterns[text.says].test(body) && body.includes(text.when);
};
const shown = (list: readonly (Expected | Sent)[]) =>
  list.map((each) =>
    'body' in each
      ? `${each.at} ${each.to} ${each.body.slice(0, 80)}`
      : `${each.at} ${phoneOf(each.who)} ${each.says} ${each.when}`,
  );

test('three weeks: every text once, on its day, by day, whatever dies or fails', { timeout: 300_000 }, async () => {
  const { texts, calls } = expectedOf(people, script, hours, badHours);
  const sent = await live(world, hours);

  // Each expected text finds the one that was sent, and none is left over.
  const left = [...sent];
  const missing = texts.filter((text) => {
    const found = left.findIndex((each) => fits(each, text));
    if (found >= 0) arrived(left.splice(found, 1)[0]!, text);
    return found < 0;
  });
  expect(shown(missing), 'expected and never sent').toEqual([]);
  expect(shown(left), 'sent and not expected').toEqual([]);

  const asked = await world.sql<{ who: string; date: string }>(
    `SELECT participant_id::text AS who, about_id::text AS date FROM cases.task WHERE kind = 'CALL_WITH_DATE'`,
  );
  expect(asked.length).toBe(calls.length);
  for (const { who } of calls)
    expect(asked.some((task) => task.who.endsWith(who.toString(16).padStart(12, '0')))).toBe(true);
  expect(world.workers.failures).toEqual([]);
  expect(await world.failuresLeft(), 'failures that no send has met').toEqual([]);
  expect(await world.sql(`SELECT kind, status FROM notices.notice WHERE status IN ('SENDING', 'UNKNOWN')`)).toEqual([]);
});

/** On its day, and not at night. */
function arrived(sent: Sent, { who, at, atNight }: Expected): void {
  const { zone } = people.find(({ number }) => number === who)!;
  const said = `${sent.at} ${sent.to} ${sent.body}`;
  expect(dayOf(sent.at, zone), said).toBe(dayOf(at, zone));
  expect(isQuiet(sent.at, zone), said).toBe(atNight);
  expect(sent.at < outage.from || sent.at >= outage.until, said).toBe(true);
}
