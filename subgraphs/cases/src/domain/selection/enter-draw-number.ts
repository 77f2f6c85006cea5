import type { Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { type Problem, refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import { dayOf } from '../person/age.ts';
import type { StaffAt } from './candidate.ts';
import { checkNumber, checkSource } from './number-source.ts';
import { lockPool } from './pool.ts';
import { runDraw } from './run-draw.ts';

/** The public number as one person reads it, and where they read it. */
export type NumberEntry = { drawId: string; number: string; source: string };
export type DrawingParts = { vault: Vault; publisher: Publisher };

/**
 * Types in the public number, "by two people with its source": once two have typed the same, the draw is held, in this transaction. Whatever
 * was typed stays written down and is public. The same again changes nothing.
 *
 * @returns a problem, which is no exception since what was typed must be kept, when another person typed another number: nothing was drawn.
 * @throws Refusal `draw.unknown`, `draw.held`, `draw.number_not_yet`, `draw.number_invalid`, `draw.source_invalid`.
 */
export async function enterDrawNumber(
  at: StaffAt,
  parts: DrawingParts,
  entry: NumberEntry,
): Promise<{ problem: Problem | null }> {
  const { tx, viewer, now } = at;
  const { drawId } = entry;
  const number = checkNumber(entry.number);
  const source = checkSource(entry.source, 'source');
  const draw = isUuid(drawId)
    ? await tx.draw.findFirst({ where: { id: drawId, siteId: viewer.siteId }, include: { site: true } })
    : null;
  if (!draw) refuse('draw.unknown', 'drawId', 'There is no such draw.', 'Choose one of your site.');
  await lockPool(tx, draw);
  const held = await tx.drawResult.findUnique({ where: { drawId } });
  if (held) return held.number === number ? { problem: null } : refuseHeld();
  if (dayAt(now, draw.site.timeZone) < dayOf(draw.numberDatedOn))
    refuse(
      'draw.number_not_yet',
      'number',
      'The day of the number that was announced has not come yet.',
      'Type it in once it is published.',
    );
  const entered = { id: uuidv7(), drawId, enteredById: viewer.id, number, source, at: now };
  await tx.drawNumber.createMany({ data: [entered], skipDuplicates: true });
  const others = await tx.drawNumber.findMany({ where: { drawId, enteredById: { not: viewer.id } } });
  if (others.some((other) => other.number === number)) await runDraw(at, parts, draw, number);
  else if (others.length) return { problem: differs };
  return { problem: null };
}

const differs: Problem = {
  code: 'draw.numbers_differ',
  path: ['number'],
  message: 'Another person typed another number, so nothing was drawn.',
  nextStep: 'Both look at the source again; once two have typed the same number, the draw is held.',
};

function refuseHeld(): never {
  refuse('draw.held', 'number', 'This draw was held already, with another number.', 'Look at its page.');
}
