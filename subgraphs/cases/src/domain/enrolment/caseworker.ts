import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../../db.ts';

/**
 * Somebody who may walk with people of a site.
 *
 * @returns their id.
 * @throws Refusal `caseworker.unknown`: the same for somebody of another site, of another role, or who has left.
 */
export async function checkCaseworker(tx: Transaction, siteId: string, staffId: string): Promise<string> {
  const works = { id: staffId, siteId, active: true, roles: { has: 'caseworker' } };
  if (!isUuid(staffId) || !(await tx.staff.count({ where: works })))
    refuse(
      'caseworker.unknown',
      'caseworkerId',
      'Nobody of this site walks with people under this name.',
      'Choose one of the caseworkers of the site.',
    );
  return staffId;
}
