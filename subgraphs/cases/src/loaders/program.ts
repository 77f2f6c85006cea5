import { oneById } from '@cmpp/subgraph';
import type { Database } from '../db.ts';

/** Sites and who works there. */
export const programLoaders = (db: Database) => ({
  site: oneById((ids) => db.site.findMany({ where: { id: { in: ids } } })),
  staff: oneById((ids) => db.staff.findMany({ where: { id: { in: ids } } })),
});
