import type { GraphClient } from '@cmpp/graph-client';
import {
  NoticeChallengeDocument,
  SmsSignInDocument,
  type SmsSignInMutation,
  StaffTextAddresseeDocument,
} from '@cmpp/graph-client/operations';
import type { GraphPort } from './domain/graph-port.ts';
import type { TextSignIn } from './domain/talk/person-port.ts';
import { createPersonPort } from './graph-person.ts';
import { findBookings, findDates, findPaperDates, findOutcomes, personOf, TruthIncomplete } from './graph-truth.ts';

/** The one door to the graph: asks it in this service's name. */
export function createGraphPort(client: GraphClient): GraphPort {
  return {
    async findTruth({ bookings = [], hearings = [], appointments = [], paperDates = [], candidates = [] }) {
      return {
        bookings: await findBookings(client, bookings),
        ...(await findDates(client, hearings, appointments)),
        paperDates: await findPaperDates(client, paperDates),
        candidates: await findOutcomes(client, candidates),
      };
    },
    async findChallenge(id) {
      const { data, missing } = await client.run(NoticeChallengeDocument, { id });
      if (missing.length) throw new TruthIncomplete('The graph did not say all about the challenge.');
      const found = data.signInChallenge;
      // Without a number the person is erased: there is nobody to text.
      if (!found?.phone) return null;
      return { phone: found.phone, code: found.code, locale: found.locale, expiresAt: new Date(found.expiresAt) };
    },
    async signInByText(phone) {
      const { data, missing } = await client.run(SmsSignInDocument, { input: { phone } });
      if (missing.length) throw new TruthIncomplete('The graph did not say all about the number.');
      return signInOf(client, data.smsSignIn);
    },
    async findAddressee(id, staffId) {
      const { data, missing } = await client.run(StaffTextAddresseeDocument, { id, staffId });
      if (missing.length) throw new TruthIncomplete('The graph did not say all about the person.');
      const found = data.participant;
      if (!found) return null;
      const person = personOf(found);
      // What staff write is for the person alone, not for whoever is told their dates.
      const phones = person.phones.filter(({ guardian }) => guardian === null);
      return { ...person, phones, openToStaff: found.openToStaff };
    },
  };
}

function signInOf(client: GraphClient, signIn: SmsSignInMutation['smsSignIn']): TextSignIn {
  const { token, participantId: id, language, siteName, sitePhone, holders } = signIn;
  if (!token || !id || !language || !siteName || !sitePhone) return { holders: holders ?? [], person: null };
  const graph = createPersonPort(client.as(token));
  return { holders: holders ?? [], person: { id, language, siteName, sitePhone, graph } };
}
