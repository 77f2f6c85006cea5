import { drawFile, getDraw } from '#lib/server/draw.ts';
import { found } from '#lib/server/own-date.ts';
import type { RequestHandler } from './$types.js';

/** Not there before the draw. */
export const GET: RequestHandler = async ({ params }) =>
  drawFile(found((await getDraw(params.id)).orderFile, []), 'order.txt');
