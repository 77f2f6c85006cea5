import type { Viewer } from '@cmpp/auth';
import { asService, asStaff, type Rig, siteId } from '../test-rig.ts';

export const portal = asService('portal', 'signin');
export const delivery = asService('notices', 'delivery:read');
export const roundId = '019b0000-0010-7000-8000-000000000001';
export const otherRoundId = '019b0000-0010-7000-8000-000000000002';
export const clientAddress = '192.0.2.7';

type Problems = { problems: { code: string; path: string[]; nextStep?: string }[] };
export type TicketAnswer = { id: string; number: number; size: number; heldRank: number | null };
export type DrawAnswer = {
  id: string;
  places: number;
  poolFile: string;
  poolHash: string;
  commitment: string;
  numberDatedOn: string;
  entries: { number: string; source: string }[];
  number: string | null;
  secret: string | null;
  seed: string | null;
  orderFile: string | null;
  ranAt: string | null;
  notHeldAt: string | null;
};
export const drawFields =
  'id places poolFile poolHash commitment numberSource numberDatedOn siteName roundName entries { number source } number secret seed orderFile ranAt notHeldAt';
export const numberSource = 'Made-up Lottery, evening number, lottery.example';

const reporting = [
  'SUBJECT_TO_ICE_REPORTING',
  'PAROLED_BY_DHS',
  'RELEASED_ON_BOND',
  'IN_ATD_NOW',
  'IN_ATD_BEFORE',
  'SERVED_NTA',
  'OTHER_BASIS',
];

/** A funding round, and this many places at each of two sites. */
export async function seedRound(rig: Rig, places: number, { id = roundId, name = 'Round', capacity = 1_000 } = {}) {
  await rig.sql(
    `INSERT INTO funding_round (id, name, appropriation, amount_dollars, status, eligibility_rules, fiscal_year, capacity, source, as_of)
     VALUES ($1, $2, 'Made up', 1, 'AWARDED', 'ICE_REPORTING', 2023, $3, 'A test', '2026-01-01')`,
    [id, name, capacity],
  );
  for (const site of [1, 2])
    await rig.sql('INSERT INTO award (id, round_id, site_id, capacity) VALUES (gen_random_uuid(), $1, $2, $3)', [
      id,
      siteId(site),
      places,
    ]);
}

/** The doors from first interest to a draw; complete and right unless said otherwise. */
export function selectionDoors(rig: Rig) {
  const ask = async <T>(viewer: Viewer, source: string, variables: object): Promise<T> => {
    const { data, errors } = await rig.ask<{ r: T }>(viewer, source, { ...variables });
    if (errors)
      throw new Error(errors.map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`).join());
    return data.r;
  };
  const mutate = <T>(name: string, selection: string) => {
    const Input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const source = `mutation ($input: ${Input}!) { r: ${name}(input: $input) { ${selection} problems { code path nextStep } } }`;
    return (viewer: Viewer, input: object) => ask<T & Problems>(viewer, source, { input });
  };
  const doors = {
    say: (input: object = {}, viewer: Viewer = portal) =>
      mutate<{ receipt: string | null }>('sayInterested', 'receipt')(viewer, {
        siteId: siteId(1),
        name: 'Lucía', // one word: alike to nobody
        language: 'es',
        reachBy: 'OTHER',
        reach: 'Ask at the made-up church',
        ...(viewer.kind === 'staff' ? {} : { clientAddress }),
        idempotencyKey: crypto.randomUUID(),
        ...input,
      }),
    look: (receipt: string, address = clientAddress) =>
      ask<
        Problems & {
          interest: null | {
            status: string;
            outcome: string | null;
            drawNumber: number | null;
            whatElse: string[];
            drawnUntil: string | null;
            keptUntil: string | null;
          };
        }
      >(
        portal,
        `query ($receipt: String!, $address: String!) { r: interest(receipt: $receipt, clientAddress: $address) {
          interest { status outcome language siteName sitePhone drawNumber drawnUntil keptUntil whatElse } problems { code path } } }`,
        { receipt, address },
      ),
    withdraw: (receipt: string, address = clientAddress) =>
      mutate<{ withdrawn: boolean }>('withdrawInterest', 'withdrawn')(portal, { receipt, clientAddress: address }),
    withdrawAsStaff: (candidateId: string, viewer: Viewer = asStaff(1, 'caseworker')) =>
      mutate<{ withdrawn: boolean }>('withdrawCandidate', 'withdrawn')(viewer, { candidateId }),
    join: (candidateIds: string[], input: object = {}, viewer: Viewer = asStaff(1, 'caseworker')) =>
      mutate<{ ticket: TicketAnswer | null }>('joinPool', 'ticket { id number size heldRank }')(viewer, {
        candidateIds,
        roundId,
        ...input,
      }),
    settle: (
      duplicateId: string,
      answer: 'SAME_PERSON' | 'ONE_HOUSEHOLD' | 'DIFFERENT',
      viewer: Viewer = asStaff(1, 'caseworker'),
    ) => mutate<object>('settleDuplicate', 'candidate { id }')(viewer, { duplicateId, answer }),
    close: (input: object = {}, viewer: Viewer = asStaff(2, 'supervisor')) =>
      mutate<{ draw: DrawAnswer | null }>('closePool', `draw { ${drawFields} }`)(viewer, {
        siteId: siteId(1),
        roundId,
        places: 10,
        numberSource,
        ...input,
      }),
    enter: (drawId: string, number: string, viewer: Viewer) =>
      mutate<{ draw: DrawAnswer | null }>('enterDrawNumber', `draw { ${drawFields} }`)(viewer, {
        drawId,
        number,
        source: numberSource,
      }),
    draw: (id: string, viewer: Viewer = { kind: 'anonymous' }) =>
      ask<DrawAnswer | null>(viewer, `query ($id: ID!) { r: draw(id: $id) { ${drawFields} } }`, { id }),
  };
  /** That they have to report to ICE, or that nothing of the kind is so. */
  const state = (candidateId: string, answer: 'YES' | 'NO') =>
    mutate<object>('recordEligibility', 'eligibility { eligible }')(asStaff(1, 'caseworker'), {
      candidateId,
      statements: (answer === 'YES' ? reporting.slice(0, 1) : reporting).map((fact) => ({
        fact,
        answer,
        source: 'PERSON',
        statedOn: '2026-01-01',
      })),
    });
  /** Somebody who is interested and, unless said otherwise, eligible. */
  const candidate = async (input: object = {}, { eligible = 'YES' }: { eligible?: 'YES' | 'NO' | null } = {}) => {
    const { receipt, problems } = await doors.say(input, asStaff(1, 'caseworker'));
    if (!receipt) throw new Error(problems[0]?.code);
    const [row] = await rig.sql<{ id: string }>('SELECT id FROM candidate ORDER BY id DESC LIMIT 1');
    if (eligible) await state(row!.id, eligible);
    return { id: row!.id, receipt };
  };
  /** What the worker does with whom was written down since. */
  const compare = async () => {
    const received = await rig.sql<{ data: { candidateId: string } }>(
      `DELETE FROM bus.job_common WHERE name = 'cases/candidate.received' RETURNING data`,
    );
    await Promise.all(received.map(({ data }) => rig.subgraph.handlers['candidate.received']!(data)));
  };
  return { ...doors, candidate, state, compare };
}
