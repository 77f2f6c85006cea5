import { refuse } from '@cmpp/subgraph/problem';
import type { Database } from '../../db.ts';

export type StaffParts = {
  db: Database;
  verifyIdToken: (idToken: string, nonce: string) => Promise<{ issuer: string; subject: string } | null>;
};

/**
 * The staff member that an ID token speaks of, by issuer and subject: an e-mail address can be given to somebody else.
 *
 * @throws Refusal `staff.unknown`, for a bad token and for somebody we do not know alike.
 */
export async function findStaff({ db, verifyIdToken }: StaffParts, idToken: string, nonce: string): Promise<string> {
  const said = await verifyIdToken(idToken, nonce);
  const staff = said && (await db.staff.findUnique({ where: { issuer_subject: said, active: true } }));
  if (!staff) refuse('staff.unknown', '', 'This account is not known here.', 'Ask your supervisor to add you.');
  return staff.id;
}
