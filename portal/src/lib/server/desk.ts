import { StaffMemberDocument } from '@cmpp/graph-client/operations';
import { error } from '@sveltejs/kit';
import { type DeskFrame, type DeskWork, doesWork } from '#lib/desk.ts';
import { roleNames } from '#lib/role.ts';
import { type Asking, enterAs } from './door.ts';
import type { Graph } from './graph.ts';

/** A member of staff at the desk, for one request. */
export type AtDesk = { graph: Graph; frame: DeskFrame };

/**
 * Who is at the desk; everybody else is sent to the staff's sign-in. With `work`, an answer 404 to those whose roles do not
 * do it: the graph would refuse them each field, and nothing is told of what lies there. The graph is asked once per request.
 */
export async function enterDesk(event: Asking, work?: DeskWork): Promise<AtDesk> {
  const { graph } = await enterAs('STAFF', event);
  event.locals.desk ??= readFrame(graph);
  const frame = await event.locals.desk;
  if (work && !doesWork(frame.roles, work)) error(404, { message: 'Not part of your work.' });
  return { graph, frame };
}

async function readFrame(graph: Graph): Promise<DeskFrame> {
  const { me } = (await graph.run(StaffMemberDocument)).data;
  const roles = me?.roles ?? [];
  return {
    name: me?.staff?.name ?? '',
    roles,
    roleNames: roleNames(roles.join('+')) ?? '',
    siteName: me?.staff?.site?.name ?? null,
    timeZone: me?.staff?.site?.timeZone ?? 'America/New_York',
  };
}
