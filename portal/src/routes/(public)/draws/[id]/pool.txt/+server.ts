import { drawFile, getDraw } from '#lib/server/draw.ts';
import type { RequestHandler } from './$types.js';

export const GET: RequestHandler = async ({ params }) => drawFile((await getDraw(params.id)).poolFile, 'pool.txt');
