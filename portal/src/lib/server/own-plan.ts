import { MyPlanDocument } from '@cmpp/graph-client/operations';
import { error, redirect } from '@sveltejs/kit';
import { getLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { type Asking, enterAs } from './door.ts';
import { ownFile } from './participant.ts';

/**
 * The plans of whoever asked, in person, to have them in their portal, newest first. To everybody else there is no such page; it is told apart from
 * an address that never was only by those who come here with a code just typed.
 */
export async function getOwnPlans(event: Asking) {
  const { graph, steppedUp } = await enterAs('PARTICIPANT', event);
  if (!steppedUp) redirect(303, localizeHref('/file/confirm'));
  const answer = await graph.run(MyPlanDocument, { language: getLocale() });
  const file = ownFile(answer);
  if (!file.wantedInPortal.includes('DEPARTURE_PLANNING')) error(404, { message: 'Not found' });
  return { graph, frame: file, plans: file.departurePlans, missing: answer.missing };
}
