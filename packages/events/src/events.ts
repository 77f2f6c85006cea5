import type { Context } from '@cmpp/db';

/**
 * What is said on the bus, and to whom. Events carry ids and a version, never personal data: payloads are rows in a table.
 * The list is static: each consumer has a queue of its own, made by `hub migrate`; an event without a queue would be lost.
 */
export type Events = {
  /** A person asked for a sign-in code; notices reads the code anew while the challenge is valid. */
  'signin.requested': { challengeId: string };
  /** A booking was made or cancelled; `version` counts the changes of this booking. */
  'booking.changed': { bookingId: string; participantId: string; version: number };
  /** A court hearing was set, moved or cancelled; `version` counts its changes. */
  'hearing.changed': { hearingId: string; participantId: string; version: number };
  /** The same for an ICE check-in. */
  'appointment.changed': { appointmentId: string; participantId: string; version: number };
  /** A text came in and is kept; its words and its sender's number are not in here. */
  'text.received': { inboundId: string };
  /** A member of staff should do something about a person, enrolled or in the pool. Raised once per `key`, however often it is said. */
  'task.raised': ({ participantId: string } | { candidateId: string }) & {
    key: string;
    kind: TaskKind;
    /** What it is about, e.g. the hearing whose reminder could not be texted. */
    aboutId: string | null;
    /** ISO instant. */
    dueAt: string;
  };
  /** Somebody said that they would like to take part: is somebody like them there already? */
  'candidate.received': { candidateId: string };
  /** A candidate is to be told how the draw went for them, or took themselves off the list; `version` counts what they are told. */
  'candidate.told': { candidateId: string; version: number };
  /** A person's paper shows another date than ours, or they took that back, or it is settled; `version` counts the changes. */
  'paper-date.changed': { paperDateId: string; participantId: string; version: number };
  /** Somebody left the program at this ISO instant: what was kept for them is free. They may be back by the time this is heard. */
  'participant.left': { participantId: string; leftAt: string };
  /**
   * Somebody is erased: whoever has anything of theirs destroys their key, deletes it and writes nothing of them any more. `challengeIds`: the
   * sign-in codes that were asked for with their numbers.
   */
  'participant.erased': { participantId: string; challengeIds: string[] };
  /** A notice is ready to be sent: wakes the sender, which finds what is due by itself. */
  'notice.due': { noticeId: string };
};

/** Why a person at the site has to do something. */
export const taskKinds = [
  'TEXT_NOT_UNDERSTOOD',
  'CALL_STOPPED',
  'CALL_WITH_DATE',
  'WRONG_NUMBER',
  'DETAINED',
  'BOOKING_LOST',
  'TELL_CANDIDATE',
] as const;
export type TaskKind = (typeof taskKinds)[number];

export type EventName = keyof Events;

/** Who hears of what. */
export const consumersOf: { readonly [Name in EventName]: readonly Context[] } = {
  'signin.requested': ['notices'],
  'booking.changed': ['notices'],
  'hearing.changed': ['notices'],
  'appointment.changed': ['notices'],
  'text.received': ['notices'],
  'task.raised': ['cases'],
  'candidate.received': ['cases'],
  'candidate.told': ['notices'],
  'paper-date.changed': ['notices'],
  'participant.left': ['orientation', 'referrals'],
  'participant.erased': ['orientation', 'referrals', 'notices'],
  'notice.due': ['notices'],
};

/** What a context does on hearing an event. Must be safe to run twice for the same event. */
export type EventHandlers = { [Name in EventName]?: (data: Events[Name]) => Promise<void> };

/** The queue that holds one consumer's copy of an event, e.g. `notices/booking.changed`. */
export const queueOf = (consumer: Context, event: EventName): string => `${consumer}/${event}`;

export const eventNames = Object.keys(consumersOf) as EventName[];
