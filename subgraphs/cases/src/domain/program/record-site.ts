import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Site } from '../../generated/prisma/client.ts';
import { checkKey, refuseUsedKey } from '../idempotency-key.ts';
import { type LocalDate, parsePastDay } from '../person/age.ts';
import { parsePhone } from '../person/phone-number.ts';
import { refuseSite } from './award.ts';
import { checkLine } from './line.ts';
import { refuseNewerKnown } from './round.ts';

/** A site as a public text or its provider has it. */
export type SiteContent = {
  /** In full. */
  name: string;
  /** As people know it: with this every text to them begins. */
  shortName: string;
  phone: string;
  /** IANA. */
  timeZone: string;
  city: string | null;
  /** Two letters. */
  state: string | null;
  source: string;
  asOf: LocalDate;
};

/** `siteId` of one that is there; null: a new one, by the key of the form it is written down with. */
export type SiteRecord = SiteContent & { siteId: string | null; recordKey: string };

/** With more, a text about a date no longer fits into two parts. */
const longestShortName = 28;
/** Under which the number that pages and texts show stands among the contacts. */
const phoneKind = 'Phone';
const unsaid = 'As this hub was set up';

/**
 * Writes a site down ("one provider's award in one place"), or what it is called and where one calls it now: pages and texts show that from
 * then on, and what it was called before and its former number stay known, with the day. The same again changes nothing.
 *
 * @returns the site's id.
 * @throws Refusal `site.unknown`, `idempotency_key.invalid`, `idempotency_key.used`, `round.newer_known`, `phone.invalid`, `place.no_state`,
 *   or for a text or day that is none.
 */
export async function recordSite(tx: Transaction, record: SiteRecord, today: LocalDate): Promise<string> {
  const { siteId, recordKey } = record;
  const data = checkSite(record, today);
  checkKey(recordKey);
  if (siteId === null) {
    const id = uuidv7();
    const { count } = await tx.site.createMany({ data: [{ id, recordKey, ...data }], skipDuplicates: true });
    if (count) await keepNames(tx, id, data, null);
    return count ? id : sameAs(await tx.site.findUniqueOrThrow({ where: { recordKey } }), data);
  }
  if (!isUuid(siteId)) refuseSite();
  await tx.$queryRaw`SELECT 1 FROM site WHERE id = ${siteId}::uuid FOR UPDATE`;
  const before = await tx.site.findUnique({ where: { id: siteId } });
  if (!before) refuseSite();
  if (before.asOf && before.asOf > data.asOf) refuseNewerKnown(before.asOf);
  await tx.site.update({ where: { id: siteId }, data });
  await keepNames(tx, siteId, data, before);
  return siteId;
}

type Checked = Omit<SiteContent, 'asOf'> & { asOf: Date };

function checkSite({ name, shortName, phone, timeZone, city, state, source, asOf }: SiteContent, today: LocalDate) {
  if (state !== null && !/^[A-Z]{2}$/.test(state))
    refuse('place.no_state', 'state', 'A state has two letters.', 'Write it like NY or TX.');
  return {
    name: checkLine(name, 'name'),
    shortName: checkLine(shortName, 'shortName', longestShortName),
    phone: parsePhone(phone, 'phone'),
    timeZone,
    city: city === null ? null : checkLine(city, 'city', 60),
    state,
    source: checkLine(source, 'source', 500),
    asOf: parsePastDay(asOf, 'asOf', today),
  };
}

function sameAs(site: Site, data: Checked): string {
  const fields = Object.keys(data) as (keyof Checked)[];
  return fields.every((field) => String(site[field]) === String(data[field])) ? site.id : refuseUsedKey('site');
}

/** What it is called and where one calls it now, and what that was before, which ended on this day as far as is known. */
async function keepNames(tx: Transaction, siteId: string, now: Checked, before: Site | null): Promise<void> {
  const { asOf, source } = now;
  const since = before?.asOf ?? asOf;
  const names = new Set([now.name, now.shortName]);
  for (const name of before ? new Set([before.name, before.shortName]) : [])
    if (!names.has(name)) {
      const where = { siteId_name: { siteId, name } };
      const former = { id: uuidv7(), siteId, name, asOf: since, until: asOf, source: before!.source ?? unsaid };
      await tx.siteName.upsert({ where, create: former, update: { until: asOf } });
    }
  for (const name of names) {
    if (before && (before.name === name || before.shortName === name)) continue;
    const where = { siteId_name: { siteId, name } };
    await tx.siteName.upsert({
      where,
      create: { id: uuidv7(), siteId, name, asOf, until: null, source },
      update: { asOf, until: null, source },
    });
  }
  if (before?.phone === now.phone) return;
  const contact = (value: string) => ({ siteId_kind_value: { siteId, kind: phoneKind, value } });
  if (before) {
    const former = { id: uuidv7(), siteId, kind: phoneKind, value: before.phone, asOf: since, until: asOf };
    await tx.siteContact.upsert({ where: contact(before.phone), create: former, update: { until: asOf } });
  }
  const present = { id: uuidv7(), siteId, kind: phoneKind, value: now.phone, asOf, until: null };
  await tx.siteContact.upsert({ where: contact(now.phone), create: present, update: { asOf, until: null } });
}
