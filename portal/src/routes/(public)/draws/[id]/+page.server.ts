import { getDraw } from '#lib/server/draw.ts';
import type { PageServerLoad } from './$types.js';

/** Without the files: they are downloaded, so that not one letter of them changes. */
export const load: PageServerLoad = async ({ params }) => {
  const { poolFile, orderFile, ...draw } = await getDraw(params.id);
  return { draw: { ...draw, tickets: ticketsIn(poolFile), held: Boolean(orderFile) } };
};

/** How many households are in a pool file: lines that are two numbers. */
const ticketsIn = (poolFile: string): number => poolFile.match(/^\d+ \d+$/gm)?.length ?? 0;
