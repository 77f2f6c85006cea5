import type { StaffViewer } from '@cmpp/auth';
import type { Vault } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { AuthorityKind, DisclosureRequest, RequestBasis } from '../../generated/prisma/client.ts';
import { checkKey, refuseUsedKey } from '../idempotency-key.ts';
import { parsePastDay } from '../person/age.ts';
import { holdPeople } from '../person/hold-people.ts';
import { getFile } from '../person/participant.ts';
import { requireWords } from '../service/words.ts';
import { raiseTask } from '../task/task.ts';
import { keyOf, visibleDisclosures } from './disclosure.ts';

/** What the register is given besides its transaction. */
export type DisclosureParts = {
  tx: Transaction;
  vault: Vault;
  viewer: StaffViewer;
  now: Date;
  /** Hears of a file that was asked for and is not the asker's: for the access log. */
  refused: (subjectId: string) => void;
};

/** What an authority asked for, as its paper or its caller says. */
export type RequestInput = {
  /** Whom it is about; null: nobody who is known. Of several people, each is registered, with words of their own. */
  participantId: string | null;
  /** What was registered of the same paper, about somebody else, the first or another; null: this is the first, or the only one. */
  partOfId: string | null;
  authority: AuthorityKind;
  /** The authority in the directory; null: it is not there. */
  organizationId: string | null;
  basis: RequestBasis;
  askedFor: string;
  /** `2026-12-10` */
  receivedOn: string;
  idempotencyKey: string;
};

/** Characters; a page. */
export const longestWords = 2000;

/**
 * Writes down that an authority asked for something, whatever it rests on and whatever comes of it; the supervisors are told at once. Safe to
 * repeat with the same key.
 *
 * @throws Refusal `participant.unknown`, `organization.unknown`, `disclosure.partner`, `words.missing`, `text.too_long`,
 *   `text.not_text`, `disclosure.not_a_part`, `day.invalid`, `day.in_future`, `idempotency_key.invalid`, `idempotency_key.used`.
 */
export async function registerRequest(parts: DisclosureParts, input: RequestInput): Promise<DisclosureRequest> {
  const { tx, vault, viewer, now, refused } = parts;
  const { participantId, authority, organizationId, basis, idempotencyKey } = input;
  checkKey(idempotencyKey);
  const askedFor = requireWords(input.askedFor, 'askedFor', longestWords);
  const site = await tx.site.findUniqueOrThrow({ where: { id: viewer.siteId! } });
  const receivedOn = parsePastDay(input.receivedOn, 'receivedOn', dayAt(now, site.timeZone));
  if (participantId !== null) {
    await getFile(tx, viewer, participantId, refused);
    // Erasing holds the file first and its key last: whoever takes the key first waits for each other.
    await holdPeople(tx, [participantId]);
    await getFile(tx, viewer, participantId, refused);
  }
  if (organizationId !== null && !isUuid(organizationId))
    refuse('organization.unknown', 'organizationId', 'There is no such organization.', 'Choose one of the directory.');
  if (organizationId !== null && (await tx.sitePartner.count({ where: { organizationId } })))
    refuse(
      'disclosure.partner',
      'organizationId',
      'This is a partner of a site and no authority: what people let it have is for its services.',
      'Choose the authority itself, or leave this empty.',
    );
  const partOfId = input.partOfId === null ? null : await firstOf(parts, { ...input, receivedOn });
  const id = uuidv7();
  const row = { participantId, partOfId, authority, organizationId, basis, receivedOn };
  const words = { asked_for: askedFor };
  const sealed = await vault.seal(tx, keyOf({ id, participantId }), { table: 'disclosure_request', row: id }, words);
  const { count } = await tx.disclosureRequest.createMany({
    data: {
      ...{ id, siteId: site.id, ...row, askedForSealed: sealed.asked_for, registeredAt: now },
      ...{ registeredById: viewer.id, idempotencyKey },
    },
    skipDuplicates: true,
  });
  const kept = await tx.disclosureRequest.findUniqueOrThrow({
    where: { siteId_idempotencyKey: { siteId: site.id, idempotencyKey } },
  });
  if (!count && !(await saysTheSame(parts, kept, { ...row, askedFor }))) refuseUsedKey('request');
  if (count) await raiseTask(tx, askedTask(kept, now), now);
  return kept;
}

/** The first of the same paper, about others: each of them reads their own, and is erased with their own words. */
async function firstOf(
  { tx, viewer, now }: DisclosureParts,
  {
    partOfId,
    participantId,
    authority,
    organizationId,
    basis,
    receivedOn,
  }: Omit<RequestInput, 'receivedOn'> & {
    receivedOn: Date;
  },
): Promise<string> {
  const named =
    partOfId !== null && isUuid(partOfId)
      ? await tx.disclosureRequest.findFirst({
          where: {
            AND: [{ id: partOfId, authority, organizationId, basis, receivedOn }, visibleDisclosures(viewer, now)],
          },
        })
      : null;
  const first = named?.partOfId
    ? await tx.disclosureRequest.findUniqueOrThrow({ where: { id: named.partOfId } })
    : named;
  if (!first || participantId === null || [named, first].some((row) => row?.participantId === participantId))
    refuse(
      'disclosure.not_a_part',
      'partOfId',
      'This is not the same request, about somebody else.',
      'Choose what was registered of it, and one more of those whom it names.',
    );
  return first.id;
}

/** One for a request. */
export const askedKey = (requestId: string): string => `disclosure-asked/${requestId}`;

/** Until it is decided, and what was decided is done. */
const askedTask = ({ id, siteId }: DisclosureRequest, now: Date) =>
  ({ key: askedKey(id), kind: 'DISCLOSURE_ASKED', siteId, aboutId: id, dueAt: now }) as const;

async function saysTheSame(
  { tx, vault, viewer }: DisclosureParts,
  kept: DisclosureRequest,
  { askedFor, receivedOn, ...row }: Omit<RequestInput, 'receivedOn' | 'idempotencyKey'> & { receivedOn: Date },
): Promise<boolean> {
  const cell = { table: 'disclosure_request', column: 'asked_for', row: kept.id };
  const [words] = await vault.open(tx, [{ subjectId: keyOf(kept), cell, bytes: kept.askedForSealed }]);
  const same = Object.entries(row).every(([field, value]) => kept[field as keyof typeof row] === value);
  return same && +kept.receivedOn === +receivedOn && words === askedFor && kept.registeredById === viewer.id;
}
