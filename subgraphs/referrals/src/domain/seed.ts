import type { Vault } from '@cmpp/db';
import type { Database, Transaction } from '../db.ts';
import type { Prisma, ReferralStatus, ServiceStatus } from '../generated/prisma/client.ts';
import { checkDay, checkLanguages, checkReferral } from './check-referral.ts';
import { checkLocationName, checkPhone, checkWebsite } from './check-directory.ts';
import { type Address, addressColumns } from './location.ts';

export type OrganizationSeed = { id: string; name: string; description: string; website: string | null };
export type LocationSeed = Address & { id: string; name: string; confidential: boolean };
export type ServiceSeed = {
  id: string;
  organizationId: string;
  name: string;
  description: string;
  status: ServiceStatus;
  fees: string | null;
  /** `2026-11-01`; null: nobody has checked yet. */
  lastVerifiedOn: string | null;
  languages: string[];
  /** Names of needs, e.g. `FOOD`. */
  needs: string[];
  phones: { id: string; number: string }[];
  /** `id` is that of the pair (HSDS service_at_location). */
  locations: { id: string; locationId: string }[];
};
export type ReferralSeed = {
  id: string;
  participantId: string;
  siteId: string;
  serviceId: string;
  status: ReferralStatus;
  need: string | null;
  note: string | null;
  createdAt: Date;
  updatedAt: Date;
};

/** A directory and made-up referrals, for the demo and the tests; plain values. */
export type ReferralsSeed = {
  organizations: OrganizationSeed[];
  locations: LocationSeed[];
  services: ServiceSeed[];
  referrals: ReferralSeed[];
};

/**
 * Writes rows as if they had always been there: checked by the domain's rules, encrypted, without events. Safe to repeat: rows that are
 * there stay as they are. All or nothing.
 *
 * @throws Error for what the rules refuse.
 */
export async function seed(db: Database, vault: Vault, rows: ReferralsSeed): Promise<void> {
  await db.$transaction(
    async (tx) => {
      const organizations = rows.organizations.map((row) => ({ ...row, website: checkWebsite(row.website, row.name) }));
      await tx.organization.createMany({ data: organizations, skipDuplicates: true });
      await seedLocations(tx, vault, rows.locations);
      await seedServices(tx, rows.services);
      await seedReferrals(tx, vault, rows.referrals);
    },
    { timeout: 120_000 },
  );
}

async function seedLocations(tx: Transaction, vault: Vault, rows: readonly LocationSeed[]): Promise<void> {
  const there = idsOf(
    await tx.location.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, select: { id: true } }),
  );
  for (const { id, name, confidential, ...address } of rows.filter((row) => !there.has(row.id))) {
    checkLocationName(name, confidential, address);
    const columns = await addressColumns(tx, vault, id, confidential, address);
    await tx.location.create({ data: { id, name, confidential, ...columns } });
  }
}

async function seedServices(tx: Transaction, rows: readonly ServiceSeed[]): Promise<void> {
  const services = rows.map(
    ({ phones: _, locations: __, fees, lastVerifiedOn, ...row }): Prisma.ServiceCreateManyInput => ({
      ...row,
      feesDescription: fees,
      languages: checkLanguages(row.languages, row.name),
      assuredDate: lastVerifiedOn === null ? null : checkDay(lastVerifiedOn, row.name),
    }),
  );
  await tx.service.createMany({ data: services, skipDuplicates: true });
  const phones = rows.flatMap((row) =>
    row.phones.map(({ id, number }) => ({ id, serviceId: row.id, number: checkPhone(number, row.name) })),
  );
  await tx.phone.createMany({ data: phones, skipDuplicates: true });
  const pairs = rows.flatMap((row) => row.locations.map((pair) => ({ ...pair, serviceId: row.id })));
  await tx.serviceAtLocation.createMany({ data: pairs, skipDuplicates: true });
}

async function seedReferrals(tx: Transaction, vault: Vault, rows: readonly ReferralSeed[]): Promise<void> {
  const there = idsOf(
    await tx.referral.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, select: { id: true } }),
  );
  const referrals = rows.filter(({ id }) => !there.has(id));
  const services = new Map((await tx.service.findMany()).map((service) => [service.id, service]));
  for (const row of referrals) checkReferral(row, services.get(row.serviceId) ?? null);
  const seal = await vault.sealer(
    tx,
    referrals.map(({ participantId }) => participantId),
  );
  const data = referrals.map(({ note, ...row }) => ({
    ...row,
    noteSealed: seal(row.participantId, { table: 'referral', row: row.id }, { note }).note,
  }));
  await tx.referral.createMany({ data });
}

const idsOf = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id));
