import type { IndexColumns } from '@cmpp/db';
import { indexesOf } from './domain/phone-number.ts';

/** Where a number stands besides what was said on it. */
const numbers = [
  { column: 'notice.to_index' },
  { column: 'inbound_message.from_index' },
  { column: 'opt_out.number_index', latest: 'changed_at' },
] as const;

/** Every blind index of this subgraph, and how it comes by a new index key; next to the schema, which a test holds against it. */
export const indexColumns: IndexColumns = {
  sources: [
    {
      table: 'notice',
      subject: 'coalesce(participant_id, source_id)',
      sealed: ['to'],
      indexes: { to_index: (keyring, { plain }) => (plain['to'] ? indexesOf(keyring, plain['to'])[0] : null) },
      along: { to_index: numbers },
    },
    {
      table: 'inbound_message',
      subject: 'coalesce(participant_id, id)',
      sealed: ['from'],
      indexes: { from_index: (keyring, { plain }) => (plain['from'] ? indexesOf(keyring, plain['from'])[0] : null) },
      along: { from_index: numbers },
    },
  ],
  kept: {
    'opt_out.number_index': {
      why: 'STOP holds for numbers that are known nowhere else; it is written anew when such a number writes or is to be texted',
      holds: true,
    },
    'notice.place_index': { why: 'without its key the next change says that the date changed, not what', holds: false },
    'conversation.number_index': { why: 'a talk is over after an hour', holds: false },
  },
};
