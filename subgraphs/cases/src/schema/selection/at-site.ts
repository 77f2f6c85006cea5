import { refuse } from '@cmpp/subgraph';
import type { CasesContext } from '../../context.ts';
import type { StaffAt } from '../../domain/selection/candidate.ts';

/** Who sees and changes what is in a pool: those who work at the site. */
export const atSiteScopes = [['caseworker' as const], ['supervisor' as const]];

/** A draw is for the whole pool and takes a while to write down, in milliseconds. */
const patiently = { timeout: 60_000 };

/**
 * Runs one change about the asker's own site in one transaction, and says for the access log whom it was about.
 *
 * @param mutation its name, e.g. `joinPool`.
 * @throws Refusal `viewer.not_staff`.
 */
export function atSite<T>(
  { db, viewer, now, access }: CasesContext,
  mutation: string,
  work: (at: StaffAt) => Promise<T>,
): Promise<T> {
  const { kind } = viewer;
  if (kind !== 'staff' || !viewer.siteId)
    refuse('viewer.not_staff', '', 'Only staff of a site do this.', 'Sign in as staff of the site.');
  const { siteId } = viewer;
  const read = (subjectId: string) => access.read(subjectId, `Mutation.${mutation}`);
  const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
  return db.$transaction((tx) => work({ tx, viewer: { ...viewer, siteId }, now: now(), read, refused }), patiently);
}
