import type { Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import { partnerLeft } from '../access/end-referrals.ts';
import type { LocalDate } from '../person/age.ts';
import { refuseSite } from './award.ts';
import { checkLine } from './line.ts';
import { checkSpan } from './span.ts';

/** What is written down of a site: since when it is known to be so, and until when it was. */
type Recorded = { siteId: string; asOf: LocalDate; until: LocalDate | null };
export type SiteNameContent = Recorded & { name: string; source: string };
export type SiteContactContent = Recorded & { kind: string; value: string };
export type SitePartnerContent = Recorded & { organizationId: string; name: string; confidential?: boolean };

/** A supervisor writes about the own site. @throws Refusal `site.unknown`, the same for a site that is not there. */
export function checkOwnSite(viewer: Viewer, siteId: string): void {
  if (viewer.kind !== 'staff' || viewer.siteId !== siteId) refuseSite();
}

/** A name that a site or its provider has or had; names change, and papers keep the old one. @throws Refusal for a text or day that is none. */
export const checkSiteName = ({ siteId, name, source, ...span }: SiteNameContent, today: LocalDate) => ({
  siteId,
  name: checkLine(name, 'name'),
  source: checkLine(source, 'source', 500),
  ...checkSpan(span, today),
});

/** Where one may turn to, e.g. the front desk: an office, not a person. @throws Refusal for a text or day that is none. */
export const checkSiteContact = ({ siteId, kind, value, ...span }: SiteContactContent, today: LocalDate) => ({
  siteId,
  kind: checkLine(kind, 'kind', 80),
  value: checkLine(value, 'value'),
  ...checkSpan(span, today),
});

/**
 * An organization that works with the provider in the consortium; the directory knows it by the same id. Whether it is confidential stays as
 * it was unless it is said: nobody makes it public by writing down its new name.
 *
 * @throws Refusal for a text or day that is none, `organization.unknown` for what is no id.
 */
export function checkSitePartner(content: SitePartnerContent, today: LocalDate) {
  const { siteId, organizationId, name, confidential, ...span } = content;
  if (!isUuid(organizationId))
    refuse(
      'organization.unknown',
      'organizationId',
      'There is no such organization.',
      'Choose one from the directory.',
    );
  const known = confidential === undefined ? {} : { confidential };
  return { siteId, organizationId, name: checkLine(name, 'name'), ...known, ...checkSpan(span, today) };
}

/** Writes a name down. The same name again changes what is known of it: safe to repeat. @throws Refusal, see `checkSiteName`. */
export async function recordSiteName(tx: Transaction, content: SiteNameContent, today: LocalDate): Promise<void> {
  const data = checkSiteName(content, today);
  const { siteId, name } = data;
  const where = { siteId_name: { siteId, name } };
  await tx.siteName.upsert({ where, create: { id: uuidv7(), ...data }, update: data });
}

/** The same for a contact. @throws Refusal, see `checkSiteContact`. */
export async function recordSiteContact(tx: Transaction, content: SiteContactContent, today: LocalDate): Promise<void> {
  const data = checkSiteContact(content, today);
  const { siteId, kind, value } = data;
  const where = { siteId_kind_value: { siteId, kind, value } };
  await tx.siteContact.upsert({ where, create: { id: uuidv7(), ...data }, update: data });
}

/** The same for a partner; with the end of its contract it sees nobody of the site any more. @throws Refusal, see `checkSitePartner`. */
export async function recordSitePartner(tx: Transaction, content: SitePartnerContent, today: LocalDate): Promise<void> {
  const data = checkSitePartner(content, today);
  const { siteId, organizationId } = data;
  const where = { siteId_organizationId: { siteId, organizationId } };
  await tx.sitePartner.upsert({ where, create: { id: uuidv7(), ...data }, update: data });
  if (data.until !== null) await partnerLeft(tx, siteId, organizationId);
}
