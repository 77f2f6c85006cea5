import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EventHandlers } from '@cmpp/events';
import type { Context } from '@cmpp/db';
import type { GraphQLSchema } from 'graphql';
import type { Execute } from './request.ts';

/** A door that is not GraphQL, offered on the public edge, e.g. Twilio's webhooks. */
export type PublicRoute = {
  method: 'GET' | 'POST';
  path: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

/** A running subgraph: what `create…Subgraph(deps)` gives. */
export type Subgraph = {
  name: Context;
  schema: GraphQLSchema;
  execute: Execute;
  handlers: EventHandlers;
  publicRoutes: PublicRoute[];
  /** Work that falls due by the clock; safe to run at any time and twice. */
  jobs: { name: string; everySeconds: number; run(): Promise<void> }[];
  close(): Promise<void>;
};
