import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import { announceAhead } from '../date/announce-ahead.ts';
import { canLookAfter, guardiansOf, isWard } from '../household/guardian.ts';
import { participantRow, type Sealing } from '../person/person-rows.ts';
import { putPhone, retireAllBut } from '../person/put-phone.ts';
import type { Answer } from './consent.ts';
import type { EnrolParts } from './enrol-members.ts';
import type { CheckedMember } from './enrol-input.ts';
import type { Home } from './home.ts';
import { asksWho } from './looked-after.ts';
import { writeMonitoring } from './monitoring.ts';
import { moveStatements } from './move-statements.ts';
import { answered } from './record-consent.ts';
import { endErasures } from '../erasure/end-erasures.ts';
import { endBefore } from './reopen-file.ts';
import { reopenTasks } from './reopen-tasks.ts';

/** What all members of an enrolment have in common. */
export type Common = {
  siteId: string;
  roundId: string;
  enrolmentId: string;
  caseworkerId: string | null;
  enrolledAt: Date;
};

/** Somebody who enrols; `left`: they were here before, and the file with this id is theirs again. */
export type Identified = CheckedMember & { id: string; left: boolean };
type Member = Identified & { householdId: string | null };

/**
 * Writes the members of a household down, who looks after whom, what each agreed to, and how each is monitored.
 *
 * @param home whom they join.
 * @throws Refusal of a consent, see `checkAsked`; `monitoring.goes_on`.
 */
export async function writeMembers(
  parts: EnrolParts,
  common: Common,
  identified: readonly Identified[],
  home: Home,
): Promise<void> {
  const { tx, vault, keyring } = parts;
  const householdId = await settleHome(tx, common.siteId, home, identified.length);
  const members = identified.map((member): Member => ({ ...member, householdId }));
  const ids = members.map(({ id }) => id);
  const sealing = { seal: await vault.sealer(tx, ids), keyring };
  await tx.participant.createMany({
    data: members.filter(({ left }) => !left).map((member) => rowOf(sealing, common, member)),
  });
  for (const [index, member] of members.entries()) await writeOne(parts, sealing, common, home, member, index);
  await writeGuardians(tx, members, home, common.enrolledAt);
}

/** The household that they are of from now on; who was alone until now is of it too. Null: they come alone. */
async function settleHome(tx: Transaction, siteId: string, home: Home, joining: number): Promise<string | null> {
  if (home.members.length + joining === 1) return null;
  const householdId = home.householdId ?? uuidv7();
  if (!home.householdId) await tx.household.create({ data: { id: householdId, siteId } });
  for (const { id, householdRole } of home.members)
    await tx.participant.update({ where: { id }, data: { householdId, householdRole } });
  return householdId;
}

const rowOf = (sealing: Sealing, common: Common, member: Member) =>
  participantRow(sealing, {
    ...common,
    id: member.id,
    householdId: member.householdId,
    givenName: member.givenName,
    familyName: member.familyName,
    bornOn: member.bornOn,
    aNumber: member.aNumber,
    writtenLanguage: member.writtenLanguage,
    spokenLanguage: member.spokenLanguage,
    householdRole: member.householdRole,
    married: member.married,
    under14: member.under14,
  });

async function writeOne(
  parts: EnrolParts,
  sealing: Sealing,
  common: Common,
  home: Home,
  member: Member,
  index: number,
): Promise<void> {
  const { tx, vault, publisher, viewer, now } = parts;
  const { id: participantId, monitoring, candidateId, services, phones, sharing } = member;
  const wards = canLookAfter(member) ? home.members.filter(isWard).map(({ id }) => id) : [];
  const closing = member.left ? await endBefore(tx, participantId, wards, now) : null;
  if (member.left)
    await tx.participant.update({
      where: { id: participantId },
      data: { ...rowOf(sealing, common, member), closedAt: null, datesGoOn: false },
    });
  if (member.left) await endErasures(tx, participantId, viewer, now);
  const at = (field: string) => `members.${index}.${field}`;
  const answers: (Answer & { at: string })[] = [{ at: at('services'), kind: 'SERVICES', ...services }];
  const phoneIds: string[] = [];
  for (const [place, { texts, ...phone }] of phones.entries()) {
    const phoneId = await putPhone(tx, sealing, participantId, phone);
    phoneIds.push(phoneId);
    answers.push({ at: at(`phones.${place}.texts`), kind: 'TEXTS', phoneId, ...texts });
  }
  if (member.left) await retireAllBut(tx, participantId, phoneIds, now);
  answers.push(...sharing.map((one, place) => ({ at: at(`sharing.${place}`), kind: 'SHARING' as const, ...one })));
  for (const { at: path, ...answer } of answers) {
    const said = { participantId, siteId: common.siteId, answer, by: viewer };
    await answered(tx, said, now, { asked: path, question: path });
  }
  for (const kind of monitoring) await writeMonitoring(tx, { participantId, kind }, now, at('monitoring'));
  if (candidateId) await moveStatements(tx, { vault, seal: sealing.seal }, { candidateId, participantId });
  if (closing) await reopenTasks(tx, closing, now);
  // What was set or moved while they were away they have not heard.
  if (member.left) await announceAhead(tx, publisher, participantId, now);
}

/** Of those who enrol now, and of those there of whom it was open; the others are looked after as before. */
async function writeGuardians(tx: Transaction, members: readonly Member[], home: Home, since: Date): Promise<void> {
  const called = members.map((member, index) => ({ ...member, id: String(index) }));
  const idOf = (name: string) => members[Number(name)]?.id ?? name;
  const asBefore = new Set(home.members.filter((member) => !asksWho(member)).map(({ id }) => id));
  for (const { guardianId, wardId, basis } of guardiansOf([...home.members, ...called])) {
    if (asBefore.has(wardId)) continue;
    const pair = { guardianId: idOf(guardianId), wardId: idOf(wardId) };
    await tx.guardianship.upsert({
      where: { guardianId_wardId: pair },
      create: { id: uuidv7(), ...pair, basis, since },
      update: { basis, since, endedAt: null },
    });
  }
}
