import { guardFields } from '@cmpp/subgraph';
import { builder } from './builder.ts';
import './schema/index.ts';

builder.mutationType({});

/** The schema of this subgraph, every field guarded. Printing it needs no database and nothing generated from the supergraph. */
export const schema = builder.toSubGraphSchema({});
guardFields(schema);
