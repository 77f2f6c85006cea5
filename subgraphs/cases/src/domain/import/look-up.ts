import { refuse } from '@cmpp/subgraph/problem';
import { dayAt, instantOf } from '@cmpp/subgraph/wall-time';
import type { Database } from '../../db.ts';
import type { Place, Site } from '../../generated/prisma/client.ts';
import type { LocalDate } from '../person/age.ts';
import { type SiteSettings, settingsOf } from '../program/setting.ts';

/** What rows name and what they are judged by, read once for a whole file. */
export type LookUp = {
  site: Site;
  settings: SiteSettings;
  now: Date;
  /** At the site. */
  today: LocalDate;
  /** By the name or the identity provider's subject of a caseworker of the site. @throws Refusal `import.caseworker_unknown`. */
  caseworker(typed: string): string;
  /** By the name of a funding round. @throws Refusal `import.round_unknown`. */
  round(typed: string): string;
  /** By a court's code, name or id. @throws Refusal `import.court_unknown`. */
  court(typed: string): Place;
};

/** @param named see `ImportFile`. @throws Refusal `site.unknown`. */
export async function lookUp(db: Database, named: string | null, now: Date): Promise<LookUp> {
  const site = await findSite(db, named);
  const siteId = site.id;
  const staff = await db.staff.findMany({ where: { siteId, active: true, roles: { has: 'caseworker' } } });
  const courts = await db.place.findMany({ where: { kind: 'COURT' } });
  const [caseworker, round, court] = [
    byName(staff, ({ name, subject }) => [name, subject]),
    byName(await db.fundingRound.findMany(), ({ name }) => [name]),
    byName(courts, ({ id, code, name }) => [id, name, ...(code ? [code] : [])]),
  ];
  return {
    site,
    settings: await settingsOf(db, siteId),
    now,
    today: dayAt(now, site.timeZone),
    caseworker: (typed) =>
      caseworker(typed)?.id ??
      refuse(
        'import.caseworker_unknown',
        '',
        'No caseworker of this site, or more than one, is called this.',
        'Write the name as it stands at the site, or what the identity provider calls them.',
      ),
    round: (typed) =>
      round(typed)?.id ??
      refuse('import.round_unknown', '', 'There is no funding round of this name.', 'Write it as it is recorded.'),
    court: (typed) =>
      court(typed) ??
      refuse('import.court_unknown', '', 'There is no such court, or more than one.', 'Write the code of the court.'),
  };
}

/** Of a day without an hour: noon at the site, which is on that day in every zone of the program; of today, not later than now. */
export function middayOf(day: LocalDate, { site, now }: Pick<LookUp, 'site' | 'now'>): Date {
  const noon = instantOf(`${day}T12:00:00`, site.timeZone);
  return noon < now ? noon : now;
}

async function findSite(db: Database, named: string | null): Promise<Site> {
  const sites = await db.site.findMany({ orderBy: { shortName: 'asc' } });
  const only = named === null && sites.length === 1 ? sites[0] : undefined;
  const site = only ?? byName(sites, ({ id, name, shortName }) => [id, name, shortName])(named ?? '');
  return (
    site ??
    refuse(
      'site.unknown',
      'site',
      named === null ? 'It is not said into which site.' : 'There is no such site.',
      `The sites are: ${sites.map(({ shortName }) => shortName).join(', ')}.`,
    )
  );
}

/** The one of this name, in any case; undefined where there is none, or more than one. */
function byName<Row>(rows: readonly Row[], namesOf: (row: Row) => string[]): (typed: string) => Row | undefined {
  const known = Map.groupBy(
    rows.flatMap((row) => [...new Set(namesOf(row).map((name) => name.toLowerCase()))].map((name) => ({ name, row }))),
    ({ name }) => name,
  );
  return (typed) => {
    const found = known.get(typed.toLowerCase());
    return found?.length === 1 ? found[0]!.row : undefined;
  };
}
