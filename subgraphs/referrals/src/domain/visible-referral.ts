import { hasScope, type Viewer } from '@cmpp/auth';
import type { Prisma } from '../generated/prisma/client.ts';

// "Trafficking screening, shelter and confidential services, counselling, … stay out of portal and texts until the person, asked in person,
// wants them there." (trust.md, "Data")

/** A need in a referral, which may say none. */
const isNotFor = (need: string): Prisma.ReferralWhereInput => ({
  OR: [{ need: null }, { need: { not: need } }],
  NOT: { service: { needs: { has: need } } },
});

/**
 * What of referrals is kept out of portal and texts, by the name that cases gives it, as the rows that are not of that kind: by what the
 * directory says of the service now, so that a place which becomes confidential takes with it whoever was referred there before.
 */
const withoutKeptOut = {
  CONFIDENTIAL_SERVICES: {
    AND: [isNotFor('SAFETY'), { service: { serviceAtLocations: { none: { location: { confidential: true } } } } }],
  },
  MENTAL_HEALTH: isNotFor('MENTAL_HEALTH'),
} satisfies Record<string, Prisma.ReferralWhereInput>;
export type KeptOut = keyof typeof withoutKeptOut;
const kinds = Object.keys(withoutKeptOut) as KeptOut[];

/**
 * What of a file's referrals a viewer is not to learn of. Staff of the file learn of all; the person, whoever looks after them and what sends
 * messages of nothing that the person does not want there.
 *
 * @param wanted what cases says the person wants in their portal: anything else than a list wants nothing.
 */
export const keptFrom = (viewer: Viewer, wanted: unknown): KeptOut[] =>
  viewer.kind === 'staff' && (hasScope(viewer, 'caseworker') || hasScope(viewer, 'supervisor'))
    ? []
    : kinds.filter((kind) => !Array.isArray(wanted) || !wanted.includes(kind));

/** The referrals that are of none of these kinds. */
export const referralsBut = (kept: readonly KeptOut[]): Prisma.ReferralWhereInput => ({
  AND: kept.map((kind) => withoutKeptOut[kind]),
});
