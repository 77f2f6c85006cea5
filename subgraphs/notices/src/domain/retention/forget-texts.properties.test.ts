import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { type Rig, start, startRig } from '../../test-rig.ts';
import { keptDays } from './kept-days.ts';

const hourMs = 3_600_000;
/** A moment some days before `start`, near a limit or anywhere, or after it. */
const moment = fc
  .tuple(fc.constantFrom(keptDays.texts, keptDays.numbersOfNobody, 800, 700, 600, -30), fc.integer({ min: -1, max: 1 }))
  .map(([days, ms]) => new Date(start.getTime() - days * 24 * hourMs + ms));
const texts = fc.record({
  source: fc.constantFrom('HEARING', 'BOOKING', 'STAFF', 'INBOUND', 'CHALLENGE', 'CANDIDATE'),
  somebodys: fc.boolean(),
  status: fc.constantFrom('PLANNED', 'SENDING', 'UNKNOWN', 'QUEUED', 'SENT', 'DELIVERED', 'FAILED', 'NOT_SENT'),
  dueAt: moment,
  overAt: fc.option(moment, { freq: 1 }),
  sentAt: fc.option(moment, { freq: 1 }),
  deliveredAt: fc.option(moment, { freq: 1 }),
  /** Which of the numbers; STOP was said on the first. */
  number: fc.constantFrom(1, 2, 3),
});
type Text = typeof texts extends fc.Arbitrary<infer T> ? T : never;

const isNobodys = ({ source, somebodys }: Text) => !somebodys && (source === 'INBOUND' || source === 'CHALLENGE');

/** The rule in other words: it is over, and the last that it was about or that was heard of it is so many days ago. */
function isForgotten(text: Text): boolean {
  const ends = [text.dueAt, text.overAt, text.sentAt, text.deliveredAt].flatMap((at) => (at ? [at.getTime()] : []));
  const days = isNobodys(text) ? keptDays.numbersOfNobody : keptDays.texts;
  const over = text.source === 'CHALLENGE' || !['PLANNED', 'SENDING', 'UNKNOWN'].includes(text.status);
  return over && Math.max(...ends) + days * 24 * hourMs <= start.getTime();
}

const write = (rig: Rig, rows: readonly (Text & { id: string })[]) =>
  rig.sql(
    `INSERT INTO notice (id, participant_id, kind, source, source_id, source_version, status, due_at, over_at, sent_at, delivered_at,
       created_at, body_sealed, to_sealed, to_index, place_index)
     SELECT id, CASE WHEN somebodys THEN id END, 'DATE_SET', source, id, 1, status, "dueAt", "overAt", "sentAt", "deliveredAt",
       now(), 'b', 't', set_byte('\\x00', 0, number), 'p'
     FROM jsonb_to_recordset($1) AS t (id uuid, somebodys bool, source notice_source, status delivery_state, "dueAt" timestamptz,
       "overAt" timestamptz, "sentAt" timestamptz, "deliveredAt" timestamptz, number int)`,
    [JSON.stringify(rows)],
  );

test('of any texts those that are over for long enough lose their words, and their number unless STOP was said on it', async () => {
  const rig = await startRig();
  await rig.sql(`INSERT INTO opt_out VALUES ('\\x01', 'STOPPED', now())`);
  let gone = 0;
  const holds = async (all: Text[]) => {
    await rig.sql('DELETE FROM notice');
    const rows = all.map((text) => ({ id: uuidv7(), ...text }));
    await write(rig, rows);
    await Promise.all([rig.forgetTexts(), rig.forgetTexts()]);
    await rig.forgetTexts();
    const left = await rig.sql(
      `SELECT id, body_sealed IS NOT NULL AS body, place_index IS NOT NULL AS place, to_sealed IS NOT NULL AS "to",
         to_index IS NOT NULL AS "index" FROM notice ORDER BY id`,
    );
    expect(left).toEqual(
      rows.map((text) => {
        const body = !isForgotten(text);
        gone += body ? 0 : 1;
        const number = body || text.number === 1;
        return { id: text.id, body, place: body, to: number, index: number };
      }),
    );
  };
  const many = fc.array(texts, { minLength: 100, maxLength: 100 });
  await fc.assert(fc.asyncProperty(many, holds), { numRuns: 4, endOnFailure: true });
  expect(gone).toBeGreaterThan(40);
});
