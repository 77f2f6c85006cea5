import type { Prisma } from '../generated/prisma/client.ts';

/** What can be offered to somebody: also what is closed for a while and says so; not what is no longer there. */
export const offeredServices: Prisma.ServiceWhereInput = { status: { in: ['ACTIVE', 'TEMPORARILY_CLOSED'] } };

/** What somebody looks for: the name of a need, a language spoken. */
export type ServiceSearch = { need?: string | null; language?: string | null };

/** Offered services that fit a search; a name that no need has fits none. */
export const servicesThatFit = ({ need, language }: ServiceSearch): Prisma.ServiceWhereInput => ({
  ...offeredServices,
  ...(need && { needs: { has: need } }),
  ...(language && { languages: { has: language } }),
});
