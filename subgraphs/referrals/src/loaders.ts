import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from './db.ts';
import { offeredServices } from './domain/service.ts';
import { type KeptOut, referralsBut } from './domain/visible-referral.ts';

export type Loaders = ReturnType<typeof createLoaders>;

const byName = [{ name: 'asc' as const }, { id: 'asc' as const }];

/** The batches of one request: each loads what all fields of a turn ask for in one statement, under the viewer's rule. */
export function createLoaders(db: Database) {
  const referralsWithout = (kept: readonly KeptOut[]) =>
    manyByParent(
      (ids) =>
        db.referral.findMany({
          where: { AND: [{ participantId: { in: ids } }, referralsBut(kept)] },
          orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
        }),
      (row) => row.participantId,
    );
  const files = new Map<string, ReturnType<typeof referralsWithout>>();
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
    /** For files that the viewer may read (`mayReadFile`), without what is kept from them of such a file (`keptFrom`). */
    referralsOfFile: (id: string, kept: readonly KeptOut[]) => {
      const same = files.get(kept.join()) ?? referralsWithout(kept);
      files.set(kept.join(), same);
      return same.load(id);
    },
  };
}
