import { DrawDocument } from '@cmpp/graph-client/operations';
import { found } from './own-date.ts';
import { portalGraph } from './graph.ts';

/** One draw, as it is public. Throws a 404 when there is none. */
export async function getDraw(id: string) {
  const { data, missing } = await portalGraph.run(DrawDocument, { id });
  return found(data.draw, missing);
}

/**
 * One of a draw's two files for downloading. Bytes count here, since anyone takes their hash.
 *
 * @param name what it is saved as.
 */
export const drawFile = (text: string, name: string): Response =>
  new Response(text, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
