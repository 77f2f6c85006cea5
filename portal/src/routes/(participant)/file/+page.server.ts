import { MyFileDocument } from '@cmpp/graph-client/operations';
import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterAs } from '#lib/server/door.ts';
import { nodesOf, ownFile } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph, steppedUp } = await enterAs('PARTICIPANT', event);
  if (!steppedUp) redirect(303, localizeHref('/file/confirm'));
  const answer = await graph.run(MyFileDocument);
  const file = ownFile(answer);
  return { frame: file, aNumber: file.aNumber, log: nodesOf(file.accessLog), missing: answer.missing };
};
