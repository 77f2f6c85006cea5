import { builder } from '../../builder.ts';
import { Participant } from '../person/participant.ts';
import { BehindGlass } from './break-glass.ts';
import { opensFiles } from './opening-payload.ts';

builder.prismaObjectField(Participant, 'glassOpenUntil', (t) =>
  t.field({
    type: 'DateTime',
    nullable: true,
    requiresScopes: opensFiles,
    description: 'Until when the glass is broken by the asker; null: it is not, or not by them.',
    args: { what: t.arg({ type: BehindGlass, required: true, description: 'To what.' }) },
    resolve: async ({ id }, { what }, { loaders }) =>
      (await loaders.brokenGlass.load(id)).find((opening) => opening.what === what)?.openUntil ?? null,
  }),
);
