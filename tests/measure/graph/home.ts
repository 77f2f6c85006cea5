import { createSigner, personIssuer, signPersonToken, type SigningKey } from '@cmpp/auth';
import { askerOf, participantId } from './people.ts';

/** The home query: one participant, over all four subgraphs, as the staff pages ask for it. */
const query = `query Home($id: ID!) {
  participant(id: $id) {
    id givenName writtenLanguage
    hearings(upcoming: true) { edges { node {
      id kind medium status localStart timeZone startsAt toldBy room court { name street city state postalCode }
    } } }
    appointments(upcoming: true) { edges { node {
      id medium status localStart timeZone startsAt toldBy room office { name street city state postalCode }
    } } }
    bookings { edges { node {
      id status seats
      session { id kind title language localStart timeZone startsAt minutes medium status venue { id name street city } }
    } } }
    referrals { edges { node { id status need service { id name languages } } } }
    notices { edges { node { id kind status body createdAt sentAt } } }
  }
}`;

/** One request as each shape gets it: the same bytes for all, with a token of the participant's caseworker. */
export type HomeRequest = { body: string; headers: Record<string, string> };

/** The request about each of these participants, with tokens that are good for 55 s from now. */
export async function homeRequests(key: SigningKey, numbers: readonly number[]): Promise<HomeRequest[]> {
  const signer = createSigner({ issuer: personIssuer, key });
  const tokens = new Map<string, string>();
  const requests: HomeRequest[] = [];
  for (const number of numbers) {
    const asker = askerOf(number);
    const token = tokens.get(asker.id) ?? (await signPersonToken(signer, asker)).token;
    tokens.set(asker.id, token);
    requests.push({
      body: JSON.stringify({ query, operationName: 'Home', variables: { id: participantId(number) } }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
  }
  return requests;
}
