/** A number of the person, as the graph knows it now. */
export type PhoneTruth = { number: string; mayText: boolean; frozen: boolean; shared: boolean };

/** A booking as it stands now, with all that a text about it depends on. */
export type BookingTruth = {
  id: string;
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
  participant: {
    id: string;
    siteId: string;
    /** As people know it, e.g. "CMPP NYC". */
    siteName: string;
    writtenLanguage: string;
    spokenLanguage: string;
    phones: readonly PhoneTruth[];
  };
};

/** A code to be texted now. */
export type Challenge = { phone: string; code: string; locale: string; expiresAt: Date };

/** Ids of what is asked about, each once. */
export type Wanted = { bookings: readonly string[] };

/** What was found by its id; what is not in here is not there (any more). */
export type Truth = { bookings: ReadonlyMap<string, BookingTruth> };

/**
 * What notices asks of the rest of the graph. Each call rejects when the graph cannot say: that is never the same as "there is none".
 */
export type GraphPort = {
  /** One query for all of it. */
  findTruth(wanted: Partial<Wanted>): Promise<Truth>;
  /** Null once used, expired, or when nobody can sign in with the number. The answer is kept nowhere. */
  findChallenge(id: string): Promise<Challenge | null>;
};
