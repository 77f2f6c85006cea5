import type { OwnContactFragment, RecordContactMutationVariables } from '@cmpp/graph-client/operations';
import { lacking, oneOf, type Read, readWhen } from '#lib/date-form.ts';
import { m } from '#lib/paraglide/messages.js';
import { Temporal } from 'temporal-polyfill';
import type { CoreService } from '#lib/core-service.ts';
import { languageChoices } from '../sessions/session-form.ts';

type ContactInput = RecordContactMutationVariables['input'];

/** The ways in which people meet or speak, in the order of the form. */
export const mediumChoices = ['IN_PERSON', 'HOME_VISIT', 'TELEPHONE', 'VIDEO', 'TEXT'] as const;
/** Who can have interpreted. */
export const interpreterChoices = ['NONE_NEEDED', 'STAFF', 'PROFESSIONAL', 'BY_TELEPHONE', 'OTHER'] as const;

const mediumNames: Record<OwnContactFragment['medium'], () => string> = {
  IN_PERSON: m.medium_in_person,
  HOME_VISIT: m.contact_home_visit,
  TELEPHONE: m.medium_telephone,
  VIDEO: m.medium_video,
  TEXT: m.contact_text,
};

const interpreterNames: Record<(typeof interpreterChoices)[number], () => string> = {
  NONE_NEEDED: m.interpreter_none,
  STAFF: m.interpreter_staff,
  PROFESSIONAL: m.interpreter_professional,
  BY_TELEPHONE: m.interpreter_by_telephone,
  OTHER: m.interpreter_other,
};

/** How people met or spoke. */
export const contactMediumWords = (medium: OwnContactFragment['medium']): string => mediumNames[medium]();

const takenBackWords: Record<NonNullable<OwnContactFragment['takenBackWhy']>, () => string> = {
  DID_NOT_TAKE_PLACE: m.contact_taken_back_not_held,
  OTHER_PERSON: m.contact_taken_back_other_person,
  OTHER_FACTS: m.contact_taken_back_other_facts,
  WRITTEN_TWICE: m.contact_taken_back_twice,
};

/** That a contact counts for nothing any more, and why; null: it stands. */
export const takenBackNote = ({
  takenBackAt,
  takenBackWhy,
}: Pick<OwnContactFragment, 'takenBackAt' | 'takenBackWhy'>): string | null =>
  takenBackAt
    ? [m.contact_taken_back(), takenBackWhy && takenBackWords[takenBackWhy]()].filter(Boolean).join(' ')
    : null;

/** Who interpreted. */
export const interpreterWords = (interpreter: (typeof interpreterChoices)[number]): string =>
  interpreterNames[interpreter]();

/** The form about a contact as it was typed; '' where nothing was. */
export type TypedContact = Record<(typeof questions)[number], string>;
/** In the order of the form. */
export const questions = ['service', 'date', 'time', 'minutes', 'medium', 'language', 'interpreter'] as const;

/** What is known before anything is typed: the service when there is only one, and the language that the person speaks. */
export function emptyContact({
  services,
  spokenLanguage,
}: {
  services: readonly CoreService[];
  spokenLanguage: string;
}) {
  const nothing = Object.fromEntries(questions.map((name) => [name, ''])) as TypedContact;
  return { ...nothing, service: services.length === 1 ? services[0]! : '', language: spokenLanguage };
}

/** The languages to choose from, the person's own first. */
export const languagesFor = (spokenLanguage: string): string[] => [...new Set([spokenLanguage, ...languageChoices])];

/** What a form says of a contact; whom it was given to, the page knows. */
export type WholeContact = Omit<ContactInput, 'participantIds' | 'idempotencyKey' | 'need' | 'organizationId'>;

/** Reads the form by the clock of `timeZone`. What only the graph can know, such as whether the person took part then, it will say itself. */
export function readContact(
  typed: TypedContact,
  {
    services,
    spokenLanguage,
    timeZone,
  }: { services: readonly CoreService[]; spokenLanguage: string; timeZone: string },
): Read<WholeContact> {
  const service = oneOf(services, typed.service);
  const medium = oneOf(mediumChoices, typed.medium);
  const language = oneOf(languagesFor(spokenLanguage), typed.language);
  const interpreter = oneOf(interpreterChoices, typed.interpreter);
  const minutes = /^\d{1,4}$/.test(typed.minutes) ? Number(typed.minutes) : 0;
  const { whole: localStart } = readWhen(typed);
  const at = localStart && instantOf(localStart, timeZone);
  if (service && at && minutes && medium && language && interpreter)
    return { whole: { service, at, minutes, medium, language, interpreter } };
  const lacks = [
    !service && lacking('service', m.contact_service_missing()),
    !localStart && lacking('date', m.provider_when_missing()),
    localStart && !at && lacking('date', m.provider_problem_no_such_time()),
    !minutes && lacking('minutes', m.problem_contact_minutes()),
    !medium && lacking('medium', m.contact_medium_missing()),
    !language && lacking('language', m.provider_language_missing()),
    !interpreter && lacking('interpreter', m.contact_interpreter_missing()),
  ];
  return { whole: null, problems: lacks.filter((problem) => typeof problem === 'object' && problem !== null) };
}

/** The instant of a wall time; null for one that the clock there never shows. Of an hour that it shows twice, the first. */
export function instantOf(localStart: string, timeZone: string): string | null {
  const wall = Temporal.PlainDateTime.from(localStart);
  const there = wall.toZonedDateTime(timeZone);
  return there.toPlainDateTime().equals(wall) ? there.toInstant().toString() : null;
}
