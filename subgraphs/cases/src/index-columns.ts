import type { IndexColumns } from '@cmpp/db';
import { nameIndexes } from './domain/person/name.ts';
import { aNumberIndexes, phoneIndex } from './domain/person/person-rows.ts';
import { receiptIndexes, receiptOf } from './domain/selection/receipt.ts';

/** Where a number stands: all of it is moved at once, so that what is said of a number is found by everybody who has it. */
const numbers = [
  { column: 'participant_phone.number_index' },
  { column: 'candidate.reach_index' },
  { column: 'frozen_number.number_index', latest: 'frozen_at' },
  { column: 'sign_in.number_index' },
  { column: 'sign_in_challenge.number_index' },
  { column: 'code_send.number_index' },
] as const;

const importedAgain = 'what another system calls somebody or a hearing is known to its files alone';
const sentAgain = 'only compared when a form is sent a second time, which is refused then instead of done twice';
const anHour = 'dropped after an hour';

/** Every blind index of this subgraph, and how it comes by a new index key; next to the schema, which a test holds against it. */
export const indexColumns: IndexColumns = {
  sources: [
    {
      table: 'participant',
      subject: 'id',
      sealed: ['given_name', 'family_name', 'a_number'],
      also: ['site_id'],
      indexes: {
        name_indexes: (keyring, { plain, row }) =>
          plain['given_name'] && plain['family_name']
            ? nameIndexes(keyring, row['site_id']!, plain['given_name'], plain['family_name'])
            : null,
        a_number_index: (keyring, { plain }) =>
          plain['a_number'] ? aNumberIndexes(keyring, plain['a_number'])[0]! : null,
      },
    },
    {
      table: 'participant_phone',
      subject: 'participant_id',
      sealed: ['number'],
      indexes: {
        number_index: (keyring, { plain }) => (plain['number'] ? phoneIndex(keyring, plain['number']) : null),
      },
      along: { number_index: numbers },
    },
    {
      table: 'candidate',
      subject: 'id',
      sealed: ['reach'],
      indexes: {
        reach_index: (keyring, { plain }) => (plain['reach'] ? phoneIndex(keyring, plain['reach']) : null),
        // The receipt that somebody holds stays what it is: only what it is found by is new.
        receipt_index: (keyring, { id, kept }) => {
          const index = kept['receipt_index'];
          // Of a version that is not configured nobody can say any more what the receipt was.
          if (!index || !keyring.index.includes(index[0]!)) return null;
          return receiptIndexes(keyring, receiptOf(keyring, id, index))[0]!;
        },
      },
      along: { reach_index: numbers },
    },
  ],
  kept: {
    'frozen_number.number_index': {
      why: 'moved with the number that it is of; nobody here has such a number',
      holds: true,
    },
    'participant.external_index': { why: importedAgain, holds: true },
    'moved_away.external_index': { why: importedAgain, holds: true },
    'hearing.import_key': { why: importedAgain, holds: true },
    'hearing.imported_as': { why: importedAgain, holds: true },
    'enrolment.content_index': { why: sentAgain, holds: false },
    'expense.content_index': { why: sentAgain, holds: false },
    'sign_in.number_index': { why: 'moved with the number that it is of; over after thirty days', holds: false },
    'sign_in_challenge.number_index': { why: 'moved with the number that it is of; over after a day', holds: false },
    'code_send.number_index': { why: 'dropped after a day', holds: false },
    'code_send.address_index': { why: anHour, holds: false },
    'paper_code_try.address_index': { why: anHour, holds: false },
    'interest_try.address_index': { why: anHour, holds: false },
    'paper_code.code_index': { why: 'a code on paper is over after a day', holds: false },
  },
};
