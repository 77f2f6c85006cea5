import type { StaffViewer } from '@cmpp/auth';
import type { Keyring } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Asked } from '../enrolment/consent.ts';
import { mostPhones } from '../enrolment/enrol-input.ts';
import { answered } from '../enrolment/record-consent.ts';
import type { ServiceParts } from '../service/enrolled.ts';
import { settleTasks } from '../task/task.ts';
import { holdPeople } from './hold-people.ts';
import { findFile, getFile } from './participant.ts';
import { phoneIndexes } from './person-rows.ts';
import { parsePhone } from './phone-number.ts';
import { type PhoneSafety, setPhoneSafety } from './phone-safety.ts';
import { putPhone, retire } from './put-phone.ts';

/** A number that somebody has now, how it is safe to use, and their answer whether it may be texted. */
export type AddedPhone = Omit<PhoneSafety, 'phoneId'> & {
  participantId: string;
  /** As typed. */
  number: string;
  texts: Asked & { given: boolean };
};

/**
 * Adds a number to a file, as the person says it; also of somebody who has left and goes on hearing of their dates. One that they had before is
 * theirs again, and one that is there already is as it is said now, so that the same again changes nothing. A frozen number stays frozen.
 *
 * @throws Refusal `participant.unknown`, `phone.invalid`, `phones.too_many`, and those of `setPhoneSafety` and `checkAsked`.
 */
export async function addPhone(
  parts: ServiceParts & { keyring: Keyring },
  { participantId, number: typed, texts, ...safety }: AddedPhone,
): Promise<{ participantId: string }> {
  const { tx, vault, keyring, viewer, now, refused } = parts;
  await getFile(tx, viewer, participantId, refused);
  await holdPeople(tx, [participantId]);
  const number = parsePhone(typed, 'number');
  const others = { participantId, retiredAt: null, NOT: { numberIndex: { in: phoneIndexes(keyring, number) } } };
  if ((await tx.participantPhone.count({ where: others })) >= mostPhones)
    refuse('phones.too_many', 'number', `More than ${mostPhones} numbers.`, 'Retire one that is theirs no more.');
  const sealing = { seal: await vault.sealer(tx, [participantId]), keyring };
  const { holder, mayCall, mayLeaveMessage } = safety;
  const phoneId = await putPhone(tx, sealing, participantId, { number, holder, mayCall, mayLeaveMessage });
  await setPhoneSafety(parts, { ...safety, phoneId });
  const { siteId } = await tx.participant.findUniqueOrThrow({ where: { id: participantId } });
  const answer = { kind: 'TEXTS' as const, phoneId, ...texts };
  await answered(tx, { participantId, siteId, answer, by: viewer }, now, { asked: 'texts', question: 'texts' });
  return { participantId };
}

/**
 * Takes a number out of a file: it is not theirs any more, and may be somebody else's. Texts to it, codes on their way and sign-ins by it end
 * at once. It is not frozen: whoever has it now, and is of the program, uses it. Again it changes nothing.
 *
 * @param ofHousehold whether it is nobody's of their household any more: then it goes out of every file of the household.
 * @returns whose number it was, and all whose files were written in.
 * @throws Refusal `phone.unknown`: the same for a number in a file that is not the asker's.
 */
export async function retirePhone(
  { tx, viewer, now, refused }: Omit<ServiceParts, 'viewer' | 'vault'> & { viewer: StaffViewer },
  { phoneId, ofHousehold }: { phoneId: string; ofHousehold: boolean },
): Promise<{ participantId: string; written: string[] }> {
  const phone = isUuid(phoneId) ? await tx.participantPhone.findUnique({ where: { id: phoneId } }) : null;
  const person = phone && (await findFile(tx, viewer, phone.participantId, refused));
  if (!phone || !person)
    refuse('phone.unknown', 'phoneId', 'There is no such number.', 'Choose a number on the page of the person.');
  const { id: participantId, householdId } = person;
  const household = ofHousehold && householdId ? { participant: { householdId } } : { participantId };
  const where = { numberIndex: phone.numberIndex, retiredAt: null, ...household };
  const found = await tx.participantPhone.findMany({ where });
  const written = found.map((one) => one.participantId);
  await holdPeople(tx, written);
  for (const one of found) {
    await retire(tx, one, now);
    await settleWrongNumber(one.participantId);
  }
  return { participantId, written };

  /** Whose the number is, is known now; another number of theirs may be frozen still. */
  async function settleWrongNumber(id: string): Promise<void> {
    const left = await tx.participantPhone.findMany({ where: { participantId: id, retiredAt: null } });
    const numberIndex = { in: left.map((one) => one.numberIndex) };
    if (await tx.frozenNumber.count({ where: { numberIndex } })) return;
    await settleTasks(tx, viewer, { kind: 'WRONG_NUMBER', participantId: id }, now);
  }
}
