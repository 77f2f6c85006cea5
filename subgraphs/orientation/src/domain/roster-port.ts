/** What whoever gives a session learns of a person who comes: never more. */
export type RosterPerson = {
  id: string;
  /** Null: detained or erased, or there is no such person. */
  givenName: string | null;
  /** BCP 47. */
  spokenLanguage: string;
};

/** What orientation asks of the rest of the graph. Rejects when the graph cannot say: that is never the same as "nobody". */
export type RosterPort = {
  /**
   * In any order; those who are not known are left out, and those who do not let the organization know of them any more.
   *
   * @param organizationId who gives the session.
   */
  findPeople(ids: readonly string[], organizationId: string): Promise<RosterPerson[]>;
};
