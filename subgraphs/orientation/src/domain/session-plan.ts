import { type Problem, Refusal } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { instantOf } from '@cmpp/subgraph/wall-time';
import type { Transaction } from '../db.ts';
import type { Session, SessionMedium, Venue } from '../generated/prisma/client.ts';

/** Characters of a title; participants read it in a list on a phone. Also in the schema's text and on the form. */
export const longestTitle = 120;
/** Minutes and seats; more people than this are several sessions. Also in the schema's text and on the form. */
const minutes = { least: 15, most: 480 };
const seats = { least: 1, most: 200 };

/** What an organization says about a session that it gives, and may change later. */
export type PlanRequest = {
  title: string;
  /** Wall time, whole minutes: `2026-12-10T18:00:00`. */
  localStart: string;
  /** Null: the venue's. */
  timeZone: string | null;
  minutes: number;
  medium: SessionMedium;
  venueId: string | null;
  seats: number;
};

/** The same, checked, with the zone and the instant that follow from it. */
export type SessionPlan = Omit<PlanRequest, 'timeZone'> & { timeZone: string; startsAt: Date };

/**
 * Checks a plan and derives zone and instant. One attends in person at a venue, whose clock counts; otherwise there is no venue, and whose
 * clock is meant must be said.
 *
 * @throws Refusal with every problem there is, each at its own input field.
 */
export async function checkPlan(tx: Transaction, request: PlanRequest): Promise<SessionPlan> {
  const venueId = request.venueId && isUuid(request.venueId) ? request.venueId : null;
  return checkPlanAt(venueId ? await tx.venue.findUnique({ where: { id: venueId } }) : null, request);
}

/** The same with the venue at hand; null: there is none of that id. Pure. @throws Refusal as `checkPlan`. */
export function checkPlanAt(venue: Venue | null, request: PlanRequest): SessionPlan {
  const title = request.title.trim().normalize('NFC');
  const place = request.medium === 'IN_PERSON' ? whyNotThere(request, venue) : whyNotFromElsewhere(request);
  const timeZone = venue && request.medium === 'IN_PERSON' ? venue.timeZone : request.timeZone;
  const startsAt = timeZone && findInstant(request.localStart, timeZone);
  const problems = [
    whyNoTitle(title),
    ...(place ? [place] : []),
    timeZone && !startsAt ? noSuchTime : null,
    whyNotBetween('minutes', request.minutes, minutes),
    whyNotBetween('seats', request.seats, seats),
  ].filter((problem) => problem !== null);
  if (problems.length || !timeZone || !startsAt) throw new Refusal(problems);
  return { ...request, venueId: venue?.id ?? null, title, timeZone, startsAt };
}

/** What a person would notice: these changes are told to everybody who has booked. */
export const movesPeople = (before: Session, plan: SessionPlan): boolean =>
  differs(before, plan, ['localStart', 'timeZone', 'venueId', 'medium']);

/** Whether the session already is as planned. */
export const isAsPlanned = (session: Session, plan: SessionPlan): boolean =>
  !movesPeople(session, plan) && !differs(session, plan, ['title', 'minutes', 'seats']);

const differs = (before: Session, plan: SessionPlan, columns: (keyof SessionPlan & keyof Session)[]) =>
  columns.some((column) => before[column] !== plan[column]);

function findInstant(localStart: string, timeZone: string): Date | null {
  // The scalar lets seconds, fractions and offsets pass, which are no time to invite people for.
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00$/.test(localStart)) return null;
  try {
    return instantOf(localStart, timeZone);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function whyNoTitle(title: string): Problem | null {
  const problem = (code: string, message: string, nextStep: string) => ({ code, path: ['title'], message, nextStep });
  if (!title) return problem('title.missing', 'The session has no title.', 'Say in a few words what it is about.');
  if (title.length > longestTitle)
    return problem('title.too_long', `The title is longer than ${longestTitle} characters.`, 'Say it in fewer words.');
  // Control characters, and those that turn the direction of what stands around them.
  if (/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(title))
    return problem('title.not_text', 'The title holds characters that are not text.', 'Type it anew, on one line.');
  return null;
}

const noSuchTime: Problem = {
  code: 'session.time_not_there',
  path: ['localStart'],
  message: 'There is no such time at that place.',
  nextStep: 'Give a day and a time, in whole minutes, that the clock there shows.',
};

function whyNotThere({ timeZone }: PlanRequest, venue: Venue | null): Problem | null {
  if (!venue)
    return {
      code: 'venue.unknown',
      path: ['venueId'],
      message: 'A session in person needs a place that we know.',
      nextStep: 'Choose one from the list of venues.',
    };
  if (timeZone === null || timeZone === venue.timeZone) return null;
  return {
    code: 'session.zone_not_of_venue',
    path: ['timeZone'],
    message: 'The time of a session in person is that of its venue.',
    nextStep: 'Leave the time zone out, or choose another venue.',
  };
}

function whyNotFromElsewhere({ venueId, timeZone }: PlanRequest): Problem | null {
  if (venueId)
    return {
      code: 'session.venue_not_needed',
      path: ['venueId'],
      message: 'People take part in this session from elsewhere, and would go to the venue for nothing.',
      nextStep: 'Leave the venue out, or choose to hold the session in person.',
    };
  if (timeZone) return null;
  return {
    code: 'session.zone_missing',
    path: ['timeZone'],
    message: 'Without a venue nobody knows whose clock is meant.',
    nextStep: 'Choose a time zone.',
  };
}

function whyNotBetween(path: 'minutes' | 'seats', value: number, { least, most }: typeof seats): Problem | null {
  if (Number.isInteger(value) && value >= least && value <= most) return null;
  return {
    code: `session.${path}_out_of_range`,
    path: [path],
    message: `A session has ${least} to ${most} ${path}.`,
    nextStep: `Give a whole number from ${least} to ${most}.`,
  };
}
