import type { Problem } from '@cmpp/subgraph/problem';
import { sentences, type SentenceName } from './sentence.ts';

const words = {
  'household.empty': [null, 'Nobody is in the list.', 'Add at least one person.'],
  'household.alone_with_others': [
    null,
    'Somebody who enrols alone is in a list of several people.',
    'Say how they belong to the others, or enrol them alone.',
  ],
  'household.lives_elsewhere': ['FAMILY', 'This person lives elsewhere.', 'Enrol them alone, at their own address.'],
  'household.a_number_missing': [
    'FAMILY',
    'This person has no A-number yet.',
    'Enrol the others now, and this person once they have one.',
  ],
  'household.not_known_to_ice': [
    'FAMILY',
    'ICE does not know of this person.',
    'Enrol the others now; legal orientation can explain what this means.',
  ],
  'household.parent_missing': [
    'PARENTS',
    'A child is in the list without a parent, guardian or caretaker.',
    'Add the parent, guardian or caretaker, or enrol this person alone.',
  ],
  'household.nobody_in_care': [
    'PARENTS',
    'A parent, guardian or caretaker is in the list without anybody they care for.',
    'Add the child or the person in their care, or choose another role.',
  ],
  'household.caretaker_missing': [
    'CARETAKERS',
    'A person in care is in the list without who cares for them.',
    'Add the caretaker, or enrol this person alone.',
  ],
  'household.birth_date_missing': [
    null,
    'The birth date of this person is not known, and the rule for this role asks for their age.',
    'Ask for it. What they say is enough, no document is needed.',
  ],
  'household.birth_date_invalid': [
    null,
    'This birth date is not in the calendar, or is still to come.',
    'Type it anew as year-month-day.',
  ],
  'household.child_too_old': [
    'PARENTS',
    'This person is too old to be listed as a child.',
    'Enrol them alone. If they cannot care for themself, choose "in care".',
  ],
  'household.married_missing': [
    'PARENTS',
    'Of an adult child it must be known whether they are married.',
    'Ask the person. What they say is enough.',
  ],
  'household.child_married': [
    'PARENTS',
    'An adult child who is married is not listed as a child.',
    'Enrol them with their spouse, or alone.',
  ],
  'household.spouse_too_young': [
    'COUPLE',
    'A spouse or partner is younger than 18.',
    'Parents of a child are both listed as parents. Otherwise enrol them as a child of their parent or guardian, or alone.',
  ],
  'household.other_spouse_missing': [
    'COUPLE',
    'A spouse or partner is in the list without the other one.',
    'Add the other one, or enrol this person alone.',
  ],
  'household.too_young_without_adult': [
    null,
    'A person under 14 is in the list without an adult of the household.',
    'Add the adult who cares for them. Your supervisor can allow it for the whole site.',
  ],
} as const satisfies Record<string, readonly [SentenceName | null, message: string, nextStep: string]>;

type HouseholdProblem = keyof typeof words;

/** One problem of a household, with the sentence of the program that it rests on; a rule without one is the site's. */
export function problem(code: HouseholdProblem, path: string): Problem {
  const [sentence, message, nextStep] = words[code];
  const cited = sentence ? `${message} "${sentences[sentence].text}" (${sentences[sentence].source})` : message;
  return { code, path: path.split('.'), message: cited, nextStep };
}
