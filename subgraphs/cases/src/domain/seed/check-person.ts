import type { Monitoring } from '../../generated/prisma/client.ts';
import { checkNoneGoesOn } from '../enrolment/monitoring.ts';
import { dayOf, type LocalDate, parsePastDay } from '../person/age.ts';
import { parseLanguage } from '../person/language.ts';
import { parseName } from '../person/name.ts';
import { checkOffered } from '../service/check-offered.ts';
import type { ParticipantSeed } from './rows.ts';

/**
 * A seeded person in the forms that enrolment gives; what was offered to them and how they were monitored is checked by the rules of both.
 *
 * @param under14 at the seed's time.
 * @throws Refusal for what the rules refuse.
 */
export function checkPerson(person: ParticipantSeed, under14: boolean, today: LocalDate): ParticipantSeed {
  const { givenName, familyName, bornOn, writtenLanguage, spokenLanguage, offers = [], monitorings = [] } = person;
  if (bornOn !== null) parsePastDay(bornOn, 'bornOn', today);
  checkOffered(under14, offers);
  checkMonitorings(monitorings, today);
  return {
    ...person,
    givenName: parseName(givenName, 'givenName'),
    // Many people have one name only.
    familyName: familyName && parseName(familyName, 'familyName'),
    writtenLanguage: parseLanguage(writtenLanguage, 'writtenLanguage'),
    spokenLanguage: parseLanguage(spokenLanguage, 'spokenLanguage'),
  };
}

function checkMonitorings(all: NonNullable<ParticipantSeed['monitorings']>, today: LocalDate): void {
  const days = all.map(({ statedAt, endedOn }) =>
    [statedAt, endedOn].flatMap((at) => (at ? [dayOf(new Date(at))] : [])),
  );
  for (const day of days.flat()) parsePastDay(day, 'monitorings', today);
  const goingOn = all.filter(({ kind, endedOn }) => kind !== ('NONE' satisfies Monitoring['kind']) && !endedOn).length;
  for (const { kind } of all) checkNoneGoesOn(kind, goingOn, 'monitorings');
}
