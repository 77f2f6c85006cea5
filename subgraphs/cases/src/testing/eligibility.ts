import type { Viewer } from '@cmpp/auth';
import { asStaff, participantId, type Rig, siteId } from '../test-rig.ts';

/** What the door of statements answers. */
export type Recorded = {
  eligibility: null | {
    eligible: boolean | null;
    reasons: { fact: string; answer: string; sentence: string; source: string }[];
    missing: string[];
    otherBasisReasonMissing: boolean;
    round: { name: string };
    statements: { fact: string; answer: string; source: string; statedOn: string; reason: string | null }[];
  };
  problems: { code: string; path: string[] }[];
};

export const eligibilityFields =
  'eligible reasons { fact answer sentence source } missing otherBasisReasonMissing round { name } statements { fact answer source statedOn reason }';

/** What person 1 stated, unless said otherwise. */
export function eligibilityDoors(rig: Rig) {
  const ask = (statements: object[], input: object = {}, viewer: Viewer = asStaff(1, 'caseworker')) =>
    rig.ask<{ r: Recorded }>(
      viewer,
      `mutation ($input: RecordEligibilityInput!) { r: recordEligibility(input: $input) {
        eligibility { ${eligibilityFields} } problems { code path } } }`,
      {
        input: {
          participantId: participantId(1),
          ...input,
          statements: statements.map((one) => ({ answer: 'YES', source: 'PERSON', statedOn: '2026-11-20', ...one })),
        },
      },
    );
  return { ask, record: async (...asked: Parameters<typeof ask>) => (await ask(...asked)).data.r };
}

/** A round that was awarded to a site, as the Board would record it. */
export async function awardRound(
  rig: Rig,
  {
    id,
    name,
    rules,
    fiscalYear,
    site = 1,
    status = 'AWARDED',
  }: {
    id: string;
    name: string;
    rules: string;
    fiscalYear: number;
    site?: number;
    status?: string;
  },
): Promise<void> {
  await rig.sql(
    `INSERT INTO funding_round (id, name, appropriation, amount_dollars, status, eligibility_rules, fiscal_year, source, as_of)
     VALUES ($1, $2, 'An act', 1, $3::round_status, $4::eligibility_rules, $5, 'A text', '2024-12-03')`,
    [id, name, status, rules, fiscalYear],
  );
  await rig.sql('INSERT INTO award (id, round_id, site_id, capacity) VALUES ($1, $1, $2, 10)', [id, siteId(site)]);
}
