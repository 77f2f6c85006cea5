import { error } from '@sveltejs/kit';
import { assets } from '#lib/server/graphiql.ts';
import type { RequestHandler } from './$types.js';

const hour = 3600;

/** The query page's own files: large, the same for everybody, and nobody's data. */
export const GET: RequestHandler = ({ params }) => {
  const asset = Object.hasOwn(assets, params.asset) ? assets[params.asset] : undefined;
  if (!asset) error(404, { message: 'There is no such file.' });
  return new Response(asset.body, {
    headers: { 'content-type': `${asset.type}; charset=utf-8`, 'cache-control': `public, max-age=${hour}` },
  });
};
