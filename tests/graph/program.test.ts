import { randomUUID } from 'node:crypto';
import type { StaffViewer } from '@cmpp/auth';
import {
  DrawDocument,
  DrawsDocument,
  ProgramDocument,
  RecordAwardDocument,
  RecordFundingRoundDocument,
  RecordSiteDocument,
  RecordSiteNameDocument,
} from '@cmpp/graph-client/operations';
import { demoId } from '@cmpp/hub';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { staffWork } from '../setup/staff-work.ts';
import { asDemoStaff } from '../setup/viewer.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ portal: false });
});
afterAll(() => hub.close());

type Site = {
  city: string;
  names: { name: string; until: string | null; asOf: string; source: string }[];
  awards: { placesLeft: number; round: { name: string; status: string } }[];
};

test('the demo knows the rounds and sites that public texts speak of, each with its source and day', async () => {
  const { data, errors } = await hub.ask(asDemoStaff(2, 'supervisor'), {
    query: `{
      fundingRounds { name amountDollars status asOf source }
      sites { city names { name until asOf source } awards { placesLeft round { name status } } }
    }`,
  });
  expect(errors).toBeUndefined();
  const { fundingRounds, sites } = data as { fundingRounds: Record<string, unknown>[]; sites: Site[] };
  expect(fundingRounds.map(({ name, amountDollars, status }) => [name, amountDollars, status])).toEqual([
    ['FY2021', 5_000_000, 'AWARDED'],
    ['FY2022', 15_000_000, 'AWARDED'],
    ['FY2023', 20_000_000, 'FROZEN'],
    ['FY2024', 15_000_000, 'OPEN'],
    ['Demo round', 0, 'AWARDED'],
  ]);
  expect(sites.map(({ city }) => city).sort()).toEqual(
    ['Baltimore', 'Buffalo', 'Houston', 'Houston', 'Los Angeles', 'Miami', 'New York', 'Washington'].sort(),
  );
  for (const { asOf, source } of [...fundingRounds, ...sites.flatMap(({ names }) => names)])
    expect([asOf, source]).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), expect.stringMatching(/\w/)]);
  const baltimore = sites.find(({ city }) => city === 'Baltimore')!;
  expect(baltimore.names).toMatchObject([
    { name: 'Global Refuge', until: null },
    { name: 'Lutheran Immigration and Refugee Service', until: '2024-12-03' },
  ]);
  // Only of the round that is made up are there places to give, besides the first pilot's own.
  for (const { placesLeft, round } of baltimore.awards) expect(placesLeft > 0).toBe(round.name === 'Demo round');
});

test('whoever is in the demo has one of its places', async () => {
  const { data } = await hub.ask(asDemoStaff(2, 'supervisor'), {
    query: '{ participants(first: 50) { nodes { id } } me { staff { site { awards { taken round { name } } } } } }',
  });
  const { participants, me } = data as {
    participants: { nodes: object[] };
    me: { staff: { site: { awards: { taken: number; round: { name: string } }[] } } };
  };
  const award = me.staff.site.awards.find(({ round }) => round.name === 'Demo round')!;
  expect(award.taken).toBe(participants.nodes.length);
});

/** What a known operation answers at the front door. */
const known = (as: StaffViewer | undefined, { documentId }: { documentId: string }, variables: object) =>
  hub.ask(as, { extensions: { persistedQuery: { version: 1, sha256Hash: documentId } }, variables });

