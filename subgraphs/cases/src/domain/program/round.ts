import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { FundingRound } from '../../generated/prisma/client.ts';
import type { EligibilityRules, RoundStatus } from '../../generated/prisma/enums.ts';
import { dayOf, type LocalDate, parsePastDay } from '../person/age.ts';
import { keepThroughFreeze } from '../selection/keep-through-freeze.ts';
import { checkLine } from './line.ts';
import { checkCount, mostDollars } from './count.ts';
import { checkPeriod } from './span.ts';

/** One appropriation and what came of it, as a public text has it. */
export type RoundContent = {
  name: string;
  appropriation: string;
  amountDollars: number;
  status: RoundStatus;
  eligibilityRules: EligibilityRules;
  fiscalYear: number;
  opensOn: LocalDate | null;
  endsOn: LocalDate | null;
  /** People over all its sites together; null: no such limit. */
  capacity: number | null;
  source: string;
  asOf: LocalDate;
};

/**
 * Writes a funding round down, or what has become of it since: a round is known by its name. Places that were drawn before it was frozen are kept
 * for a while when it is open again. Safe to repeat.
 *
 * @throws Refusal when a figure is none, when a newer text was recorded already, when the round would have fewer places than are taken,
 *   or when the rules change under people who were judged by them.
 */
export async function recordRound(tx: Transaction, content: RoundContent, now: Date): Promise<FundingRound> {
  const data = checkRound(content, dayOf(now));
  const { name, status } = data;
  const known = await tx.fundingRound.findUnique({ where: { name } });
  if (known?.status === 'FROZEN' && status !== 'FROZEN') await keepThroughFreeze(tx, known.id, now);
  await tx.fundingRound.createMany({ data: { id: uuidv7(), ...data }, skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM funding_round WHERE name = ${name} FOR UPDATE`;
  const before = await tx.fundingRound.findUniqueOrThrow({ where: { name } });
  if (before.asOf > data.asOf) refuseNewerKnown(before.asOf);
  if (data.capacity !== null && data.capacity < before.taken) refuseBelowTaken(before.taken);
  if (before.eligibilityRules !== data.eligibilityRules && (await isInUse(tx, before.id)))
    refuse(
      'round.rules_in_use',
      'eligibilityRules',
      'People were judged by the rules of this round already.',
      'Record a round of its own for the new rules.',
    );
  return tx.fundingRound.update({ where: { name }, data });
}

/** What is written here already is newer than what is to be written. */
export function refuseNewerKnown(asOf: Date): never {
  refuse(
    'round.newer_known',
    'asOf',
    `What is written here is as of ${dayOf(asOf)}, which is newer.`,
    'Look at the newer text; it stays as it is.',
  );
}

/** Fewer places than people have. */
export function refuseBelowTaken(taken: number): never {
  refuse(
    'capacity.below_taken',
    'capacity',
    `${taken} places are taken already.`,
    'Nobody loses a place: write at least as many.',
  );
}

/** Its figures, texts and days. @throws Refusal for what is none. */
export function checkRound(content: RoundContent, today: LocalDate) {
  const { status, eligibilityRules, capacity } = content;
  return {
    status,
    eligibilityRules,
    name: checkLine(content.name, 'name'),
    appropriation: checkLine(content.appropriation, 'appropriation'),
    amountDollars: checkCount(content.amountDollars, 'amountDollars', { most: mostDollars }),
    fiscalYear: checkCount(content.fiscalYear, 'fiscalYear', { least: 2021, most: 2100 }),
    capacity: capacity === null ? null : checkCount(capacity, 'capacity'),
    source: checkLine(content.source, 'source', 500),
    asOf: parsePastDay(content.asOf, 'asOf', today),
    ...checkPeriod(['opensOn', content.opensOn], ['endsOn', content.endsOn]),
  };
}

const isInUse = async (tx: Transaction, roundId: string): Promise<boolean> =>
  (await tx.ticket.count({ where: { roundId } })) > 0 || (await tx.participant.count({ where: { roundId } })) > 0;
