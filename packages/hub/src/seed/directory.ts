import type { ReferralsSeed } from '@cmpp/referrals';
import { todayEverywhere } from './days.ts';
import { demoId } from './ids.ts';

/** A small made-up directory of two cities, a shelter whose address nobody may see, and two referrals of Ana's. */
export function directorySeed(now: Date): ReferralsSeed {
  const lastVerifiedOn = todayEverywhere(now);
  const service = (
    number: number,
    organization: number,
    name: string,
    description: string,
    needs: string[],
    languages: string[],
    location: number,
  ) => ({
    id: demoId('service', number),
    organizationId: demoId('organization', organization),
    name,
    description,
    status: 'ACTIVE' as const,
    fees: null,
    lastVerifiedOn,
    languages,
    needs,
    phones: [{ id: demoId('servicePhone', number), number: `+1212555018${number}` }],
    locations: [{ id: demoId('serviceAtLocation', number), locationId: demoId('location', location) }],
  });
  const referral = (
    number: number,
    serviceNumber: number,
    status: 'ACCEPTED' | 'SENT',
    need: string,
    note: string | null,
  ) => ({
    id: demoId('referral', number),
    participantId: demoId('participant', 1),
    siteId: demoId('site', 1),
    serviceId: demoId('service', serviceNumber),
    status,
    need,
    note,
    createdAt: new Date(now.getTime() - 9 * 86_400_000),
    updatedAt: new Date(now.getTime() - 3 * 86_400_000),
  });
  const address = (street: string, city: string, state: string, postalCode: string) => ({
    street,
    city,
    state,
    postalCode,
  });
  return {
    organizations: [
      {
        id: demoId('organization', 1),
        name: 'Hudson Legal Orientation (demo)',
        description: 'Legal orientation sessions, free of charge.',
        website: null,
      },
      {
        id: demoId('organization', 2),
        name: 'Bayou Rights Education (demo)',
        description: 'Legal orientation sessions in Houston.',
        website: null,
      },
      {
        id: demoId('organization', 3),
        name: 'Harborlight Family Services (demo)',
        description: 'Schools, health care and a shelter for families.',
        website: 'https://harborlight.example.org/',
      },
    ],
    locations: [
      {
        id: demoId('location', 1),
        name: 'Harborlight office',
        confidential: false,
        ...address('88 Tidewater Street', 'New York', 'NY', '10009'),
      },
      {
        id: demoId('location', 2),
        name: 'Harborlight shelter',
        confidential: true,
        ...address('4 Quiet Lane', 'New York', 'NY', '10031'),
      },
    ],
    services: [
      service(1, 3, 'School enrollment help', 'Goes with you to enroll your children.', ['SCHOOL'], ['es', 'en'], 1),
      service(2, 3, 'Family clinic', 'A doctor for adults and children.', ['HEALTH_CARE'], ['es', 'en', 'ht'], 1),
      service(3, 3, 'Family shelter', 'Beds for families, day and night.', ['HOUSING', 'SAFETY'], ['es', 'en'], 2),
    ],
    referrals: [
      referral(1, 1, 'ACCEPTED', 'SCHOOL', 'Two children, 7 and 10.'),
      referral(2, 2, 'SENT', 'HEALTH_CARE', null),
    ],
  };
}
