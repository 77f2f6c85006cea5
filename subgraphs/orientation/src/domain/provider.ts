import { hasScope, type Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Database, Transaction } from '../db.ts';
import type { Prisma, Session } from '../generated/prisma/client.ts';
import { refuseUnknownSession } from './booking.ts';

/** A member of an organization that gives orientation sessions. */
export type Provider = { organizationId: string };

/** The viewer as such a member; null when they are none. */
export function findProvider(viewer: Viewer): Provider | null {
  if (viewer.kind !== 'staff' || !viewer.organizationId || !hasScope(viewer, 'provider')) return null;
  return { organizationId: viewer.organizationId };
}

/** @throws Refusal `viewer.not_provider`. */
export function getProvider(viewer: Viewer): Provider {
  return (
    findProvider(viewer) ??
    refuse(
      'viewer.not_provider',
      '',
      'Only an organization that gives orientation sessions does this.',
      'Sign in as a member of that organization.',
    )
  );
}

/** The sites that the organization gives sessions for: ids, always in the same order. */
export async function sitesOf(db: Database | Transaction, { organizationId }: Provider): Promise<string[]> {
  const rows = await db.organizationSite.findMany({ where: { organizationId }, orderBy: { siteId: 'asc' } });
  return rows.map(({ siteId }) => siteId);
}

/** The sessions that a provider sees and changes: of their own organization, for the sites it gives sessions for. */
export async function sessionsGivenBy(
  db: Database | Transaction,
  provider: Provider,
): Promise<Prisma.SessionWhereInput> {
  return { organizationId: provider.organizationId, siteId: { in: await sitesOf(db, provider) } };
}

/**
 * One of the provider's own sessions, held until the transaction ends: whoever books, cancels or moves a booking of it waits meanwhile.
 *
 * @throws Refusal `session.unknown`, the same for another organization's.
 */
export async function getOwnSession(tx: Transaction, provider: Provider, id: string): Promise<Session> {
  if (!isUuid(id)) refuseUnknownSession();
  await holdSessions(tx, [id]);
  const where = { AND: [{ id }, await sessionsGivenBy(tx, provider)] };
  return (await tx.session.findFirst({ where })) ?? refuseUnknownSession();
}

/**
 * Holds sessions until the transaction ends. Whoever changes a booking that others can see holds its session first, and of two the one
 * with the smaller id first: so nobody waits for somebody who waits for them. A booking that is just being made (an INSERT) comes before
 * that, since nobody else can see or hold it yet.
 */
export async function holdSessions(tx: Transaction, ids: readonly string[]): Promise<void> {
  // NO KEY UPDATE: the foreign key of a booking that is being inserted is not made to wait.
  await tx.$queryRaw`SELECT id::text FROM session WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
}
