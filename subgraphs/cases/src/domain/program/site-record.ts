import type { Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { LocalDate } from '../person/age.ts';
import { refuseSite } from './award.ts';
import { checkLine } from './line.ts';
import { checkSpan } from './span.ts';

/** What is written down of a site: since when it is known to be so, and until when it was. */
type Recorded = { siteId: string; asOf: LocalDate; until: LocalDate | null };
export type SiteNameContent = Recorded & { name: string; source: string };
export type SiteContactContent = Recorded & { kind: string; value: string };
export type SitePartnerContent = Recorded & { organizationId: string; name: string };

/** A supervisor writes about the own site. @throws Refusal `site.unknown`, the same for a site that is not there. */
export function checkOwnSite(viewer: Viewer, siteId: string): void {
  if (viewer.kind !== 'staff' || viewer.siteId !== siteId) refuseSite();
}

/**
 * A name that a site or its provider has or had; names change, and papers keep the old one. The same name again changes what is known of
 * it. Safe to repeat.
 *
 * @throws Refusal for a day that is none, or a text that is.
 */
export async function recordSiteName(tx: Transaction, content: SiteNameContent, today: LocalDate): Promise<void> {
  const { siteId } = content;
  const name = checkLine(content.name, 'name');
  const data = { source: checkLine(content.source, 'source', 500), ...checkSpan(content, today) };
  await tx.siteName.upsert({
    where: { siteId_name: { siteId, name } },
    create: { id: uuidv7(), siteId, name, ...data },
    update: data,
  });
}

/** Where one may turn to, e.g. the front desk: an office, not a person. Safe to repeat. @throws Refusal, see `recordSiteName`. */
export async function recordSiteContact(tx: Transaction, content: SiteContactContent, today: LocalDate): Promise<void> {
  const { siteId } = content;
  const kind = checkLine(content.kind, 'kind', 80);
  const value = checkLine(content.value, 'value');
  const data = checkSpan(content, today);
  await tx.siteContact.upsert({
    where: { siteId_kind_value: { siteId, kind, value } },
    create: { id: uuidv7(), siteId, kind, value, ...data },
    update: data,
  });
}

/**
 * An organization that works with the provider in the consortium; the directory knows it by the same id. Safe to repeat.
 *
 * @throws Refusal, see `recordSiteName`, and `organization.unknown` for what is no id.
 */
export async function recordSitePartner(tx: Transaction, content: SitePartnerContent, today: LocalDate): Promise<void> {
  const { siteId, organizationId } = content;
  if (!isUuid(organizationId))
    refuse(
      'organization.unknown',
      'organizationId',
      'There is no such organization.',
      'Choose one from the directory.',
    );
  const data = { name: checkLine(content.name, 'name'), ...checkSpan(content, today) };
  await tx.sitePartner.upsert({
    where: { siteId_organizationId: { siteId, organizationId } },
    create: { id: uuidv7(), siteId, organizationId, ...data },
    update: data,
  });
}