describe('the Board, through the front door', () => {
  const board = asDemoStaff(8, 'board', null);
  const text = { source: 'A letter of the Board', asOf: '2025-01-10' };
  const round = {
    ...text,
    ...{ name: 'FY2025', appropriation: 'Made up for a test', amountDollars: 1, status: 'AWARDED' },
    ...{ eligibilityRules: 'ICE_REPORTING', fiscalYear: 2025 },
  };
  const site = {
    ...text,
    ...{ name: 'Case Management Pilot Program, Tampa', shortName: 'CMPP Tampa', city: 'Tampa', state: 'FL' },
    ...{ phone: '+18135550198', timeZone: 'America/New_York', idempotencyKey: randomUUID() },
  };
  const record = async (as: StaffViewer, document: { documentId: string }, input: object) => {
    const { data, errors } = await known(as, document, { input });
    expect(errors).toBeUndefined();
    const [answer] = Object.values(data!) as [{ problems: unknown[] } & Record<string, { id: string }>];
    expect(answer.problems).toEqual([]);
    return answer;
  };

  test('writes down a round, a site and its award, and everybody reads the name that holds now', async () => {
    const { round: written } = await record(board, RecordFundingRoundDocument, round);
    const { site: tampa } = await record(board, RecordSiteDocument, site);
    const award = { ...text, roundId: written!.id, siteId: tampa!.id, capacity: 40 };
    expect((await record(board, RecordAwardDocument, award))['award']).toMatchObject({ capacity: 40, placesLeft: 40 });
    const renamed = { ...site, siteId: tampa!.id, shortName: 'CMPP Tampa Bay', asOf: '2025-02-01' };
    expect((await record(board, RecordSiteDocument, renamed))['site']).toMatchObject({ shortName: 'CMPP Tampa Bay' });
    const { data } = await known(board, ProgramDocument, {});
    expect((data as { sites: { id: string }[] }).sites.find(({ id }) => id === tampa!.id)).toMatchObject({
      shortName: 'CMPP Tampa Bay',
      names: expect.arrayContaining([expect.objectContaining({ name: 'CMPP Tampa', until: '2025-02-01' })]),
      awards: [{ capacity: 40, source: text.source }],
    });
  });

  test('and nobody else does: a caseworker is refused at the door, and a supervisor writes about the own site alone', async () => {
    const before = await hub.sql('SELECT * FROM cases.site ORDER BY id');
    for (const [document, input] of [
      [RecordFundingRoundDocument, round],
      [RecordSiteDocument, site],
      [RecordAwardDocument, { ...text, roundId: demoId('round', 5), siteId: demoId('site', 1), capacity: 1 }],
    ] as const)
      for (const role of ['caseworker', 'supervisor'] as const)
        expect((await known(asDemoStaff(1, role), document, { input })).errors).toMatchObject([
          { extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } },
        ]);
    expect(await hub.sql('SELECT * FROM cases.site ORDER BY id')).toEqual(before);
    const own = { ...text, siteId: demoId('site', 1), name: 'Harbor Relief', until: null };
    const { site: named } = await record(asDemoStaff(2, 'supervisor'), RecordSiteNameDocument, own);
    expect(named).toMatchObject({
      names: expect.arrayContaining([expect.objectContaining({ name: 'Harbor Relief' })]),
    });
  });
});

test('anybody reads the draws through the front door, as nobody in particular', async () => {
  const [siteId, roundId] = [demoId('site', 1), demoId('round', 5)];
  const ticket = randomUUID();
  await hub.sql(
    `INSERT INTO cases.ticket (id, site_id, round_id, number, size, joined_at) VALUES ($1, $2, $3, 41723, 2, now())`,
    [ticket, siteId, roundId],
  );
  const numberDatedOn = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const numberSource = 'A made-up lottery, its evening number, lottery.example';
  const { draw } = await staffWork(hub).act<{ draw: { id: string } }>(
    asDemoStaff(2, 'supervisor'),
    'closePool',
    { siteId, roundId, places: 1, numberSource, numberDatedOn },
    'draw { id }',
  );
  const listed = await known(undefined, DrawsDocument, { siteId });
  expect(listed.errors).toBeUndefined();
  expect(listed.data).toMatchObject({ draws: { edges: [{ node: { id: draw.id, places: 1, ranAt: null } }] } });
  const shown = await known(undefined, DrawDocument, { id: draw.id });
  expect(shown.errors).toBeUndefined();
  expect(shown.data).toMatchObject({
    draw: { poolFile: expect.stringMatching(/^41723 2$/m), numberSource, numberDatedOn, secret: null, orderFile: null },
  });
  expect(JSON.stringify(shown.data)).not.toContain(ticket);
});
