import { m } from '#lib/paraglide/messages.js';

/** Words for what notes and screenings are refused for, by the code of the problem. */
export const careWords: Record<string, () => string> = {
  'note.empty': m.problem_note_empty,
  'note.unknown': m.problem_note_unknown,
  'task.closed_with_step': m.problem_task_closed_with_step,
};
