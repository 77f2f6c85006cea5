import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from './db.ts';
import { offeredServices } from './domain/service.ts';

export type Loaders = ReturnType<typeof createLoaders>;

const byName = [{ name: 'asc' as const }, { id: 'asc' as const }];

/** The batches of one request: each loads what all fields of a turn ask for in one statement, under the viewer's rule. */
export function createLoaders(db: Database) {
  return {
    organization: oneById((ids) => db.organization.findMany({ where: { id: { in: ids } } })),
    service: oneById((ids) => db.service.findMany({ where: { id: { in: ids } } })),
    servicesOfOrganization: manyByParent(
      (ids) => db.service.findMany({ where: { organizationId: { in: ids }, ...offeredServices }, orderBy: byName }),
      (row) => row.organizationId,
    ),
    locationsOfService: manyByParent(
      (ids) =>
        db.serviceAtLocation.findMany({
          where: { serviceId: { in: ids } },
          orderBy: [{ location: { name: 'asc' } }, { id: 'asc' }],
          include: { location: true },
        }),
      (row) => row.serviceId,
    ),
    phonesOfService: manyByParent(
      (ids) => db.phone.findMany({ where: { serviceId: { in: ids } }, orderBy: { id: 'asc' } }),
      (row) => row.serviceId,
    ),
    /** For files that the viewer may read, see `mayReadFile`. */
    referralsOfFile: manyByParent(
      (ids) =>
        db.referral.findMany({
          where: { participantId: { in: ids } },
          orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
        }),
      (row) => row.participantId,
    ),
  };
}
