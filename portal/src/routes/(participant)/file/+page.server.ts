import { type FileReadersFragment, MyFileDocument } from '@cmpp/graph-client/operations';
import { redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { roleNames } from '#lib/role.ts';
import { enterAs } from '#lib/server/door.ts';
import { nodesOf, ownFile } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph, steppedUp } = await enterAs('PARTICIPANT', event);
  if (!steppedUp) redirect(303, localizeHref('/file/confirm'));
  const [after, systemAfter] = ['after', 'system'].map((name) => event.url.searchParams.get(name));
  const answer = await graph.run(MyFileDocument, { after, systemAfter });
  const file = ownFile(answer);
  const { accessLog: people, systemLog: system } = file;
  return {
    frame: file,
    aNumber: file.aNumber,
    plans: file.wantedInPortal.includes('DEPARTURE_PLANNING'),
    requests: file.disclosureRequests,
    people: nodesOf(people).map((entry) => ({ ...entry, who: roleNames(entry.role) ?? m.role_other() })),
    system: nodesOf(system),
    earlier: earlierOf(people),
    earlierSystem: earlierOf(system),
    laterSystem: Boolean(systemAfter),
    /** All of it is on this page, so that it can be counted. */
    wholeSystem: !systemAfter && !system.pageInfo.hasNextPage && !system.missing.length && !answer.missing.length,
    incomplete: [people, system].some(({ missing }) => missing.length > 0),
    /** All that people read is on this page, so that nothing here is nobody. */
    wholePeople: !after && !people.pageInfo.hasNextPage && !people.missing.length && !answer.missing.length,
    missing: answer.missing,
  };
};

/** Where the next page begins; null: this is the last one. */
const earlierOf = ({ pageInfo }: FileReadersFragment) => (pageInfo.hasNextPage ? pageInfo.endCursor : null);
