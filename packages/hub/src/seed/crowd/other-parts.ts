import type { NoticesSeed } from '@cmpp/notices';
import type { ReferralsSeed } from '@cmpp/referrals';
import { demoId } from '../ids.ts';
import type { Frame } from './frame.ts';
import type { CrowdHousehold } from './people.ts';
import { ownFile } from './person.ts';
import { crowdId } from './random.ts';

const needs = ['SCHOOL', 'HEALTH_CARE', 'HOUSING'] as const;

/** Referrals of a quarter of the grown people to the services of the demo's directory. */
export function referralRows(frame: Frame, households: readonly CrowdHousehold[]): ReferralsSeed['referrals'] {
  return households.flatMap(({ people, ages, home, random }) =>
    people.flatMap((person, index) => {
      if (ages[index]! < ownFile || !random.chance(0.25)) return [];
      const service = random.between(1, 3);
      const createdAt = frame.at(-random.between(1, home.enrolledDaysAgo));
      return [
        {
          id: crowdId(frame.seed, 'referral', person.id),
          participantId: person.id,
          siteId: person.siteId,
          serviceId: demoId('service', service),
          status: random.pick(['SENT', 'ACCEPTED', 'ACCEPTED', 'COMPLETED', 'DECLINED'] as const),
          need: needs[service - 1]!,
          note: null,
          createdAt,
          updatedAt: createdAt,
        },
      ];
    }),
  );
}

const words = {
  en: (day: string) =>
    `CMPP NYC: Reminder: you have a date tomorrow, ${day}. Your paper notice is official. Reply 1 for more.`,
  es: (day: string) =>
    `CMPP NYC: Recordatorio: tiene una cita mañana, ${day}. Su papel es el oficial. Responda 1 y le decimos el lugar.`,
};

/** What was texted the day before a hearing that is over, and whose numbers have said STOP since. */
export function noticeRows(frame: Frame, households: readonly CrowdHousehold[]): NoticesSeed {
  const stopped = households.flatMap((household) => household.stopped);
  const consents = stopped.map((number) => ({ number, state: 'STOPPED' as const, changedAt: frame.at(-2) }));
  const notices = households.flatMap(({ people, random }) =>
    people.flatMap((person): NoticesSeed['notices'] => {
      const past = person.hearings.find(({ status }) => status === 'HELD');
      const phone = person.phones.find(({ mayText }) => mayText);
      if (!past?.localStart || !phone) return [];
      const language = person.writtenLanguage === 'en' ? 'en' : 'es';
      const day = past.localStart.slice(0, 10);
      const sentAt = new Date(Date.parse(`${day}T15:00:00Z`) - 86_400_000);
      const arrived = random.chance(0.97);
      return [
        {
          id: crowdId(frame.seed, 'notice', person.id),
          participantId: person.id,
          siteId: person.siteId,
          kind: 'DATE_REMINDER',
          source: 'HEARING',
          sourceId: past.id,
          sourceVersion: 1,
          daysBefore: 1,
          language,
          status: arrived ? 'DELIVERED' : 'UNDELIVERED',
          body: words[language](day),
          to: phone.number,
          createdAt: sentAt,
          sentAt,
          deliveredAt: arrived ? sentAt : null,
        },
      ];
    }),
  );
  return { notices, consents };
}
