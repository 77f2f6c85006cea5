import { builder } from '../../builder.ts';

export const Household = builder.objectRef<{ id: string }>('Household').implement({
  description: 'People of one roof who enrolled together.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'UUIDv7.' }) }),
});
