import { m } from '#lib/paraglide/messages.js';

/** Words for what notes and screenings are refused for, by the code of the problem. */
export const careWords: Record<string, () => string> = {
  'note.empty': m.problem_note_empty,
  'note.unknown': m.problem_note_unknown,
  'screening.gate': m.problem_screening_gate,
  'screening.answers': m.problem_screening_answers,
  'screening.judgement': m.problem_screening_judgement,
  'screening.too_young': m.problem_screening_too_young,
  'screening.not_accepted': m.problem_screening_not_accepted,
  'screening.not_alone': m.problem_screening_not_alone,
  'screening.not_enrolled': m.problem_screening_not_enrolled,
  'participant.moved': m.problem_participant_moved,
  'instrument.unknown': m.problem_instrument_unknown,
  'instrument.invalid': m.problem_instrument_invalid,
  'instrument.version_taken': m.problem_instrument_version_taken,
  'safety_step.unknown': m.problem_safety_step_unknown,
  'safety_step.empty': m.problem_safety_step_empty,
  'safety_step.to_come': m.problem_safety_step_to_come,
  'safety_step.before_screen': m.problem_safety_step_before_screen,
  'safety_step.closed': m.problem_safety_step_closed,
  'instrument.of_product': m.problem_instrument_of_product,
  'task.about_yourself': m.problem_task_about_yourself,
  'task.closed_with_step': m.problem_task_closed_with_step,
};
