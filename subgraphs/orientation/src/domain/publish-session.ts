import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../db.ts';
import type { SessionKind } from '../generated/prisma/client.ts';
import { checkKey } from './idempotency-key.ts';
import { type Provider, sitesOf } from './provider.ts';
import { checkPlan, isAsPlanned, type PlanRequest, type SessionPlan } from './session-plan.ts';

/** A new session: what stays as it is, and its plan. */
export type PublishRequest = PlanRequest & {
  siteId: string;
  kind: SessionKind;
  /** BCP 47. */
  language: string;
  idempotencyKey: string;
};

/**
 * Publishes a session: people of the site see it at once. Asked again with the same key it gives the same session and changes nothing.
 *
 * @throws Refusal see `checkPlan`; `site.unknown`, also when the organization gives no sessions for that site; `session.in_past`;
 * `idempotency_key.invalid`, `idempotency_key.used`.
 */
export async function publishSession(
  tx: Transaction,
  provider: Provider,
  { siteId, kind, language, idempotencyKey, ...request }: PublishRequest,
  now: Date,
): Promise<{ sessionId: string }> {
  checkKey(idempotencyKey);
  if (!isUuid(siteId) || !(await sitesOf(tx, provider)).includes(siteId.toLowerCase()))
    refuse('site.unknown', 'siteId', 'Your organization gives no sessions there.', 'Choose one of its sites.');
  const plan = await checkPlan(tx, request);
  const said = { siteId: siteId.toLowerCase(), kind, language };
  const before = await publishedBefore(tx, provider, idempotencyKey, said, plan);
  if (before) return before;
  if (plan.startsAt <= now) refusePast();
  const id = uuidv7();
  const row = { id, ...provider, ...said, ...plan, idempotencyKey };
  const { count } = await tx.session.createMany({ data: [row], skipDuplicates: true });
  // Somebody was faster with the same key; their row is seen by this statement.
  return count ? { sessionId: id } : (await publishedBefore(tx, provider, idempotencyKey, said, plan))!;
}

async function publishedBefore(
  tx: Transaction,
  { organizationId }: Provider,
  idempotencyKey: string,
  said: Pick<PublishRequest, 'siteId' | 'kind' | 'language'>,
  plan: SessionPlan,
): Promise<{ sessionId: string } | null> {
  const session = await tx.session.findUnique({
    where: { organizationId_idempotencyKey: { organizationId, idempotencyKey } },
  });
  if (!session) return null;
  const { siteId, kind, language } = session;
  const same = siteId === said.siteId && kind === said.kind && language === said.language;
  // What it was when it was published is known only while nobody has changed it.
  if (!same || (session.version === 1 && !isAsPlanned(session, plan)))
    refuse(
      'idempotency_key.used',
      'idempotencyKey',
      'This key was used for another session.',
      'Look at the list of sessions, and make a new key for each session.',
    );
  return { sessionId: session.id };
}

/** @throws Refusal `session.in_past`. */
export function refusePast(): never {
  refuse('session.in_past', 'localStart', 'That time is over.', 'Choose a time that is still ahead.');
}
