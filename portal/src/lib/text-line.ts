import type { MessageLineFragment } from '@cmpp/graph-client/operations';
import { m } from '#lib/paraglide/messages.js';

type Delivery = NonNullable<MessageLineFragment['status']>;

const states: Record<Delivery, { words: () => string; look: '' | 'ok' | 'warm' }> = {
  PLANNED: { words: m.delivery_planned, look: '' },
  SCHEDULED: { words: m.delivery_planned, look: '' },
  SENDING: { words: m.delivery_under_way, look: '' },
  ACCEPTED: { words: m.delivery_under_way, look: '' },
  QUEUED: { words: m.delivery_under_way, look: '' },
  UNKNOWN: { words: m.delivery_unknown, look: '' },
  SENT: { words: m.delivery_sent, look: '' },
  DELIVERED: { words: m.delivery_delivered, look: 'ok' },
  UNDELIVERED: { words: m.delivery_undelivered, look: 'warm' },
  FAILED: { words: m.delivery_failed, look: 'warm' },
  NOT_SENT: { words: m.delivery_not_sent, look: 'warm' },
};

const reasons: Record<string, () => string> = {
  'opted.out': m.reason_opted_out,
  'person.detained': m.reason_detained,
  'person.left': m.reason_left,
  'person.erased': m.reason_erased,
  'phone.none': m.reason_no_number,
  'phone.frozen': m.reason_frozen,
  'file.closed': m.reason_file_closed,
  'date.changed': m.reason_changed,
  'date.gone': m.reason_changed,
  'date.over': m.reason_over,
  'outcome.changed': m.reason_changed,
  'booking.changed': m.reason_changed,
  'booking.gone': m.reason_changed,
  'booking.over': m.reason_over,
  'code.gone': m.reason_over,
  'reply.late': m.reason_late,
  'reminder.superseded': m.reason_superseded,
};

/** How far a text of ours has come, e.g. "On the phone", and how it is shown. */
export function deliveryOf(status: Delivery): { words: string; look: '' | 'ok' | 'warm' } {
  const { words, look } = states[status];
  return { words: words(), look };
}

/** Why a text was not sent or not delivered; a code without words of ours (the carrier's) stands as it is. */
export const reasonWords = (reason: string): string =>
  Object.hasOwn(reasons, reason) ? (reasons[reason]?.() ?? reason) : reason;

/** Who wrote a text: the person, a member of staff, or this program by itself. */
export function writerOf({ direction, writtenBy }: Pick<MessageLineFragment, 'direction' | 'writtenBy'>): string {
  return direction === 'IN' ? m.text_from_them() : (writtenBy?.name ?? m.text_from_program());
}
