import { addSharedTypes, relayOptions, type SharedTypes } from '@cmpp/subgraph';
import SchemaBuilder from '@pothos/core';
import DirectivesPlugin from '@pothos/plugin-directives';
import FederationPlugin from '@pothos/plugin-federation';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import type { NoticesContext } from './context.ts';
import type PrismaTypes from './generated/pothos.ts';
import { getDatamodel } from './generated/pothos.ts';

/** Pothos with our plugins; types are defined in schema/. */
export const builder = new SchemaBuilder<SharedTypes & { Context: NoticesContext; PrismaTypes: PrismaTypes }>({
  plugins: [PrismaPlugin, RelayPlugin, DirectivesPlugin, FederationPlugin],
  defaultFieldNullability: false,
  prisma: { client: (context) => context.db, dmmf: getDatamodel(), filterConnectionTotalCount: true },
  relay: relayOptions,
});

/** What expected failures look like. */
export const ProblemRef = addSharedTypes(builder);
