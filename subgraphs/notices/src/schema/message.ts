import type { Scope } from '@cmpp/auth';
import { builder } from '../builder.ts';
import type { Message as MessageRow } from '../domain/find-messages.ts';
import { DeliveryState } from './notice.ts';

/** People only: no service needs to read what was said to somebody. */
const requiresScopes: Scope[][] = [['participant'], ['caseworker'], ['supervisor']];

const MessageDirection = builder.enumType('MessageDirection', {
  description: 'Who wrote.',
  values: {
    IN: { description: 'The person.' },
    OUT: { description: 'We did.' },
  } as const,
});

const Staff = builder
  .externalRef('Staff', builder.keyDirective(builder.selection<{ id: string }>('id'), false))
  .implement({
    description: 'Someone who works in the program.',
    fields: (t) => ({ id: t.exposeID('id', { description: 'UUIDv7.' }) }),
  });

export const Message = builder.objectRef<MessageRow>('Message').implement({
  description: 'One text of a thread: from the person, or to them.',
  extensions: { subjectOf: (row: MessageRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    direction: t.field({
      type: MessageDirection,
      requiresScopes,
      description: 'Who wrote.',
      resolve: ({ table }) => (table === 'notice' ? 'OUT' : 'IN'),
    }),
    body: t.string({
      nullable: true,
      requiresScopes,
      description: 'The words. Null once they are no longer kept: a year after it is over.',
      resolve: ({ id: row, table, participantId: subjectId, bodySealed: bytes }, _, { open }) =>
        open({ subjectId, cell: { table, column: 'body', row }, bytes }),
    }),
    at: t.expose('at', {
      type: 'DateTime',
      requiresScopes,
      description: 'When it came in, or was due to go out.',
    }),
    status: t.expose('status', {
      type: DeliveryState,
      nullable: true,
      requiresScopes,
      description: 'How far it has come; null of one that came in.',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      requiresScopes,
      description: 'Why it was not sent or delivered; see Notice.',
    }),
    writtenBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'The member of staff who wrote it; null: the person, or the program by itself.',
      resolve: ({ writtenById }) => (writtenById ? { id: writtenById } : null),
    }),
  }),
});
