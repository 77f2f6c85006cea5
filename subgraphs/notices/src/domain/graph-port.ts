import type { TextSignIn } from './talk/person-port.ts';

/** A number of the person, as the graph knows it now. */
export type PhoneTruth = {
  number: string;
  mayText: boolean;
  frozen: boolean;
  /** Somebody else may read there, or it is theirs. */
  shared: boolean;
  /** Whoever looks after the person and is texted for them; null: it is the person's own. */
  guardian: (Reader & { id: string }) | null;
};

/** Who reads a text, BCP 47. */
export type Reader = { writtenLanguage: string; spokenLanguage: string };

/** Whom a text goes to, as the graph knows them now. */
export type PersonTruth = {
  id: string;
  siteId: string;
  /** As people know it, e.g. "CMPP NYC". */
  siteName: string;
  /** Who to call, E.164. */
  sitePhone: string;
  /** IANA; the site's, and so the person's own as far as we know. */
  timeZone: string;
  writtenLanguage: string;
  spokenLanguage: string;
  /** The phone may be in other hands: texts stop at once. */
  detained: boolean;
  /** False once they have left the program without wishing to hear of their dates: then we text them nothing. */
  hearsOfDates: boolean;
  phones: readonly PhoneTruth[];
};

/** A booking as it stands now, with all that a text about it depends on. */
export type BookingTruth = {
  id: string;
  /** Counts its changes, those of its session's time and place among them. */
  version: number;
  status: 'BOOKED' | 'CANCELLED';
  session: {
    status: 'SCHEDULED' | 'CANCELLED';
    /** Wall time of the place, `2026-12-17T18:00:00`. */
    localStart: string;
    timeZone: string;
    startsAt: Date;
    /** Null when one attends from elsewhere. */
    street: string | null;
  };
  participant: PersonTruth;
};

/** A hearing or check-in as it stands now, with all that a text about it depends on. */
export type DateTruth = {
  id: string;
  /** Counts its changes. */
  version: number;
  status: 'SCHEDULED' | 'MOVED' | 'CANCELLED' | 'HELD';
  /** Wall time of the place; null while it is not set. */
  localStart: string | null;
  /** The place's, IANA. */
  timeZone: string;
  startsAt: Date | null;
  /** How one attends. */
  medium: 'IN_PERSON' | 'VIDEO' | 'TELEPHONE' | 'ONLINE';
  placeId: string;
  /** Null when one attends from elsewhere. */
  street: string | null;
  /** Floor and room: never texted unasked, but whether it has changed is. */
  room: string | null;
  participant: PersonTruth;
};

/** A date as a person's paper shows it, which may be another than ours. */
export type PaperDateTruth = {
  id: string;
  /** Counts its changes. */
  version: number;
  /** OPEN: nobody at the site has looked yet. */
  status: 'OPEN' | 'RIGHT' | 'WRONG' | 'TAKEN_BACK';
  /** Wall time as on the paper. */
  localStart: string;
  /** Whose clock it means; null: nobody said where it is. */
  timeZone: string | null;
  startsAt: Date;
  /** Our own date, as it stands; null: we have none that this one is beside. */
  beside: { localStart: string; timeZone: string } | null;
  participant: PersonTruth;
};

/** Somebody who would like to take part, and how the draw went for them. */
export type OutcomeTruth = {
  id: string;
  /** Counts what they are told. */
  version: number;
  /** HELD: too few places were left for their household, which comes first next time. Null: there is nothing to tell. */
  outcome: 'DRAWN' | 'HELD' | 'NOT_DRAWN' | null;
  /** The last day on which a drawn place is kept, `2026-12-24`; null: none is. */
  drawnUntil: string | null;
  /** E.164; null: they asked to be told in another way. */
  phone: string | null;
  /** BCP 47, as they chose. */
  language: string;
  siteName: string;
  /** E.164. */
  sitePhone: string;
  /** The site's, IANA. */
  timeZone: string;
};

/** Whom a member of staff writes to, and whether they may read that file now. */
export type Addressee = PersonTruth & { openToStaff: boolean };

/** A code to be texted now. */
export type Challenge = { phone: string; code: string; locale: string; expiresAt: Date };

/** Ids of what is asked about, each once. */
export type Wanted = Readonly<
  Record<'bookings' | 'hearings' | 'appointments' | 'paperDates' | 'candidates', readonly string[]>
>;

/** What was found by its id; what is not in here is not there (any more). */
export type Truth = {
  bookings: ReadonlyMap<string, BookingTruth>;
  hearings: ReadonlyMap<string, DateTruth>;
  appointments: ReadonlyMap<string, DateTruth>;
  paperDates: ReadonlyMap<string, PaperDateTruth>;
  candidates: ReadonlyMap<string, OutcomeTruth>;
};

/**
 * What notices asks of the rest of the graph. Each call rejects when the graph cannot say: that is never the same as "there is none".
 */
export type GraphPort = {
  /** One query for each kind of thing, hearings and check-ins together; nothing is asked for where no id is given. */
  findTruth(wanted: Partial<Wanted>): Promise<Truth>;
  /** Null once used, expired, or when nobody can sign in with the number. The answer is kept nowhere. */
  findChallenge(id: string): Promise<Challenge | null>;
  /** Who may talk with us from a number, E.164. */
  signInByText(number: string): Promise<TextSignIn>;
  /** Null: there is no such person. */
  findAddressee(participantId: string, staffId: string): Promise<Addressee | null>;
};
