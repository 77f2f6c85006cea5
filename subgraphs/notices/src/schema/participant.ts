import type { File } from '@cmpp/subgraph/file';
import { PothosValidationError } from '@pothos/core';
import { resolveCursorConnection } from '@pothos/plugin-relay';
import { isUuid, pageOf, pageSize, readers } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import type { NoticesContext } from '../context.ts';
import { findMessages, type Message as MessageRow, type Place } from '../domain/find-messages.ts';
import { mayReadNotices } from '../domain/visible-notice.ts';
import { Message } from './message.ts';
import { Notice } from './notice.ts';
import { TextConsent } from './text-consent.ts';

const requires = builder.selection<Omit<File, 'id'>>('siteId openToViewer');

/** Whether the asker may read this file's notices; a try that was refused is logged. */
function mayRead(file: File, field: string, { viewer, access }: NoticesContext): boolean {
  const may = isUuid(file.id) && mayReadNotices(viewer, file);
  if (!may) access.refused(file.id, `Participant.${field}`);
  return may;
}

/** Where a text stands in its thread, so that a page stays what it was when new ones come. */
const cursorOf = ({ at, id }: Place): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

/** @throws PothosValidationError when it is no cursor of ours. */
function placeAt(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (Number.isNaN(Date.parse(at)) || !isUuid(id)) throw new PothosValidationError('This is no cursor of a thread.');
  return { at: new Date(at), id };
}

const ref = builder.externalRef('Participant', builder.selection<{ id: string }>('id'), (participant) => participant);

const Participant = ref.implement({
  description: 'An enrolled person.',
  extensions: { subjectOf: ({ id }: { id: string }) => id },
  externalFields: (t) => ({
    siteId: t.id({ requiresScopes: readers, description: 'The site whose files this one is among.' }),
    openToViewer: t.boolean({ requiresScopes: readers, description: 'Whether the asker may read this file now.' }),
  }),
  // Nullable: when this subgraph does not answer, the rest of the person's page stands without it.
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    notices: t.connection({
      type: Notice,
      nullable: true,
      requires,
      requiresScopes: readers,
      description: 'What we said to this person, newest first. Null for a service: no service reads it.',
      resolve: async (file, args, context) =>
        mayRead(file, 'notices', context) ? pageOf(args, await context.loaders.notices.load(file.id)) : null,
    }),
    messages: t.connection({
      type: Message,
      nullable: true,
      requires,
      requiresScopes: readers,
      description: 'The thread of texts with this person, theirs and ours, newest first. Null for a service.',
      resolve: async (file, args, context) =>
        mayRead(file, 'messages', context)
          ? resolveCursorConnection<Promise<MessageRow[]>>(
              { args, ...pageSize, toCursor: cursorOf },
              ({ after, before, ...page }) =>
                findMessages(
                  context.db,
                  file.id,
                  { ...page, after: placeAt(after), before: placeAt(before) },
                  context.now(),
                ),
            )
          : null,
    }),
    textConsent: t.field({
      type: TextConsent,
      nullable: true,
      requires,
      requiresScopes: readers,
      description:
        'Whether this person may be texted: STOPPED when STOP was said on any number that they were texted on or wrote from; ' +
        'any other number counts as allowed. Null for a service.',
      resolve: async (file, _, context) => {
        if (!mayRead(file, 'textConsent', context)) return null;
        const [said] = await context.loaders.textConsent.load(file.id);
        return said ?? { participantId: file.id, state: 'ALLOWED' as const, changedAt: null };
      },
    }),
  }),
});

builder.objectField(Notice, 'participant', (t) =>
  t.field({
    type: Participant,
    requiresScopes: [['participant'], ['caseworker'], ['supervisor']],
    description: 'Whom it was said to.',
    resolve: ({ participantId }) => ({ id: participantId }),
  }),
);
