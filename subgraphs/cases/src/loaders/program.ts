import { manyByParent, oneById } from '@cmpp/subgraph';
import DataLoader from 'dataloader';
import type { Database } from '../db.ts';
import { currentRounds } from '../domain/program/award.ts';
import { settingsOfSites, type SiteSettings } from '../domain/program/setting.ts';
import type { FundingRound } from '../generated/prisma/client.ts';

const bySite = (row: { siteId: string }) => row.siteId;
const newestFirst = [{ asOf: 'desc' as const }, { id: 'asc' as const }];

/** Sites, what they were given, what is known of them, and who works there. */
export const programLoaders = (db: Database, now: () => Date) => ({
  site: oneById((ids) => db.site.findMany({ where: { id: { in: ids } } })),
  staff: oneById((ids) => db.staff.findMany({ where: { id: { in: ids } } })),
  round: oneById((ids) => db.fundingRound.findMany({ where: { id: { in: ids } } })),
  /** By whose rules a site judges now. */
  currentRound: new DataLoader<string, FundingRound | null>((ids) => currentRounds(db, ids, now())),
  award: oneById((ids) => db.award.findMany({ where: { id: { in: ids } } })),
  awards: manyByParent(
    (ids) =>
      db.award.findMany({
        where: { siteId: { in: ids } },
        orderBy: [{ round: { fiscalYear: 'asc' } }, { id: 'asc' }],
      }),
    bySite,
  ),
  siteNames: manyByParent(
    (ids) => db.siteName.findMany({ where: { siteId: { in: ids } }, orderBy: newestFirst }),
    bySite,
  ),
  siteContacts: manyByParent(
    (ids) => db.siteContact.findMany({ where: { siteId: { in: ids } }, orderBy: newestFirst }),
    bySite,
  ),
  sitePartners: manyByParent(
    (ids) => db.sitePartner.findMany({ where: { siteId: { in: ids } }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    bySite,
  ),
  settings: new DataLoader<string, SiteSettings>((ids) => settingsOfSites(db, ids)),
});
