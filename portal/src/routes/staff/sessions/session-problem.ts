import type { ProblemTextFragment } from '@cmpp/graph-client/operations';
import { m } from '#lib/paraglide/messages.js';
import { type Problem, problemsFor } from '#lib/problem.ts';
import { questions } from './session-form.ts';

// Whoever gives sessions reads of them otherwise than whoever goes to one.
const words: Record<string, () => string> = {
  'title.missing': m.provider_title_missing,
  'title.too_long': m.provider_problem_title_long,
  'title.not_text': m.provider_problem_title_text,
  'site.unknown': m.provider_site_missing,
  'venue.unknown': m.provider_venue_missing,
  'session.zone_missing': m.provider_zone_missing,
  'session.zone_not_of_venue': m.provider_problem_zone_of_venue,
  'session.venue_not_needed': m.provider_problem_no_venue,
  'session.time_not_there': m.provider_problem_no_such_time,
  'session.in_past': m.provider_problem_past,
  'session.minutes_out_of_range': m.provider_problem_minutes,
  'session.seats_out_of_range': m.provider_problem_seats,
  'session.seats_below_taken': m.provider_problem_seats_taken,
  'session.changed_meanwhile': m.provider_problem_changed,
  'session.started': m.provider_problem_started,
  'session.cancelled': m.provider_problem_cancelled,
  'session.unknown': m.provider_problem_unknown,
  'session.not_started': m.provider_problem_not_started,
  'roster.closed': m.provider_roster_closed,
  'booking.unknown': m.provider_problem_booking_gone,
};

/** The graph's problems in words for whoever gives sessions, each at its question. */
export function sessionProblems(problems: readonly ProblemTextFragment[]): Problem[] {
  return problemsFor(problems, ...questions, 'localStart').map(({ code, field, text }) => ({
    code,
    field: field === 'localStart' ? 'date' : field, // one wall time, typed as day and time
    text: words[code]?.() ?? text,
  }));
}
