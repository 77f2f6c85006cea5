import type { Keyring, Seal } from '@cmpp/db';
import type { Prisma } from '../../generated/prisma/client.ts';
import { parseANumber } from './a-number.ts';
import { nameIndexes } from './name.ts';
import { parsePhone } from './phone-number.ts';

/** What encrypts and what makes blind indexes: enough to write people down. */
export type Sealing = { seal: Seal; keyring: Keyring };

type Sealed =
  'givenNameSealed' | 'familyNameSealed' | 'nameIndexes' | 'bornOnSealed' | 'aNumberSealed' | 'aNumberIndex';

/** An enrolled person in plain words, besides columns that are not personal. */
export type PlainPerson = Omit<Prisma.ParticipantCreateManyInput, Sealed> & {
  givenName: string;
  familyName: string;
  /** `1990-02-28`. */
  bornOn: string | null;
  /** As typed; null: none yet. */
  aNumber: string | null;
};

/**
 * The row of a person: sealed under their own key, bound to this row.
 *
 * @throws Refusal `a_number.invalid`.
 */
export function participantRow({ seal, keyring }: Sealing, person: PlainPerson): Prisma.ParticipantCreateManyInput {
  const { givenName, familyName, bornOn, aNumber: typed, ...plain } = person;
  const aNumber = typed === null ? null : parseANumber(typed, 'aNumber');
  const cell = { table: 'participant', row: plain.id };
  const names = { given_name: givenName, family_name: familyName };
  const sealed = seal(plain.id, cell, { ...names, born_on: bornOn, a_number: aNumber });
  return {
    ...plain,
    givenNameSealed: sealed.given_name,
    familyNameSealed: sealed.family_name,
    nameIndexes: nameIndexes(keyring, plain.siteId, givenName, familyName),
    bornOnSealed: sealed.born_on,
    aNumberSealed: sealed.a_number,
    aNumberIndex: aNumber === null ? null : aNumberIndexes(keyring, aNumber)[0]!,
  };
}

/** Its blind indexes, one per version of the index key, newest first. @param aNumber nine digits. */
export const aNumberIndexes = (keyring: Keyring, aNumber: string) => keyring.blindIndexes('a-number', aNumber);

/** A number in plain words, and how it may be used. */
export type PlainPhone = Omit<
  Prisma.ParticipantPhoneCreateManyInput,
  'numberSealed' | 'numberIndex' | 'sharedWithSealed' | 'startWordSealed' | 'participantId'
> & { number: string };

/**
 * The row of a person's number.
 *
 * @throws Refusal `phone.invalid`.
 */
export function phoneRow(
  { seal, keyring }: Sealing,
  participantId: string,
  { number: typed, ...plain }: PlainPhone,
): Prisma.ParticipantPhoneCreateManyInput {
  const number = parsePhone(typed, 'phones.number');
  const sealed = seal(participantId, { table: 'participant_phone', row: plain.id }, { number });
  return { ...plain, participantId, numberSealed: sealed.number, numberIndex: phoneIndex(keyring, number) };
}

/** Its blind indexes, one per version of the index key, newest first. @param number E.164. */
export const phoneIndexes = (keyring: Keyring, number: string) => keyring.blindIndexes('phone', number);

/** The one that new rows are written with. @param number E.164. */
export const phoneIndex = (keyring: Keyring, number: string) => phoneIndexes(keyring, number)[0]!;
