import type { Sealed, Vault } from '@cmpp/db';
import { contentOf, resultsOf } from '../care/instrument-content.ts';
import { reliefAnswers } from '../care/state-relief.ts';
import type { Facts } from './fact.ts';
import { type FactParts, lastOf } from './fact-parts.ts';

/**
 * What was judged in trafficking screenings and about possible relief: sealed, opened here by the process for nobody's eyes, and counted.
 * Whose key is destroyed is in no number.
 *
 * @throws Error where something sealed does not belong where it stands, or says what no door writes.
 */
export async function readJudgements(parts: FactParts, vault: Vault): Promise<Pick<Facts, 'screened' | 'relief'>> {
  const { tx, from, before, quarter, isWithin } = parts;
  const screenings = await tx.screening.findMany({
    where: {
      heldOn: { gte: new Date(quarter.fromOn), lte: new Date(quarter.untilOn) },
      instrument: { service: 'TRAFFICKING_SCREENING' },
    },
    orderBy: [{ heldOn: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      participantId: true,
      siteId: true,
      bandSealed: true,
      instrument: { select: { content: true } },
    },
  });
  const said = await tx.possibleRelief.findMany({
    where: { statedAt: { gte: from, lt: before } },
    orderBy: [{ statedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, participantId: true, siteId: true, answerSealed: true, statedAt: true },
  });
  const reliefs = said.filter(({ siteId, statedAt }) => isWithin(siteId, statedAt));
  const opened = await openAll(parts, vault, [
    ...screenings.map((row) => sealedIn('screening', 'band', row, row.bandSealed)),
    ...reliefs.map((row) => sealedIn('possible_relief', 'answer', row, row.answerSealed)),
  ]);
  const screened = screenings.flatMap((row, at): Facts['screened'] => {
    const band = opened[at];
    if (band === null || band === undefined) return [];
    return [{ ...placeOf(row), judgement: isPositive(row.instrument, band) ? 'POSITIVE' : 'NOT_POSITIVE' }];
  });
  const relief = reliefs.flatMap((row, at): Facts['relief'] => {
    const text = opened[screenings.length + at];
    if (text === null || text === undefined) return [];
    const answer = reliefAnswers.find((known) => known === text);
    if (!answer) throw new Error('What is sealed about possible relief is none of its answers.');
    return [{ ...placeOf(row), answer }];
  });
  return { screened: lastOf(screened), relief: lastOf(relief) };
}

const placeOf = ({ siteId, participantId }: { siteId: string; participantId: string }) => ({ siteId, participantId });

const sealedIn = (
  table: string,
  column: string,
  { id: row, participantId: subjectId }: { id: string; participantId: string },
  bytes: Uint8Array,
): Sealed => ({ subjectId, cell: { table, column, row }, bytes });

async function openAll({ tx }: FactParts, vault: Vault, sealed: readonly Sealed[]): Promise<(string | null)[]> {
  const opened = await vault.open(tx, sealed);
  return opened.map((text) => {
    if (text instanceof Error) throw text;
    return text;
  });
}

/** By what the instrument says of the judgement that was kept. */
const isPositive = (instrument: { content: unknown }, kept: string): boolean =>
  resultsOf(contentOf(instrument)).some(({ code, positive }) => code === kept && positive);
