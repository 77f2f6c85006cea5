import type { Vault } from '@cmpp/db';
import type { Transaction } from '../../db.ts';
import type { Facts } from './fact.ts';
import { factParts, type SiteInReport } from './fact-parts.ts';
import { orientationFacts, type Orientations } from './orientation-facts.ts';
import type { Quarter } from './quarter.ts';
import { readCareFacts } from './read-care-facts.ts';
import { readDateFacts } from './read-date-facts.ts';
import { readServiceFacts } from './read-service-facts.ts';

/**
 * Reads the facts of a quarter for all sites of a report: a fixed number of statements, however many people and sites there are.
 *
 * @param vault opens what was judged in screenings, here and nowhere else: what is handed on is how many.
 * @param orientations what the orientation subgraph said of those whom `publishReport` asked about.
 */
export async function readFacts(
  tx: Transaction,
  vault: Vault,
  quarter: Quarter,
  sites: readonly SiteInReport[],
  orientations: Orientations,
): Promise<Facts> {
  const parts = await factParts(tx, quarter, sites);
  const services = await readServiceFacts(parts);
  const dates = await readDateFacts(parts);
  const care = await readCareFacts(parts, vault);
  return { ...care, ...orientationFacts(orientations, services, dates) };
}
