import { refuse } from '@cmpp/subgraph/problem';
import type { HouseholdRole, MonitoringKind, PhoneHolder } from '../../generated/prisma/enums.ts';
import { isUnder14 } from '../household/under-14.ts';
import type { LocalDate } from '../person/age.ts';
import { parseName } from '../person/name.ts';
import { parsePhone } from '../person/phone-number.ts';
import { checkMessages } from '../person/phone-safety.ts';
import type { Asked, SharedDataKind } from './consent.ts';
import { checkTypedTwice, type TypedANumber } from './same-a-number.ts';

/** A yes or no, and how they were asked: each question by itself. */
export type Answered = Asked & { given: boolean };

/** A number as somebody gives it at enrolment, and whether we may text there. */
export type NewPhone = {
  number: string;
  texts: Answered;
  mayCall: boolean;
  mayLeaveMessage: boolean;
  holder: PhoneHolder;
};

/** Whether one organization may have something; a no is kept as well. */
export type NewSharing = Answered & { organizationId: string; dataKinds: SharedDataKind[]; expiresAt: Date | null };

/** One member of a household that enrols, as the form says it. */
export type NewMember = TypedANumber & {
  /** Who of the candidates they were; null: none, they belong to one. */
  candidateId: string | null;
  givenName: string;
  familyName: string;
  bornOn: LocalDate | null;
  writtenLanguage: string;
  spokenLanguage: string;
  householdRole: HouseholdRole;
  married: boolean | null;
  knownToIce: boolean;
  /** Who looks after them, by place in the list from 0, or by id where they are there already; null: nobody was named. */
  lookedAfterBy: string[] | null;
  phones: NewPhone[];
  /** Taking part is agreed to by each; everything else may be refused. */
  services: Answered;
  sharing: NewSharing[];
  monitoring: MonitoringKind[];
};

/** The same, checked: names without stray spaces, numbers in their one form. */
export type CheckedMember = Omit<NewMember, 'aNumberAgain'> & { under14: boolean };

/** Numbers of one person. */
export const mostPhones = 5;

/**
 * Checks each field of a form by itself. Pure.
 *
 * @param today at the site.
 * @throws Refusal for the first: `a_number.…`, `name.…`, `phone.…`, `consent.services_missing`, `monitoring.none_and_some`,
 *   `candidate.twice`.
 */
export function checkMembers(members: readonly NewMember[], today: LocalDate): CheckedMember[] {
  const candidates = members.flatMap(({ candidateId }) => candidateId ?? []);
  if (new Set(candidates).size < candidates.length)
    refuse('candidate.twice', 'members', 'One candidate is in the list twice.', 'Each person was one candidate.');
  return members.map((member, index) => checkMember(member, (field) => `members.${index}.${field}`, today));
}

function checkMember(
  { aNumberAgain, ...member }: NewMember,
  at: (field: string) => string,
  today: LocalDate,
): CheckedMember {
  if (!member.services.given)
    refuse(
      'consent.services_missing',
      at('services'),
      'Nobody is enrolled who has not agreed to take part.',
      'The program is voluntary: leave them out, or ask them again another day.',
    );
  const { bornOn, phones, monitoring } = member;
  if (monitoring.includes('NONE') && monitoring.length > 1)
    refuse(
      'monitoring.none_and_some',
      at('monitoring'),
      'Nobody is under none and under another at once.',
      'Name what they are under, or none alone.',
    );
  return {
    ...member,
    givenName: parseName(member.givenName, at('givenName')),
    // Many people have one name only.
    familyName: member.familyName.trim() ? parseName(member.familyName, at('familyName')) : '',
    aNumber: checkTypedTwice({ ...member, aNumberAgain }, at),
    phones: checkPhones(phones, at),
    lookedAfterBy: member.lookedAfterBy?.length ? member.lookedAfterBy : null,
    under14: bornOn !== null && isUnder14(bornOn, today),
  };
}

function checkPhones(phones: readonly NewPhone[], at: (field: string) => string): NewPhone[] {
  if (phones.length > mostPhones)
    refuse('phones.too_many', at('phones'), `More than ${mostPhones} numbers.`, 'Keep those that reach them best.');
  const checked = phones.map((phone, index) => {
    const own = (field: string) => at(`phones.${index}.${field}`);
    checkMessages(phone, own('mayLeaveMessage'));
    return { ...phone, number: parsePhone(phone.number, own('number')) };
  });
  const twice = checked.findIndex(({ number }, index) => checked.findIndex((one) => one.number === number) < index);
  if (twice >= 0)
    refuse('phone.twice', at(`phones.${twice}.number`), 'This number is in the list twice.', 'Keep it once.');
  return checked;
}
