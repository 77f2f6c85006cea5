import { m } from '#lib/paraglide/messages.js';

/** Words for what asking a second person, and being one, is refused for, by the code of the problem. */
export const approvalWords: Record<string, () => string> = {
  'approval.decided': m.problem_approval_decided,
  'approval.nobody_else': m.problem_approval_nobody_else,
  'approval.own': m.problem_approval_own,
  'approval.reason_missing': m.problem_approval_reason,
  'approval.unknown': m.problem_approval_unknown,
  'approval.withdrawn': m.problem_approval_withdrawn,
  'closing.asked_already': m.problem_closing_asked,
  'closing.changed_since': m.problem_closing_changed,
};
