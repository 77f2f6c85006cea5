import type { CasesSeed } from '@cmpp/cases';
import { todayEverywhere } from './days.ts';
import { demoId } from './ids.ts';

type Program = NonNullable<CasesSeed['program']>;

const faq = 'CMPP Frequently Asked Questions, as of 12/3/2024';
const factSheet = 'The Case Management Pilot Program, fact sheet of November 2023, updated January 2024';
const selection = 'DHS, Case Management Pilot Program: the sites selected on November 30, 2022';
/** The days of these texts. */
const faqDay = '2024-12-03';
const factSheetDay = '2024-01-31';
const selectionDay = '2022-11-30';

const site = (
  number: number,
  city: string,
  state: string,
  timeZone: string,
  phone: string,
  shortName = `CMPP ${city}`,
) => ({
  id: demoId('site', number),
  name: `Case Management Pilot Program, ${city} (demo)`,
  shortName,
  city,
  state,
  timeZone,
  phone,
});

/** Where the program was in December 2024 (FAQ); two sites of one city are two: neither reads the other's people. The numbers are made up. */
export const demoSites: CasesSeed['sites'] = [
  site(1, 'New York', 'NY', 'America/New_York', '+12125550190', 'CMPP NYC'),
  site(2, 'Houston', 'TX', 'America/Chicago', '+17135550191'),
  site(3, 'Baltimore', 'MD', 'America/New_York', '+14105550192'),
  site(4, 'Houston', 'TX', 'America/Chicago', '+17135550193', 'CMPP Houston, Global Refuge'),
  site(5, 'Washington', 'DC', 'America/New_York', '+12025550194', 'CMPP Washington, DC'),
  site(6, 'Los Angeles', 'CA', 'America/Los_Angeles', '+12135550195'),
  site(7, 'Miami', 'FL', 'America/New_York', '+13055550196'),
  site(8, 'Buffalo', 'NY', 'America/New_York', '+17165550197'),
];

const provider = (number: number, name: string, asOf: string, source: string, until: string | null = null) => ({
  siteId: demoId('site', number),
  name,
  asOf,
  until,
  source,
});

/** A former name ends with the first text that has the new one: the change itself may be older. */
const names: Program['names'] = [
  provider(1, 'International Rescue Committee', selectionDay, selection),
  provider(2, 'BakerRipley', selectionDay, selection),
  provider(3, 'Lutheran Immigration and Refugee Service', factSheetDay, factSheet, faqDay),
  provider(3, 'Global Refuge', faqDay, faq),
  provider(4, 'Global Refuge', faqDay, faq),
  provider(5, 'Lutheran Social Services of the National Capital Area', factSheetDay, factSheet),
  provider(5, 'LSSNCA', faqDay, faq),
  provider(6, 'Los Angeles County Office of Immigrant Affairs', factSheetDay, factSheet),
  provider(6, 'LA County', faqDay, faq),
  provider(7, 'Endeavors, Inc.', faqDay, faq),
  provider(8, 'Jewish Family Services', faqDay, faq),
];

const contacts: Program['contacts'] = demoSites.flatMap(({ id: siteId }) => [
  { siteId, kind: 'Questions about the program', value: 'info@cmpp.org', asOf: '2023-07-25', until: faqDay },
  { siteId, kind: 'Questions about the program', value: 'cmpp_info@cwsglobal.org', asOf: faqDay, until: null },
  { siteId, kind: 'Web page of the program', value: 'www.CMPP.org', asOf: faqDay, until: null },
]);

const noDays = { opensOn: null, endsOn: null };

/** The rounds that public texts speak of, and one that is made up, so that there are places to give. */
const rounds = (now: Date): Program['rounds'] => {
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  return [
    {
      id: demoId('round', 1),
      name: 'FY2021',
      appropriation: 'Department of Homeland Security Appropriations Act, fiscal year 2021',
      amountDollars: 5_000_000,
      status: 'AWARDED',
      eligibilityRules: 'FY2021',
      fiscalYear: 2021,
      ...noDays,
      capacity: 700,
      source: `${factSheet}: "up to a total of 700", over both sites`,
      asOf: factSheetDay,
    },
    {
      id: demoId('round', 2),
      name: 'FY2022',
      appropriation: 'Department of Homeland Security Appropriations Act, fiscal year 2022',
      amountDollars: 15_000_000,
      status: 'AWARDED',
      eligibilityRules: 'FY2022',
      fiscalYear: 2022,
      ...noDays,
      capacity: null,
      source: factSheet,
      asOf: factSheetDay,
    },
    {
      id: demoId('round', 3),
      name: 'FY2023',
      appropriation: 'Department of Homeland Security Appropriations Act, fiscal year 2023',
      amountDollars: 20_000_000,
      status: 'FROZEN',
      eligibilityRules: 'ICE_REPORTING',
      fiscalYear: 2023,
      ...noDays,
      capacity: null,
      source: `${factSheet}: "currently frozen in pending litigation"`,
      asOf: factSheetDay,
    },
    {
      id: demoId('round', 4),
      name: 'FY2024',
      appropriation: 'Department of Homeland Security Appropriations Act, fiscal year 2024',
      amountDollars: 15_000_000,
      status: 'OPEN',
      eligibilityRules: 'ICE_REPORTING',
      fiscalYear: 2024,
      ...noDays,
      capacity: null,
      source: `${faq}: applications due January 10, 2025`,
      asOf: faqDay,
    },
    {
      id: demoId('round', 5),
      name: 'Demo round',
      appropriation: 'Made up for the demo',
      amountDollars: 0,
      status: 'AWARDED',
      eligibilityRules: 'ICE_REPORTING',
      fiscalYear: now.getUTCFullYear(),
      opensOn: inDays(-120),
      endsOn: inDays(600),
      capacity: null,
      source: 'Made up for the demo',
      asOf: inDays(0),
    },
  ];
};

const award = (number: number, round: number, siteNumber: number, capacity: number, source: string, asOf: string) => ({
  id: demoId('award', number),
  roundId: demoId('round', round),
  siteId: demoId('site', siteNumber),
  amountDollars: null,
  startsOn: null,
  endsOn: null,
  capacity,
  source,
  asOf,
});

/** How many people each award is for stands in no public text: 0 takes nobody; of FY2021 the limit is that of both together. */
const awards = (today: string): Program['awards'] => [
  award(1, 1, 1, 700, selection, selectionDay),
  award(2, 1, 2, 700, selection, selectionDay),
  award(3, 2, 6, 0, factSheet, factSheetDay),
  award(4, 2, 3, 0, factSheet, factSheetDay),
  award(5, 2, 5, 0, factSheet, factSheetDay),
  ...demoSites.map((_, index) => award(10 + index, 5, index + 1, 60, 'Made up for the demo', today)),
];

const partner = (number: number, siteNumber: number, name: string, asOf: string) => ({
  siteId: demoId('site', siteNumber),
  organizationId: demoId('organization', number),
  name,
  asOf,
  until: null,
});

/** Rounds, awards and what is known of the sites of the demo. Real as far as a text is named, with its day. */
export const programSeed = (now: Date): Program => {
  const today = todayEverywhere(now);
  return {
    rounds: rounds(now),
    awards: awards(today),
    names,
    contacts,
    partners: [
      partner(1, 1, 'Hudson Legal Orientation (demo)', today),
      partner(3, 1, 'Harborlight Family Services (demo)', today),
      partner(2, 2, 'Bayou Rights Education (demo)', today),
    ],
  };
};
