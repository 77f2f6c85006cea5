import { hasScope, type Viewer } from '@cmpp/auth';
import type { AccessLine } from '@cmpp/subgraph/access-lines';
import type { CoreService } from '../../generated/prisma/client.ts';
import { screenedServices } from '../care/screener.ts';
import type { Kept } from '../service/portal-wish.ts';
import { rolesOf } from './access-log.ts';

/** A service that somebody may have been screened for since then, e.g. when they said yes to it. */
export type ScreenedSince = { participantId: string; service: CoreService; since: Date };

/** Fields that tell of a screening, whoever read them; those of relief of trafficking alone. */
const ofScreenings =
  /^(Screening|SafetyStep|ScreeningPerson)\.|^Participant\.screenings$|^Mutation\.(recordScreening|closeSafetyStep)$/;
const ofRelief = /^PossibleRelief\.|^Mutation\.stateRelief$|\.possibleReliefs$/;
/** Fields that tell what came of one. */
const ofResults = /^SafetyStep\.|^Mutation\.closeSafetyStep$|^Task\.screeningPerson$/;
/** The narrow role alone has no task about a person but that an answer cannot wait. */
const ofTasks = /^Task\.|^Mutation\.completeTask$/;

/** Whether somebody read it by the narrow role alone: it opens nothing but screenings, so all that they read tells of one. */
const isByScreenerAlone = (line: Pick<AccessLine, 'role' | 'siteId'>): boolean => {
  const roles = rolesOf(line);
  return Boolean(line.siteId) && roles.includes('screener') && !roles.some((role) => readsFiles.includes(role));
};
const readsFiles: readonly string[] = ['caseworker', 'supervisor'];

/**
 * A line of the log as the person reads it: "Trafficking screening, …, counselling, … and their reads stay out of portal and texts until the
 * person, asked in person, wants them there" (trust.md, "Data"). What tells of a screening is left out, unless they want a service in their
 * portal that it may have been for; null: nothing else is in it.
 *
 * @param screened what they may have been screened for, and since when.
 * @param wanted what the person wants in their portal all the same.
 */
export function withoutScreening<Line extends AccessLine>(
  line: Line,
  screened: readonly ScreenedSince[],
  wanted: readonly Kept[],
): Line | null {
  const alone = isByScreenerAlone(line);
  const possible = screened
    .filter(({ participantId, since }) => participantId === line.subjectId && since <= line.at)
    .map(({ service }) => service);
  const shows = (services: readonly CoreService[]) =>
    services.some((service) => possible.includes(service) && wanted.includes(service));
  const fields = line.fields.filter((field) => {
    if (ofRelief.test(field)) return shows(['TRAFFICKING_SCREENING']);
    return alone || ofScreenings.test(field) ? shows(screenedServices) : true;
  });
  return fields.length ? { ...line, fields } : null;
}

/**
 * A line as others at the site read it: that a safety step was there is a result, and results are for those who screen. So is that they read a
 * task about the person. Null: nothing else is in it.
 */
export function withoutResults<Line extends AccessLine>(viewer: Viewer, line: Line): Line | null {
  if (hasScope(viewer, 'screener')) return line;
  const alone = isByScreenerAlone(line);
  const fields = line.fields.filter((field) => !ofResults.test(field) && !(alone && ofTasks.test(field)));
  return fields.length ? { ...line, fields } : null;
}
