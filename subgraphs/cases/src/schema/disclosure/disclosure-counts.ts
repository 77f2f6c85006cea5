import { builder } from '../../builder.ts';
import { countRequests, type YearOfRequests } from '../../domain/disclosure/count-requests.ts';

// Without scopes: anybody may know how often authorities ask, and what they get. Of no site and no person.

const DisclosureCount = builder.objectRef<YearOfRequests>('DisclosureCount').implement({
  description: 'Requests by authorities that came in within one calendar year, over the whole program.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'Of the calendar.' }),
    received: t.exposeInt('received', { description: 'How many came in.' }),
    given: t.exposeInt('given', { description: 'Upon how many something was given.' }),
    refused: t.exposeInt('refused', { description: 'Upon how many nothing is given.' }),
    undecided: t.exposeInt('undecided', { description: 'Upon how many nothing has been given, nor refused for good.' }),
  }),
});

builder.queryField('disclosureCounts', (t) =>
  t.field({
    type: [DisclosureCount],
    description: 'How many requests by authorities there were and what came of them, newest year first, for anyone.',
    resolve: (_, __, { db, now }) => countRequests(db, now()),
  }),
);
