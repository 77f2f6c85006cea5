import type { CasesContext } from '../../context.ts';
import type { Participant } from '../../generated/prisma/client.ts';

const sealedOf = {
  given_name: 'givenNameSealed',
  family_name: 'familyNameSealed',
  born_on: 'bornOnSealed',
  a_number: 'aNumberSealed',
} as const satisfies Record<string, keyof Participant>;

/** Decrypts a column of a person's row; null once they are erased. */
export const openColumn = (context: CasesContext, row: Participant, column: keyof typeof sealedOf) =>
  context.open({
    subjectId: row.id,
    cell: { table: 'participant', column, row: row.id },
    bytes: row[sealedOf[column]],
  });
