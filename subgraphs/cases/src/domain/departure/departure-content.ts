import { isDeepStrictEqual } from 'node:util';
import { refuse } from '@cmpp/subgraph/problem';
import type { DeparturePlan, DepartureStep, DepartureStepKind } from '../../generated/prisma/client.ts';
import { dayOf } from '../person/age.ts';
import { findPhone } from '../person/phone-number.ts';
import type { ServiceParts } from '../service/enrolled.ts';
import { checkWords, requireWords } from '../service/words.ts';

/** Somebody abroad who helps on arrival. The country stands here alone, sealed: in no list, task, text or log. */
export type ContactAbroad = { name: string; phone: string | null; email: string | null; country: string };

/** One thing to do before or after going home; `id` of one that there is, so that it stays done. */
export type StepInput = { id: string | null; kind: DepartureStepKind; words: string; dueOn: string | null };

/** What is planned. */
export type DepartureContent = {
  partnerId: string | null;
  /** A day, `2026-12-10`. */
  leavesOn: string | null;
  contacts: ContactAbroad[];
  steps: StepInput[];
};

const mostContacts = 10;
const mostSteps = 30;
/** Characters. */
const longestName = 120;
const longestEmail = 200;
const longestStep = 500;

/** The same in its one form. @throws Refusal `departure.too_many`, `departure.contact_unreachable`, `departure.country`, `phone.invalid`; see `requireWords`. */
export function checkContent({ partnerId, leavesOn, contacts, steps }: DepartureContent): DepartureContent {
  if (contacts.length > mostContacts || steps.length > mostSteps)
    refuse(
      'departure.too_many',
      contacts.length > mostContacts ? 'contacts' : 'steps',
      `A plan has at most ${mostContacts} contacts and ${mostSteps} steps.`,
      'Keep those that matter most.',
    );
  return {
    partnerId,
    leavesOn,
    contacts: contacts.map(checkContact),
    steps: steps.map((step, index) => ({
      ...step,
      words: requireWords(step.words, `steps.${index}.words`, longestStep),
    })),
  };
}

function checkContact({ name, phone, email, country }: ContactAbroad, index: number): ContactAbroad {
  const at = (field: string) => `contacts.${index}.${field}`;
  const words = requireWords(name, at('name'), longestName);
  const mail = checkWords(email, at('email'), longestEmail);
  const number = phone?.trim() ? findPhone(phone) : null;
  if (phone?.trim() && !number)
    refuse('phone.invalid', at('phone'), 'This is not a phone number.', 'Write it with + and the country code.');
  if ((mail && !/^\S+@\S+\.\S+$/.test(mail)) || (!mail && !number))
    refuse(
      'departure.contact_unreachable',
      at('phone'),
      'There is no way to reach them.',
      'Write a phone number with + and the country code, or an e-mail address.',
    );
  if (!/^[A-Z]{2}$/.test(country))
    refuse('departure.country', at('country'), 'This is no country code.', 'Write two letters, ISO 3166-1.');
  return { name: words, phone: number, email: mail, country };
}

/** Contacts of a plan as they are kept: where they lie. */
export const contactsOf = ({ id, participantId, contactsSealed }: DeparturePlan) => ({
  subjectId: participantId,
  cell: { table: 'departure_plan', column: 'contacts', row: id },
  bytes: contactsSealed,
});

/** Words of a step: where they lie. */
export const stepWordsOf = ({ id, wordsSealed }: DepartureStep, participantId: string) => ({
  subjectId: participantId,
  cell: { table: 'departure_step', column: 'words', row: id },
  bytes: wordsSealed,
});

/** Whether a plan says already what a form says. */
export async function saysTheContent(
  { tx, vault }: ServiceParts,
  plan: DeparturePlan,
  steps: readonly DepartureStep[],
  content: DepartureContent,
): Promise<boolean> {
  const sealed = [contactsOf(plan), ...steps.map((step) => stepWordsOf(step, plan.participantId))];
  const [contacts, ...words] = await vault.open(tx, sealed);
  const broken = [contacts, ...words].find((value) => value instanceof Error);
  if (broken) throw broken;
  const before = {
    partnerId: plan.partnerId,
    leavesOn: plan.leavesOn && dayOf(plan.leavesOn),
    contacts: typeof contacts === 'string' ? (JSON.parse(contacts) as unknown) : [],
    steps: steps.map(({ kind, dueOn }, index) => [kind, words[index], dueOn && dayOf(dueOn)]),
  };
  const sent = content.steps.map(({ kind, words: said, dueOn }) => [kind, said, dueOn]);
  return isDeepStrictEqual(before, { ...content, steps: sent });
}
