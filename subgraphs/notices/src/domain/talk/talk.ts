import type { NeedKind } from './need-menu.ts';

/** A session as it was offered: what is needed to book it, and to find others near it. */
export type Offer = {
  sessionId: string;
  /** ISO instant. */
  startsAt: string;
  /** Wall time of the place, `2026-12-17T18:00:00`. */
  localStart: string;
  timeZone: string;
  /** How one attends. */
  medium: 'IN_PERSON' | 'VIDEO' | 'TELEPHONE';
};

/** Where a talk stands: which digits mean what. */
export type Talk =
  | { step: 'MENU' }
  /** A page of needs is shown, from 0; `picked` in the order picked. */
  | { step: 'NEEDS'; page: number; picked: NeedKind[] }
  /** Sessions are offered: the first is digit 1. `moving`: the booking that one of them replaces. */
  | { step: 'SESSIONS'; offered: Offer[]; moving: string | null }
  /** A booking is shown. */
  | { step: 'BOOKING'; bookingId: string };

/**
 * A talk with one person; `talk` null: not begun, or so long ago that nobody remembers what the digits meant. `told`: the last text to
 * them since was about a date: their own, and it said that 1 gives its details; or that of somebody else, whom they look after.
 */
export type Conversation = { talk: Talk | null; misunderstood: number; told?: Told | null };

/** Whose date a text was about: that of who talks with us, or another's. */
export type Told = { dateId: string } | 'ANOTHERS';

/** What a text asks for. Whatever is done needs no more than is in here, so that doing it again does the same. */
export type Intent =
  | { do: 'GREET' }
  /** Of the date with this id; null: of the next one. */
  | { do: 'SHOW_PLACE'; dateId: string | null }
  /** Of a date that is not theirs: what we say by text is about the holder of the number alone. */
  | { do: 'SAY_WHOM_TO_CALL' }
  | { do: 'SHOW_NEEDS'; page: number; picked: NeedKind[] }
  | { do: 'NOTE_NEEDS'; page: number; picked: NeedKind[] }
  | { do: 'RANK_NEEDS'; picked: NeedKind[] }
  | { do: 'FIND_SESSIONS' }
  /** This one; null: the next. */
  | { do: 'SHOW_BOOKING'; bookingId: string | null }
  | { do: 'FIND_OTHERS'; bookingId: string }
  | { do: 'BOOK'; offer: Offer }
  | { do: 'MOVE'; bookingId: string; offer: Offer }
  | { do: 'CANCEL'; bookingId: string }
  /** Not understood: the choices once more. */
  | { do: 'REPEAT' }
  /** Not understood again: a person takes over. */
  | { do: 'HAND_OVER' }
  /** A person has taken over, and words are theirs to answer. */
  | { do: 'NOTHING' };
