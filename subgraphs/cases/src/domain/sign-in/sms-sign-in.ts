import type { ParticipantViewer, PersonViewer, SignedToken } from '@cmpp/auth';
import type { Keyring } from '@cmpp/db';
import type { Problem } from '@cmpp/subgraph/problem';
import type { Database } from '../../db.ts';
import { findHolders, soleHolder } from '../person/number-holder.ts';
import { findPhone } from '../person/phone-number.ts';

export type SmsParts = {
  db: Database;
  keyring: Keyring;
  signPerson: (viewer: PersonViewer) => Promise<SignedToken>;
};

/** A person who texted us, as far as the talk needs it. */
export type SmsSignIn = SignedToken & {
  participantId: string;
  language: string;
  timeZone: string;
  siteName: string;
  sitePhone: string;
};

/**
 * Lets the person who texts from a number act by text: a short token with the scopes of a participant and no more. For a number that is
 * nobody's, several people's, frozen, not to be texted or a detained person's, the answer is one and the same and takes as long: one
 * statement and one signature. Not in the access log: it is the person themself who acts, and when they do so is nobody's business.
 *
 * @param phone as the carrier says it.
 * @returns with `holders`, everybody who has the number at all, for the tasks of their caseworkers.
 */
export async function smsSignIn(
  { db, keyring, signPerson }: SmsParts,
  phone: string,
): Promise<Partial<SmsSignIn> & { holders: string[]; problems: readonly Problem[] }> {
  const found = await findHolders(db, keyring.blindIndexes('phone', findPhone(phone) ?? ''));
  const holders = found.map(({ participantId }) => participantId);
  const holder = soleHolder(found);
  const token = await signPerson(holder ? byText(holder.participantId, holder.siteId) : byText('nobody', 'nowhere'));
  if (!holder) return { holders, problems: [notUsable] };
  const { participantId, writtenLanguage: language, site } = holder;
  const { timeZone, shortName: siteName, phone: sitePhone } = site;
  return { ...token, participantId, language, timeZone, siteName, sitePhone, holders, problems: [] };
}

const byText = (id: string, siteId: string): ParticipantViewer => ({
  kind: 'participant',
  id,
  siteId,
  roles: ['participant'],
  scopes: ['participant'],
  signInId: 'sms', // there is no sign-in that could be ended: the token is gone within a minute
  purpose: 'sms',
});

const notUsable: Problem = {
  code: 'phone.not_usable',
  path: ['phone'],
  message: 'Nobody can act by text with this number.',
  nextStep: 'Call the site.',
};
