import type { AskedApprovalFragment } from '@cmpp/graph-client/operations';
import { Temporal } from 'temporal-polyfill';
import { personName } from '#lib/desk-wording.ts';
import { needName } from '#lib/need.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { taskWords } from '#lib/task.ts';

type Asked = AskedApprovalFragment;
type AskedFor = Pick<Asked, 'kind' | 'closing' | 'transfer' | 'expense'>;
type Closing = NonNullable<Asked['closing']>;
type Thing = Closing['handOvers'][number]['kind'];
type TaskKind = Parameters<typeof taskWords>[0];
type Named = Parameters<typeof personName>[0];

const reasons: Record<Closing['reason'], () => string> = {
  GOALS_REACHED: m.closing_goals_reached,
  OWN_WISH: m.closing_own_wish,
  MOVED_AWAY: m.closing_moved_away,
  OUT_OF_REACH: m.closing_out_of_reach,
  LEFT_THE_COUNTRY: m.closing_left_the_country,
  TRANSFERRED_TO_ANOTHER_PROGRAM: m.closing_transferred,
  DIED: m.closing_died,
  OTHER: m.closing_other,
};

const things: Record<Thing, () => string> = {
  TASK: m.thing_task,
  PLAN_STEP: m.thing_plan_step,
  PARTNER: m.thing_partner,
  MONITORING: m.thing_monitoring,
  PAPER_DATE: m.thing_paper_date,
  ADDRESS_CHANGE: m.thing_address_change,
  WARD: m.thing_ward,
  DEPARTURE_PLAN: m.thing_departure_plan,
};

/** What is open with somebody, as far as words say it: of a task which kind, of somebody they look after who. */
function thingWords({ kind, task, ward }: { kind: Thing; task?: { kind: TaskKind } | null; ward?: Named | null }) {
  const detail = task ? taskWords(task.kind).why : ward && personName(ward);
  return detail ? `${things[kind]()} (${detail})` : things[kind]();
}

/** What has come up since somebody's leaving was asked for: each with the name of its field, in which it is said to whom it goes. */
export const toHandOn = ({ closing }: Pick<Asked, 'closing'>): { field: string; words: string }[] =>
  (closing?.comeUpSince ?? []).map((thing) => ({
    field: `${handOnPrefix}${thing.kind}/${thing.aboutId}`,
    words: thingWords(thing),
  }));

/** What fields that hand something on begin with; what it is and which stand after it. */
export const handOnPrefix = 'handOn/';

/** US dollars as the reader writes them: "$1,250.00". */
const dollars = (cents: number): string =>
  (cents / 100).toLocaleString(getLocale(), { style: 'currency', currency: 'USD' });

/** What a second person is to say yes to, in lines, the most important first. Of a departure plan nothing stands in a list but that it is one. */
export function askedFor({ kind, closing, transfer, expense }: AskedFor): string[] {
  if (closing)
    return [
      m.approvals_closing({ reason: reasons[closing.reason]() }),
      closing.datesGoOn ? m.approvals_dates_go_on() : m.approvals_dates_end(),
      ...closing.handOvers.map((thing) => m.approvals_hand_over({ what: thingWords(thing), toWhom: thing.toWhom })),
    ];
  if (transfer)
    return [
      m.approvals_transfer({ site: transfer.toSite.name, people: transfer.people }),
      ...transfer.participants.map(personName),
    ];
  if (expense) {
    const { amountCents, spentOn, need, what, vendor } = expense;
    const day = Temporal.PlainDate.from(spentOn).toLocaleString(getLocale(), { dateStyle: 'long' });
    return [
      m.approvals_expense({ amount: dollars(amountCents), day }),
      m.approvals_expense_for({ need: needName(need), what: what ?? '', vendor: vendor ?? '' }),
    ];
  }
  return kind === 'DEPARTURE_PLAN' ? [m.approvals_departure()] : [];
}
