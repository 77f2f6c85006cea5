import { error } from '@sveltejs/kit';
import type { GraphAnswer } from '@cmpp/graph-client';
import type { FrameFragment } from '@cmpp/graph-client/operations';

type OwnFile<Participant> = { me: { participant: Participant | null } | null };

/** The person's own file, with the frame for the page around it. Throws a 503 when it cannot be had now. */
export function ownFile<Participant extends FrameFragment>({
  data,
  missing,
}: GraphAnswer<OwnFile<Participant>>): Participant {
  return (
    data.me?.participant ?? error(503, { message: `No file: ${missing.map(({ code }) => code).join(', ') || 'empty'}` })
  );
}

/** The nodes of a Relay connection; none when that part is missing. */
export function nodesOf<Node>(connection: { edges: readonly { node: Node }[] } | null | undefined): Node[] {
  return (connection?.edges ?? []).map(({ node }) => node);
}
