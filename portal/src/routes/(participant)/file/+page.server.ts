import { MyFileDocument } from '@cmpp/graph-client/operations';
import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { roleNames } from '#lib/role.ts';
import { enterAs } from '#lib/server/door.ts';
import { nodesOf, ownFile } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph, steppedUp } = await enterAs('PARTICIPANT', event);
  if (!steppedUp) redirect(303, localizeHref('/file/confirm'));
  const answer = await graph.run(MyFileDocument, { after: event.url.searchParams.get('after') });
  const file = ownFile(answer);
  const log = nodesOf(file.accessLog).map((entry) => ({ ...entry, who: roleNames(entry.role) }));
  return {
    frame: file,
    aNumber: file.aNumber,
    requests: file.disclosureRequests,
    people: log.filter(({ who }) => who !== null),
    system: log.filter(({ who }) => who === null),
    earlier: file.accessLog.pageInfo.hasNextPage ? file.accessLog.pageInfo.endCursor : null,
    incomplete: file.accessLog.missing.length > 0,
    missing: answer.missing,
  };
};
