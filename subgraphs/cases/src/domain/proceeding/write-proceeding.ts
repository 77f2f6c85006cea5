import type { Vault } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Proceeding } from '../../generated/prisma/client.ts';
import { getPlace } from '../date/date-content.ts';
import type { DateParts, WriteParts } from '../date/date.ts';
import { checkKey, hashOf, refuseUsedKey } from '../idempotency-key.ts';
import { recordDetention } from '../person/detention.ts';
import { parseName } from '../person/name.ts';
import { getFile } from '../person/participant.ts';
import { parsePhone } from '../person/phone-number.ts';
import { lawyerColumn, openProceeding } from './proceeding.ts';

/** What a use case about a proceeding is given: no event goes out. */
export type ProceedingParts = Omit<WriteParts, keyof DateParts> & Pick<DateParts, 'refused'> & { vault: Vault };

/** A person's case before the court, as it is known now; whole. */
export type ProceedingInput = Pick<
  Proceeding,
  'kind' | 'status' | 'courtId' | 'representation' | 'detained' | 'toldBy'
> & {
  lawyerName: string | null;
  lawyerPhone: string | null;
};

/**
 * Writes a proceeding down. The same key with the same form gives the same one and changes nothing; with another form it is refused, so that
 * nobody believes written what is not.
 *
 * @returns its id.
 * @throws Refusal `participant.unknown`, `idempotency_key.invalid`, `idempotency_key.used`; see `checkContent`.
 */
export async function enterProceeding(
  parts: ProceedingParts,
  participantId: string,
  idempotencyKey: string,
  input: ProceedingInput,
): Promise<string> {
  const { tx, viewer, now, refused } = parts;
  await getFile(tx, viewer, participantId, refused);
  checkKey(idempotencyKey);
  const withKey = () =>
    tx.proceeding.findUnique({ where: { participantId_idempotencyKey: { participantId, idempotencyKey } } });
  const content = await checkContent(parts, input);
  const before = await withKey();
  if (before) return sameAs(parts, before, content);
  const id = uuidv7();
  const sealed = await sealLawyer(parts, { id, participantId }, content);
  const row = { id, participantId, idempotencyKey, enteredAs: plainHash(content), ...sealed, checkedAt: now };
  const { count } = await tx.proceeding.createMany({ data: [row], skipDuplicates: true });
  if (count === 0) return sameAs(parts, (await withKey())!, content);
  if (input.detained) await recordDetention(tx, viewer, participantId, now, refused);
  return id;
}

/**
 * Writes down what is known now, whole: a status, another court (change of venue), a lawyer. The same again changes nothing.
 *
 * "A detained person's phone may be in other hands: texts stop at once" (domain.md): whoever is detained by what is written here is so
 * everywhere. The other way round nothing follows: that texts may begin again is somebody's decision (`recordRelease`).
 *
 * @param version as it was shown.
 * @throws Refusal `proceeding.unknown`, `proceeding.changed_meanwhile`; see `checkContent`.
 */
export async function changeProceeding(
  parts: ProceedingParts,
  proceedingId: string,
  version: number,
  input: ProceedingInput,
): Promise<string> {
  const { tx, viewer, now, refused } = parts;
  const before = await openProceeding(parts, proceedingId);
  const content = await checkContent(parts, input);
  const { id, participantId } = before;
  if (before.version === version + 1 && (await says(parts, before, content))) return id;
  const data = { ...(await sealLawyer(parts, before, content)), checkedAt: now, version: version + 1 };
  const { count } = await tx.proceeding.updateMany({ where: { id, version }, data });
  if (count === 0)
    refuse(
      'proceeding.changed_meanwhile',
      'version',
      'Somebody changed this while you were looking at it.',
      'Look at it as it is now, and change it again if that is still right.',
    );
  if (input.detained && !before.detained) await recordDetention(tx, viewer, participantId, now, refused);
  return id;
}

/** What was said besides the lawyer, who is kept encrypted. */
const plainHash = ({ kind, status, courtId, representation, detained, toldBy }: ProceedingInput): string =>
  hashOf([kind, status, courtId, representation, detained, toldBy]);

/** One that has not changed since says the lawyer too, and all of one from before forms were remembered. */
async function sameAs(parts: ProceedingParts, row: Proceeding, content: ProceedingInput): Promise<string> {
  const same =
    (row.enteredAs === null || row.enteredAs === plainHash(content)) &&
    (row.version > 1 || (await says(parts, row, content)));
  return same ? row.id : refuseUsedKey('proceeding');
}

/** @throws Refusal `place.unknown`, `place.wrong_kind`, `proceeding.no_lawyer`, `name.missing`, `text.too_long`, `phone.invalid`. */
async function checkContent({ tx }: ProceedingParts, input: ProceedingInput): Promise<ProceedingInput> {
  const { courtId, representation, lawyerName, lawyerPhone } = input;
  if (courtId !== null) await getPlace(tx, courtId, 'COURT', 'courtId');
  if (representation !== 'REPRESENTED' && (lawyerName !== null || lawyerPhone !== null))
    refuse(
      'proceeding.no_lawyer',
      'representation',
      'A lawyer is named, and it says that there is none.',
      'Say that the person is represented, or leave the lawyer out.',
    );
  return {
    ...input,
    lawyerName: lawyerName === null ? null : parseName(lawyerName, 'lawyerName'),
    lawyerPhone: lawyerPhone === null ? null : parsePhone(lawyerPhone, 'lawyerPhone'),
  };
}

async function sealLawyer(
  { tx, vault }: ProceedingParts,
  { id, participantId }: Pick<Proceeding, 'id' | 'participantId'>,
  { lawyerName, lawyerPhone, ...plain }: ProceedingInput,
) {
  const lawyer = { lawyer_name: lawyerName, lawyer_phone: lawyerPhone };
  const sealed = await vault.seal(tx, participantId, { table: 'proceeding', row: id }, lawyer);
  return { ...plain, lawyerNameSealed: sealed.lawyer_name, lawyerPhoneSealed: sealed.lawyer_phone };
}

/** Whether a proceeding already says this. */
async function says({ tx, vault }: ProceedingParts, row: Proceeding, input: ProceedingInput): Promise<boolean> {
  const columns = ['lawyer_name', 'lawyer_phone'] as const;
  const [name, phone] = await vault.open(
    tx,
    columns.map((column) => lawyerColumn(row, column)),
  );
  const { lawyerName, lawyerPhone, ...plain } = input;
  const same = Object.entries(plain).every(([field, value]) => row[field as keyof Proceeding] === value);
  return same && name === lawyerName && phone === lawyerPhone;
}
