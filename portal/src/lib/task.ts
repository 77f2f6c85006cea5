import type { TaskLineFragment } from '@cmpp/graph-client/operations';
import { Temporal } from 'temporal-polyfill';
import { m } from '#lib/paraglide/messages.js';
import { dateWords, timeWords } from './time/wording.ts';

type TaskKind = TaskLineFragment['kind'];

/**
 * What one does first about a task: call the person, read their texts, open their file, or look at who opened which files, or at what waits for a second person,
 * here, in the list of files to erase or of what authorities ask.
 */
export type TaskAct = 'call' | 'texts' | 'file' | 'opened' | 'approvals' | 'erasures' | 'disclosures' | 'screening';

const words: Record<TaskKind, { why: () => string; what: () => string; act: TaskAct }> = {
  TEXT_NOT_UNDERSTOOD: { why: m.task_not_understood, what: m.task_not_understood_what, act: 'texts' },
  CALL_STOPPED: { why: m.task_stopped, what: m.task_stopped_what, act: 'call' },
  CALL_WITH_DATE: { why: m.task_call, what: m.task_call_what, act: 'call' },
  WRONG_NUMBER: { why: m.task_wrong_number, what: m.task_wrong_number_what, act: 'file' },
  DETAINED: { why: m.task_detained, what: m.task_detained_what, act: 'file' },
  BOOKING_LOST: { why: m.task_booking_lost, what: m.task_booking_lost_what, act: 'file' },
  TELL_CANDIDATE: { why: m.task_tell_candidate, what: m.task_tell_candidate_what, act: 'file' },
  DRAWN_PLACE_ENDS: { why: m.task_place_ends, what: m.task_place_ends_what, act: 'file' },
  DRAWN_PLACE_ENDED: { why: m.task_place_ended, what: m.task_place_ended_what, act: 'file' },
  WAITING_ENDED: { why: m.task_waiting_ended, what: m.task_waiting_ended_what, act: 'file' },
  SAME_CANDIDATE: { why: m.task_same_candidate, what: m.task_same_candidate_what, act: 'file' },
  SAME_A_NUMBER: { why: m.task_same_a_number, what: m.task_same_a_number_what, act: 'file' },
  MONITORING_GOES_ON: { why: m.task_monitoring, what: m.task_monitoring_what, act: 'file' },
  CONSENT_REVOKED: { why: m.task_consent_revoked, what: m.task_consent_revoked_what, act: 'call' },
  TRANSFER_ASKED: { why: m.task_transfer, what: m.task_transfer_what, act: 'file' },
  RECHECK_DATE: { why: m.task_recheck, what: m.task_recheck_what, act: 'file' },
  DATE_DISAGREES: { why: m.task_disagrees, what: m.task_disagrees_what, act: 'call' },
  PAPER_DATE: { why: m.task_paper_date, what: m.task_paper_date_what, act: 'call' },
  NEXT_DATE: { why: m.task_next_date, what: m.task_next_date_what, act: 'file' },
  FILE_OPENED: { why: m.task_file_opened, what: m.task_file_opened_what, act: 'opened' },
  MANY_FILES_OPENED: { why: m.task_many_files, what: m.task_many_files_what, act: 'opened' },
  SAFETY_STEP: { why: m.task_safety_step, what: m.task_safety_step_what, act: 'screening' },
  GLASS_BROKEN: { why: m.task_glass_broken, what: m.task_glass_broken_what, act: 'opened' },
  GLASS_BROKEN_UNWATCHED: { why: m.task_glass_unwatched, what: m.task_glass_unwatched_what, act: 'opened' },
  DISCLOSURE_ASKED: { why: m.task_disclosure, what: m.task_disclosure_what, act: 'disclosures' },
  DISCLOSURE_DISAGREED: {
    why: m.task_disclosure_disagreed,
    what: m.task_disclosure_disagreed_what,
    act: 'disclosures',
  },
  DISCLOSURE_UNTOLD_ENDS: { why: m.task_untold_ends, what: m.task_untold_ends_what, act: 'disclosures' },
  DISCLOSURE_SECOND: { why: m.task_disclosure_second, what: m.task_disclosure_second_what, act: 'disclosures' },
  ERASURE_ASKED: { why: m.task_erasure_asked, what: m.task_erasure_asked_what, act: 'erasures' },
  ERASURE_DUE: { why: m.task_erasure_due, what: m.task_erasure_due_what, act: 'erasures' },
  ERASURE_WAITS: { why: m.task_erasure_waits, what: m.task_erasure_waits_what, act: 'disclosures' },
  APPROVAL_ASKED: { why: m.task_approval, what: m.task_approval_what, act: 'approvals' },
  APPROVAL_REFUSED: { why: m.task_approval_refused, what: m.task_approval_refused_what, act: 'approvals' },
  PLAN_CHANGED: { why: m.task_plan_changed, what: m.task_plan_changed_what, act: 'file' },
  ADDRESS_TO_REPORT: { why: m.task_address, what: m.task_address_what, act: 'call' },
};

/** Why a task is there in a few words, what it asks for in a sentence, and what one does first. */
export function taskWords(kind: TaskKind): { why: string; what: string; act: TaskAct } {
  const { why, what, act } = words[kind];
  return { why: why(), what: what(), act };
}

/** Closed by what is done about them in their own list, and not by ticking them off. */
const closedElsewhere: readonly TaskKind[] = [
  ...(['SAFETY_STEP', 'ERASURE_ASKED', 'ERASURE_WAITS', 'DISCLOSURE_ASKED', 'DISCLOSURE_SECOND'] as const),
];
/** Whether a task is taken off the list by saying that it is done. */
export const isTickedOff = (kind: TaskKind): boolean => !closedElsewhere.includes(kind);

/** What cannot wait, and then the others, each once. */
export function urgentFirst<Task extends { id: string }>(urgent: readonly Task[], tasks: readonly Task[]): Task[] {
  const first = new Set(urgent.map(({ id }) => id));
  return [...urgent, ...tasks.filter(({ id }) => !first.has(id))];
}

/**
 * Until when a task should be done, by the clock of the site: "by today, 5:00 in the afternoon", "was due on November 20, …". What was due
 * the moment it came up cannot be late by itself: "since today, 3:48 in the morning".
 */
export function dueWords(
  { dueAt, raisedAt }: Pick<TaskLineFragment, 'dueAt' | 'raisedAt'>,
  timeZone: string,
  now = Temporal.Now.instant(),
): string {
  const due = Temporal.Instant.from(dueAt);
  const local = due.toZonedDateTimeISO(timeZone);
  const isToday = local.toPlainDate().equals(now.toZonedDateTimeISO(timeZone).toPlainDate());
  const day = isToday ? m.desk_today_inline() : dateWords(dueAt, timeZone, undefined, now);
  const moment = `${day}, ${timeWords(local.toPlainDateTime().toString())}`;
  if (Temporal.Instant.compare(due, raisedAt) <= 0) return m.task_since({ moment });
  return Temporal.Instant.compare(due, now) < 0 ? m.task_overdue({ moment }) : m.task_due({ moment });
}
