import { pageOf, readers } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import { type File, mayReadFile } from '@cmpp/subgraph/file';
import { keptFrom } from '../domain/visible-referral.ts';
import { Referral } from './referral.ts';

export const Participant = builder
  .externalRef('Participant', builder.selection<{ id: string }>('id'), (participant) => participant)
  .implement({
    description: 'An enrolled person.',
    extensions: { subjectOf: ({ id }: { id: string }) => id },
    externalFields: (t) => ({
      siteId: t.id({ requiresScopes: readers, description: 'The site whose files this one is among.' }),
      openToViewer: t.boolean({ requiresScopes: readers, description: 'Whether the asker may read this file now.' }),
      wantedInPortal: t.stringList({
        requiresScopes: readers,
        description: 'What the person wants in their portal that is kept out of it otherwise.',
      }),
    }),
    fields: (t) => ({
      id: t.exposeID('id', { description: 'UUIDv7.' }),
      referrals: t.connection({
        type: Referral,
        nullable: true, // when this subgraph does not answer, the rest of the person's page stands without it
        requires: builder.selection<Omit<File, 'id'> & { wantedInPortal: string[] }>(
          'siteId openToViewer wantedInPortal',
        ),
        requiresScopes: readers,
        description:
          'Referrals to services, last moved first. In portal and texts without confidential services and counselling, unless the person wants them there.',
        resolve: async (file, args, { viewer, loaders, access }) => {
          const kept = keptFrom(viewer, file.wantedInPortal);
          if (mayReadFile(viewer, file)) return pageOf(args, await loaders.referralsOfFile(file.id, kept));
          access.refused(file.id, 'Participant.referrals');
          return pageOf(args, []);
        },
      }),
    }),
  });
