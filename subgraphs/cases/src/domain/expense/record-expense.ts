import type { Keyring } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { Expense, NeedKind, Participant } from '../../generated/prisma/client.ts';
import { askApproval } from '../approval/ask-approval.ts';
import { checkKey, refuseUsedKey } from '../idempotency-key.ts';
import { holdPeople } from '../person/hold-people.ts';
import { getFile } from '../person/participant.ts';
import { settingOf } from '../program/setting.ts';
import type { ServiceParts } from '../service/enrolled.ts';
import { requireWords } from '../service/words.ts';
import { checkAllowed, checkVendor, type MeansAsked, needsSecondPerson, type PurposeAsked } from './allowed.ts';
import { standing } from './expense.ts';

/** Money spent, or to be spent once a second person has said yes. */
export type ExpenseInput = {
  participantId: string;
  need: NeedKind;
  means: MeansAsked;
  purpose: PurposeAsked;
  amountCents: number;
  vendor: string;
  what: string;
  /** A day, `2026-11-22`. */
  spentOn: string;
  idempotencyKey: string;
};

/** Characters. */
const longestVendor = 200;
const longestWhat = 500;
/** Cents: more is a slip of the finger. */
const most = 10_000_000;

/**
 * Writes down what is spent for somebody: for a need that they named themselves, and paid to a vendor. "CMPP program funds can be used flexibly
 * to meet individual clients' self-identified needs" (CMPP FAQ, 12/3/2024). Above the site's limit a second person says yes first. The same
 * key is the same expense.
 *
 * @returns the expense.
 * @throws Refusal `participant.unknown`, `expense.need_not_ranked`, `expense.amount`, `expense.to_come`, `expense.not_enrolled`,
 *   `idempotency_key.invalid`, `idempotency_key.used`; see `checkAllowed`, `requireWords`, `askApproval`.
 */
export async function recordExpense(parts: ServiceParts & { keyring: Keyring }, input: ExpenseInput): Promise<Expense> {
  const { tx, vault, viewer, now, refused } = parts;
  if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff write expenses down.', 'Sign in as staff.');
  const { participantId, need, amountCents, idempotencyKey } = input;
  checkKey(idempotencyKey);
  await getFile(tx, viewer, participantId, refused);
  // One after the other: what is spent on one day counts together.
  await holdPeople(tx, [participantId]);
  const person = await getFile(tx, viewer, participantId, refused);
  const { siteId } = person;
  const { means, purpose } = checkAllowed(input.means, input.purpose, await settingOf(tx, siteId, 'giftCardsAllowed'));
  const vendor = requireWords(input.vendor, 'vendor', longestVendor);
  const what = requireWords(input.what, 'what', longestWhat);
  const said = [need, means, purpose, amountCents, vendor, what, input.spentOn];
  const indexes = parts.keyring.blindIndexes('expense.content', JSON.stringify([participantId, ...said]));
  const before = await tx.expense.findUnique({
    where: { participantId_idempotencyKey: { participantId, idempotencyKey } },
  });
  if (before) return indexes.some((index) => sameBytes(index, before.contentIndex)) ? before : refuseUsedKey('expense');
  checkVendor(vendor, await namesOfHousehold(parts, person));
  checkAmount(amountCents);
  await checkDay(parts, person, input.spentOn);
  await checkRanked(parts, participantId, need);
  const spentOn = new Date(`${input.spentOn}T00:00:00Z`);
  const sameDay = await tx.expense.findMany({ where: { participantId, need, spentOn, ...standing } });
  const limit = await settingOf(tx, siteId, 'expenseLimitDollars');
  const amounts = sameDay.map((row) => row.amountCents);
  const waits = needsSecondPerson(amounts, amountCents, limit);
  const id = uuidv7();
  const sealed = await vault.seal(tx, participantId, { table: 'expense', row: id }, { vendor, what });
  const row = {
    id,
    participantId,
    siteId,
    need,
    means,
    purpose,
    amountCents,
    spentOn,
    idempotencyKey,
    contentIndex: indexes[0]!,
  };
  const state = waits
    ? { status: 'ASKED' as const, approvedAt: null }
    : { status: 'APPROVED' as const, approvedAt: now };
  const expense = await tx.expense.create({
    data: {
      ...row,
      ...state,
      vendorSealed: sealed.vendor,
      whatSealed: sealed.what,
      askedAt: now,
      askedById: viewer.id,
    },
  });
  if (waits) await askApproval({ tx, viewer, now }, { kind: 'EXPENSE', participantId, siteId, aboutId: id });
  return expense;
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(b);

/** How the person is called, and everybody of their household. */
async function namesOfHousehold({ tx, vault }: ServiceParts, { id, householdId }: Participant): Promise<string[]> {
  const people = await tx.participant.findMany({ where: householdId ? { householdId } : { id } });
  const sealed = people.flatMap(({ id: subjectId, givenNameSealed, familyNameSealed }) => [
    { subjectId, cell: { table: 'participant', column: 'given_name', row: subjectId }, bytes: givenNameSealed },
    { subjectId, cell: { table: 'participant', column: 'family_name', row: subjectId }, bytes: familyNameSealed },
  ]);
  const opened = await vault.open(tx, sealed);
  const broken = opened.find((value) => value instanceof Error);
  if (broken) throw broken;
  return people.map((_, index) => [opened[2 * index], opened[2 * index + 1]].join(' '));
}

function checkAmount(cents: number): void {
  if (!Number.isInteger(cents) || cents < 1 || cents > most)
    refuse(
      'expense.amount',
      'amountCents',
      `An expense is 1 to ${most} cents.`,
      'Write the amount in cents: 4.50 dollars are 450.',
    );
}

/** Spent while they took part, and not ahead. */
async function checkDay(
  { tx, now }: ServiceParts,
  { siteId, enrolledAt, closedAt }: Participant,
  day: string,
): Promise<void> {
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: siteId }, select: { timeZone: true } });
  if (day > dayAt(now, timeZone))
    refuse(
      'expense.to_come',
      'spentOn',
      'This day is still to come.',
      'Write it down on the day on which it is spent.',
    );
  if (day < dayAt(enrolledAt, timeZone) || (closedAt && day > dayAt(closedAt, timeZone)))
    refuse(
      'expense.not_enrolled',
      'spentOn',
      'They did not take part in the program on this day.',
      'Look at the day; program money is spent for people who take part.',
    );
}

/** Their own word: nobody at the site says what somebody needs. */
async function checkRanked({ tx }: ServiceParts, participantId: string, kind: NeedKind): Promise<void> {
  if (!(await tx.need.count({ where: { participantId, kind } })))
    refuse(
      'expense.need_not_ranked',
      'need',
      'They have not named this need.',
      'Ask them what they need and in which order, write that down as they say it, and then this.',
    );
}
