import { m } from '#lib/paraglide/messages.js';

/** What every page of the desk shows around its own content. */
export type DeskFrame = {
  /** Of the signed-in member of staff. */
  name: string;
  /** As the graph has them, e.g. `caseworker`. */
  roles: readonly string[];
  /** The same in the reader's language, e.g. "Caseworker, Supervisor". */
  roleNames: string;
  /** Null for those who work at no site, such as orientation providers. */
  siteName: string | null;
  /** IANA, by which "today" is told; New York's for those who work at no site. */
  timeZone: string;
};

/**
 * What one must be to open a part of the desk: the files of a site, who opened which, what was asked of a second person, being that person,
 * which files are to be erased, what is opened of one in an emergency, what authorities ask, the sessions that an organization gives, who is referred to one, or whom a site may screen; the reports that
 * were published.
 */
export type DeskWork =
  | 'files'
  | 'opened'
  | 'approvals'
  | 'deciding'
  | 'erasures'
  | 'emergency'
  | 'disclosures'
  | 'sessions'
  | 'referred'
  | 'screening'
  | 'reports';

const rolesFor: Record<DeskWork, readonly string[]> = {
  files: ['caseworker', 'supervisor'],
  opened: ['supervisor', 'screener'],
  approvals: ['caseworker', 'supervisor'],
  deciding: ['supervisor'],
  erasures: ['supervisor'],
  emergency: ['supervisor'],
  disclosures: ['caseworker', 'supervisor'],
  sessions: ['provider'],
  referred: ['practitioner'],
  screening: ['screener'],
  reports: ['supervisor', 'board'],
};

/** Whether somebody in these roles does this work. */
export const doesWork = (roles: readonly string[], work: DeskWork): boolean =>
  rolesFor[work].some((role) => roles.includes(role));

/** A line of the desk's navigation; `localized` is false for the one page that is in English alone. */
type DeskPage = { href: string; title: string; localized: boolean };

/** The pages that stand in the navigation for these roles. */
export function deskPages(roles: readonly string[]): DeskPage[] {
  const files = [
    { href: '/staff', title: m.desk_today(), localized: true },
    { href: '/staff/caseload', title: m.desk_title(), localized: true },
    { href: '/staff/graphiql', title: m.desk_ask(), localized: false },
  ];
  const opened = [{ href: '/staff/opened', title: m.opened_title(), localized: true }];
  const approvals = [{ href: '/staff/approvals', title: m.approvals_title(), localized: true }];
  const erasures = [{ href: '/staff/erasures', title: m.erasures_title(), localized: true }];
  const disclosures = [{ href: '/staff/disclosures', title: m.disclosures_title(), localized: true }];
  const sessions = [{ href: '/staff/sessions', title: m.desk_sessions(), localized: true }];
  const referred = [{ href: '/staff/referred', title: m.referred_title(), localized: true }];
  const screening = [{ href: '/staff/screening', title: m.screening_title(), localized: true }];
  const reports = [{ href: '/staff/reports', title: m.report_title(), localized: true }];
  return [
    ...(doesWork(roles, 'files') ? files : []),
    ...(doesWork(roles, 'approvals') ? approvals : []),
    ...(doesWork(roles, 'erasures') ? erasures : []),
    ...(doesWork(roles, 'disclosures') ? disclosures : []),
    ...(doesWork(roles, 'sessions') ? sessions : []),
    ...(doesWork(roles, 'referred') ? referred : []),
    ...(doesWork(roles, 'screening') ? screening : []),
    ...(doesWork(roles, 'opened') ? opened : []),
    ...(doesWork(roles, 'reports') ? reports : []),
  ];
}
