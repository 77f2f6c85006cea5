import type { File } from '@cmpp/subgraph/file';
import { isUuid, pageOf, readers } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import type { NoticesContext } from '../context.ts';
import { mayReadNotices } from '../domain/visible-notice.ts';
import { Notice } from './notice.ts';
import { TextConsent } from './text-consent.ts';

const requires = builder.selection<Omit<File, 'id'>>('siteId openToViewer');

/** Whether the asker may read this file's notices; a try that was refused is logged. */
function mayRead(file: File, field: string, { viewer, access }: NoticesContext): boolean {
  const may = isUuid(file.id) && mayReadNotices(viewer, file);
  if (!may) access.refused(file.id, `Participant.${field}`);
  return may;
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
    textConsent: t.field({
      type: TextConsent,
      nullable: true,
      requires,
      requiresScopes: readers,
      description:
        'Whether this person may be texted: STOPPED when STOP was said on any number that they were texted on before; ' +
        'a number never texted counts as allowed. Null for a service.',
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
