import { connected } from '@cmpp/db';

/** What a quarter's report rests on, as few columns as it needs. `$1` and `$2` are its first day and the day after its last. */
const reads = [
  'SELECT id, site_id, enrolled_at, closed_at, dates_go_on, under_14 FROM cases.participant',
  'SELECT participant_id, service, offered_at, answer FROM cases.service_offer JOIN newcomer USING (participant_id)',
  'SELECT participant_id, at FROM cases.contact_person JOIN newcomer USING (participant_id) JOIN cases.service_contact ON service_contact.id = contact_id',
  'SELECT participant_id, agreed_at FROM cases.plan JOIN newcomer USING (participant_id)',
  'SELECT participant_id, service, language, interpreter FROM cases.service_contact JOIN cases.contact_person ON service_contact.id = contact_id WHERE at >= $1 AND at < $2',
  'SELECT participant_id, kind FROM cases.need WHERE chosen_at >= $1 AND chosen_at < $2',
  'SELECT participant_id, kind, answer FROM cases.need_word WHERE said_at >= $1 AND said_at < $2',
  'SELECT participant_id, status, outcome FROM cases.hearing WHERE starts_at >= $1 AND starts_at < $2',
  'SELECT participant_id, status, outcome FROM cases.appointment WHERE starts_at >= $1 AND starts_at < $2',
  `SELECT participant_id, min(starts_at) FROM cases.hearing WHERE kind = 'MASTER' AND starts_at < $2 GROUP BY participant_id`,
  'SELECT participant_id, changed_on FROM cases.address_change WHERE changed_on >= $1 AND changed_on < $2',
  'SELECT participant_id, reason FROM cases.closing WHERE closed_at >= $1 AND closed_at < $2',
  'SELECT participant_id, kind FROM cases.monitoring WHERE ended_on >= $1 AND ended_on < $2',
  'SELECT participant_id, need, amount_cents FROM cases.expense WHERE spent_on >= $1 AND spent_on < $2',
  'SELECT participant_id, band_sealed FROM cases.screening WHERE held_on >= $1 AND held_on < $2',
  'SELECT participant_id, answer_sealed FROM cases.possible_relief WHERE stated_at >= $1 AND stated_at < $2',
  'SELECT participant_id, starts_at, attendance FROM orientation.booking JOIN orientation.session ON session.id = session_id',
];

/** Reads all of them once to warm the server, and once more by the clock. */
export const readBare = (url: string): Promise<{ rows: number; seconds: number }> =>
  connected(url, async (client) => {
    const { rows: said } = await client.query<{ from: string; before: string }>(
      "SELECT from_on::text AS from, (from_on + interval '3 months')::date::text AS before FROM cases.report_ready LIMIT 1",
    );
    const { from, before } = said[0]!;
    const within = (text: string) =>
      `WITH newcomer AS (SELECT id AS participant_id FROM cases.participant WHERE enrolled_at >= $1 AND enrolled_at < $2) ${text}`;
    const read = async () => {
      let rows = 0;
      for (const text of reads) rows += (await client.query(within(text), [from, before])).rows.length;
      return rows;
    };
    await read();
    const began = performance.now();
    const rows = await read();
    return { rows, seconds: (performance.now() - began) / 1000 };
  });
