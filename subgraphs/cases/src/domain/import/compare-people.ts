import type { Keyring, Sealed } from '@cmpp/db';
import type { Transaction } from '../../db.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { nameWords } from '../person/name.ts';
import { aNumberIndexes } from '../person/person-rows.ts';
import type { RowProblem } from './file.ts';
import type { ImportParts } from './import-file.ts';
import { externalIndexes } from './known-people.ts';
import type { PersonEntry } from './participant-file.ts';

/** A row, and the person here whom it says something of. */
export type Found = { entry: PersonEntry; id: string };

/** Says for each person found in which columns the file says something else than is written here; never what. What a row leaves open is not compared. */
export async function compareWithHere(
  tx: Transaction,
  { vault, keyring }: Pick<ImportParts, 'vault' | 'keyring'>,
  found: readonly Found[],
): Promise<RowProblem[]> {
  const people = await tx.participant.findMany({ where: { id: { in: found.map(({ id }) => id) } }, select: compared });
  const opened = await vault.open(tx, people.flatMap(sealedOf));
  const broken = opened.find((value) => value instanceof Error);
  if (broken) throw broken;
  const words = opened as (string | null)[];
  const here = new Map(
    people.map((person, place) => {
      const [givenName, familyName, bornOn] = words.slice(3 * place, 3 * place + 3);
      return [
        person.id,
        { ...person, givenName: givenName ?? '', familyName: familyName ?? '', bornOn: bornOn ?? null },
      ];
    }),
  );
  return found.flatMap(({ entry, id }) =>
    columnsThatDiffer(keyring, entry, here.get(id)!).map((column) => ({
      row: entry.row,
      column,
      code: 'import.person_differs',
      message: 'This person is here, and something else is written of them.',
      nextStep: 'Find out which is right; where the file is, change it in their file at the desk.',
    })),
  );
}

const compared = {
  id: true,
  siteId: true,
  givenNameSealed: true,
  familyNameSealed: true,
  bornOnSealed: true,
  married: true,
  aNumberIndex: true,
  externalIndex: true,
  writtenLanguage: true,
  spokenLanguage: true,
  phones: { select: { numberIndex: true } },
} satisfies Prisma.ParticipantSelect;

type Compared = Prisma.ParticipantGetPayload<{ select: typeof compared }>;
type Here = Compared & { givenName: string; familyName: string; bornOn: string | null };

const sealedOf = ({ id, givenNameSealed, familyNameSealed, bornOnSealed }: Compared): Sealed[] =>
  Object.entries({ given_name: givenNameSealed, family_name: familyNameSealed, born_on: bornOnSealed }).map(
    ([column, bytes]) => ({ subjectId: id, cell: { table: 'participant', column, row: id }, bytes }),
  );

function columnsThatDiffer(keyring: Keyring, entry: PersonEntry, here: Here): string[] {
  const { aNumber, externalId, phone } = entry;
  const numbers = here.phones.map(({ numberIndex }) => numberIndex);
  const same = {
    external_id:
      !externalId ||
      !here.externalIndex ||
      isOf(externalIndexes(keyring, here.siteId, externalId), [here.externalIndex]),
    given_name: sameWords(entry.givenName, here.givenName),
    family_name: sameWords(entry.familyName, here.familyName),
    born_on: entry.bornOn === null || entry.bornOn === here.bornOn,
    married: entry.married === null || entry.married === here.married,
    a_number: !aNumber || isOf(aNumberIndexes(keyring, aNumber), here.aNumberIndex ? [here.aNumberIndex] : []),
    written_language: entry.writtenLanguage === here.writtenLanguage,
    spoken_language: entry.spokenLanguage === here.spokenLanguage,
    phone: !phone || isOf(keyring.blindIndexes('phone', phone), numbers),
  };
  return Object.entries(same).flatMap(([column, isSame]) => (isSame ? [] : [column]));
}

/** Another system may write names in capitals or without accents: that is no other name. */
const sameWords = (one: string, other: string) => nameWords(one).join() === nameWords(other).join();

const isOf = (indexes: readonly Uint8Array[], known: readonly Uint8Array[]) =>
  known.some((one) => indexes.some((index) => Buffer.compare(index, one) === 0));
