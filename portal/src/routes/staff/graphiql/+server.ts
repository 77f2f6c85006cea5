import { enterAs } from '#lib/server/door.ts';
import { page, policy } from '#lib/server/graphiql.ts';
import type { RequestHandler } from './$types.js';

/** The page where caseworkers and supervisors write their own queries. */
export const GET: RequestHandler = async (event) => {
  await enterAs('STAFF', event);
  return new Response(page, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  });
};
