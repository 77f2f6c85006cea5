import type { Seal } from '@cmpp/db';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import { guardiansOf } from '../household/guardian.ts';
import { participantRow, phoneRow } from '../person/person-rows.ts';
import type { EnrolParts } from './enrol-household.ts';
import type { CheckedMember } from './enrol-input.ts';
import { writeMonitoring } from './monitoring.ts';
import { moveStatements } from './move-statements.ts';
import { answered } from './record-consent.ts';

/** What all members of an enrolment have in common. */
export type Common = {
  siteId: string;
  roundId: string;
  enrolmentId: string;
  caseworkerId: string | null;
  enrolledAt: Date;
};

type Written = Omit<CheckedMember, 'phones'> & {
  id: string;
  phones: (CheckedMember['phones'][number] & { id: string })[];
};

/**
 * Writes the members of a household down, who looks after whom, what each agreed to, and how each is monitored.
 *
 * @returns their ids, in the order of the list.
 * @throws Refusal of a consent, see `checkAsked`.
 */
export async function writeMembers(
  parts: EnrolParts,
  { siteId, roundId, enrolmentId, caseworkerId, enrolledAt }: Common,
  checked: readonly CheckedMember[],
): Promise<string[]> {
  const { tx, vault, keyring } = parts;
  const members = checked.map((member): Written => ({
    ...member,
    id: uuidv7(),
    phones: member.phones.map((phone) => ({ ...phone, id: uuidv7() })),
  }));
  const ids = members.map(({ id }) => id);
  const householdId = members.length > 1 ? uuidv7() : null;
  if (householdId) await tx.household.create({ data: { id: householdId, siteId } });
  const sealing = { seal: await vault.sealer(tx, ids), keyring };
  const common = { siteId, roundId, enrolmentId, caseworkerId, householdId, enrolledAt };
  await tx.participant.createMany({
    data: members.map(({ id, ...member }) =>
      participantRow(sealing, {
        id,
        ...common,
        givenName: member.givenName,
        familyName: member.familyName,
        bornOn: member.bornOn,
        aNumber: member.aNumber,
        writtenLanguage: member.writtenLanguage,
        spokenLanguage: member.spokenLanguage,
        householdRole: member.householdRole,
        married: member.married,
        under14: member.under14,
      }),
    ),
  });
  await writePhones(tx, sealing, members);
  await tx.guardianship.createMany({
    data: guardiansOf(members).map((guardianship) => ({ id: uuidv7(), ...guardianship, since: enrolledAt })),
  });
  for (const [index, member] of members.entries()) await writeOne(parts, sealing.seal, siteId, member, index);
  return ids;
}

/** No number is texted before its own question was answered. */
async function writePhones(tx: Transaction, sealing: Parameters<typeof phoneRow>[0], members: readonly Written[]) {
  await tx.participantPhone.createMany({
    data: members.flatMap(({ id, phones }) =>
      phones.map(({ texts: _, ...phone }) => phoneRow(sealing, id, { ...phone, mayText: false })),
    ),
  });
}

async function writeOne(
  { tx, vault, viewer, now }: EnrolParts,
  seal: Seal,
  siteId: string,
  member: Written,
  index: number,
): Promise<void> {
  const { id: participantId, phones, consent, monitoring, candidateId } = member;
  const { services, sharing, ...asked } = consent;
  const answers = [
    { at: 'services', kind: 'SERVICES' as const, given: services },
    ...phones.map(({ id: phoneId, texts: given }) => ({ at: 'texts', kind: 'TEXTS' as const, phoneId, given })),
    ...sharing.map((one, place) => ({ at: `sharing.${place}`, kind: 'SHARING' as const, ...one })),
  ];
  for (const { at, ...answer } of answers) {
    const paths = { asked: `members.${index}.consent`, question: `members.${index}.consent.${at}` };
    await answered(tx, { participantId, siteId, answer: { ...asked, ...answer }, by: viewer }, now, paths);
  }
  for (const kind of monitoring) await writeMonitoring(tx, { participantId, kind }, now, `members.${index}.monitoring`);
  if (candidateId) await moveStatements(tx, { vault, seal }, { candidateId, participantId });
}
