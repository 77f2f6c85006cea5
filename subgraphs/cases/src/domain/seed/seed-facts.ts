import type { Seal } from '@cmpp/db';
import { daysAfter } from '@cmpp/subgraph/working-day';
import type { Transaction } from '../../db.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { deadlinesOf } from '../date/address-deadline.ts';
import { dayOf } from '../person/age.ts';
import { defaultSettings } from '../program/setting.ts';
import { checkContact } from '../service/contact.ts';
import { checkPlan } from '../service/plan.ts';
import type { Sealing } from '../person/person-rows.ts';
import type { ParticipantSeed } from './rows.ts';

/**
 * Writes what happened with seeded people since they enrolled, a statement for each table.
 *
 * @throws Refusal see `checkContact`, `checkPlan`.
 */
export async function seedFacts(
  tx: Transaction,
  { seal, keyring }: Sealing,
  people: readonly ParticipantSeed[],
  now: Date,
): Promise<void> {
  const rows = people.flatMap((person) => contactRows(person, now));
  await tx.serviceContact.createMany({ data: rows.map(({ contact }) => contact) });
  await tx.contactPerson.createMany({
    data: rows.map(({ contact, participantId }) => ({ contactId: contact.id, participantId })),
  });
  const plans = people.flatMap((person) => (person.plan ? [planRows(seal, person, person.plan)] : []));
  await tx.plan.createMany({ data: plans.map(({ plan }) => plan) });
  await tx.planGoal.createMany({ data: plans.flatMap(({ goals }) => goals) });
  await tx.needWord.createMany({
    data: people.flatMap(({ id, needWords = [] }) => needWords.map((word) => ({ ...word, participantId: id }))),
  });
  await tx.addressChange.createMany({ data: people.flatMap(addressRows) });
  await tx.expense.createMany({
    data: people.flatMap((person) => (person.expenses ?? []).map((one) => expenseRow({ seal, keyring }, person, one))),
  });
  await tx.closing.createMany({
    data: people.flatMap(({ id, closing }) =>
      closing ? [{ ...closing, participantId: id, datesGoOn: false, wayBackUntil: wayBackOf(closing.closedAt) }] : [],
    ),
  });
}

const wayBackOf = (closedAt: Date) => new Date(daysAfter(dayOf(closedAt), defaultSettings.wayBackDays));

function contactRows(person: ParticipantSeed, now: Date) {
  const { id: participantId, siteId, enrolledAt, closing, contacts = [] } = person;
  return contacts.map(({ id, need = null, ...said }) => {
    const input = { ...said, need, participantIds: [participantId], organizationId: null, idempotencyKey: id };
    const at = new Date(said.at);
    const them = { id: participantId, siteId, householdId: null, enrolledAt, closedAt: closing?.closedAt ?? null };
    checkContact({ ...input, at }, [them], now);
    const { participantIds: _, ...row } = input;
    const contact = { id, ...row, siteId, recordedAt: at } satisfies Prisma.ServiceContactCreateManyInput;
    return { participantId, contact };
  });
}

function planRows(
  seal: Seal,
  { id: participantId, needs }: ParticipantSeed,
  seed: NonNullable<ParticipantSeed['plan']>,
) {
  const { goals, ...plan } = seed;
  const ranked = new Set(needs.map(({ kind }) => kind));
  const nobody = { caseworkerId: null, staffIds: new Set<string>(), partnerIds: new Set<string>() };
  const checked = checkPlan(
    goals.map(({ need, words }) => ({ need, words, steps: [] })),
    { ranked, today: '', ...nobody },
  );
  return {
    plan: { ...plan, participantId, version: 1, agreedHow: 'SPOKEN_IN_PERSON' as const, idempotencyKey: seed.id },
    goals: goals.map(({ id, need }, position) => {
      const { words } = checked[position]!;
      const sealed = seal(participantId, { table: 'plan_goal', row: id }, { words });
      return { id, planId: seed.id, position, need, wordsSealed: sealed.words };
    }),
  };
}

function addressRows({
  id: participantId,
  addressChanges = [],
}: ParticipantSeed): Prisma.AddressChangeCreateManyInput[] {
  const midnight = (day: string | null) => day && new Date(`${day}T00:00:00Z`);
  return addressChanges.map(({ id, changedOn, toldAt, doneOn }) => {
    const { COURT, ICE, USCIS } = deadlinesOf(changedOn);
    return {
      ...{ id, participantId, toldAt, idempotencyKey: id, changedOn: new Date(`${changedOn}T00:00:00Z`) },
      ...{ courtDueOn: new Date(COURT), iceDueOn: new Date(ICE), uscisDueOn: new Date(USCIS) },
      ...{ courtDoneOn: midnight(doneOn.COURT), iceDoneOn: midnight(doneOn.ICE), uscisDoneOn: midnight(doneOn.USCIS) },
    };
  });
}

function expenseRow(
  { seal, keyring }: Sealing,
  { id: participantId, siteId }: ParticipantSeed,
  { id, vendor, what, spentOn, askedById, ...said }: NonNullable<ParticipantSeed['expenses']>[number],
): Prisma.ExpenseCreateManyInput {
  const sealed = seal(participantId, { table: 'expense', row: id }, { vendor, what });
  const at = new Date(`${spentOn}T12:00:00Z`);
  return {
    ...{ id, participantId, siteId, askedById, ...said, purpose: 'GOODS_OR_SERVICE', means: 'PAID_TO_VENDOR' },
    ...{ vendorSealed: sealed.vendor, whatSealed: sealed.what, spentOn: new Date(spentOn) },
    ...{ status: 'APPROVED', askedAt: at, approvedAt: at, idempotencyKey: id },
    contentIndex: keyring.blindIndexes('expense', id)[0]!,
  };
}
