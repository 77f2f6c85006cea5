import { builder } from '../builder.ts';

export const Organization = builder
  .externalRef('Organization', builder.keyDirective(builder.selection<{ id: string }>('id'), false))
  .implement({
    description: 'An organization of the directory, which knows everything else about it.',
    fields: (t) => ({ id: t.exposeID('id', { description: 'UUIDv7.' }) }),
  });
