import { m } from '#lib/paraglide/messages.js';

/** Words for what reports, lessons and words about needs are refused for, by the code of the problem. */
export const reportProblems: Record<string, () => string> = {
  'report.not_a_quarter': m.problem_report_quarter,
  'report.too_early': m.problem_report_too_early,
  'report.not_begun': m.problem_report_not_begun,
  'report.published': m.problem_report_published,
  'report.site_not_silent': m.problem_report_not_silent,
  'viewer.no_site': m.problem_lesson_no_site,
  'lesson.unknown': m.problem_lesson_unknown,
  'lesson.looks_like_a_number': m.problem_lesson_number,
  'lesson.looks_like_an_address': m.problem_lesson_address,
  'lesson.names_somebody': m.problem_lesson_name,
  'need.not_chosen': m.problem_need_not_chosen,
  'said_how.missing': m.problem_said_how_missing,
};
