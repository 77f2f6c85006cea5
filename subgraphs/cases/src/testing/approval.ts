import type { Viewer } from '@cmpp/auth';
import { asStaff, type Rig } from '../test-rig.ts';

export type ApprovalAnswer = {
  approval: {
    id: string;
    kind: string;
    decidedAt: string | null;
    approved: boolean | null;
    reason: string | null;
    withdrawnAt: string | null;
  } | null;
  problems: { code: string; path: string[] }[];
};

const fields = 'id kind decidedAt approved reason withdrawnAt';

/** What a second person is asked: by default the supervisor of site 1. */
export function approvalDoors(rig: Rig, supervisor: Viewer = asStaff(2, 'supervisor')) {
  const ask = async (mutation: string, input: object, as: Viewer) => {
    const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await rig.ask<{ a: ApprovalAnswer }>(
      as,
      `mutation ($input: ${Input}!) { a: ${mutation}(input: $input) { approval { ${fields} } problems { code path } } }`,
      { input },
    );
    if (errors)
      throw new Error(errors.map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`).join());
    return data.a;
  };
  const decide = (approvalId: string, approved = true, input: object = {}, as = supervisor) =>
    ask('decideApproval', { approvalId, approved, ...(approved ? {} : { reason: 'Not like this' }), ...input }, as);
  /** The newest thing about somebody that waits. */
  const waitingOf = async (participantId: string) => {
    const [row] = await rig.sql<{ id: string }>(
      `SELECT id FROM approval WHERE decided_at IS NULL AND withdrawn_at IS NULL
         AND (participant_id = $1 OR about_id IN (SELECT together_id FROM transfer WHERE participant_id = $1))
       ORDER BY id DESC LIMIT 1`,
      [participantId],
    );
    return row?.id ?? null;
  };
  return {
    decide,
    waitingOf,
    withdraw: (approvalId: string, as: Viewer = asStaff(1, 'caseworker')) =>
      ask('withdrawApproval', { approvalId }, as),
    /** A second person of the site says yes to what waits about somebody; nothing may wait any more. */
    secondSays: async (participantId: string, approved = true): Promise<ApprovalAnswer> => {
      const id = await waitingOf(participantId);
      if (!id) return { approval: null, problems: [] };
      const [row] = await rig.sql<{ site: string; asker: string }>(
        'SELECT site_id AS site, asked_by_id AS asker FROM approval WHERE id = $1',
        [id],
      );
      return decide(id, approved, {}, row!.site.endsWith('1') ? supervisor : asStaff(4, 'supervisor', 2));
    },
    /** What somebody asked for themselves, newest first. */
    own: async (as: Viewer) =>
      (
        await rig.ask<{ ownApprovals: { nodes: Record<string, unknown>[] } }>(
          as,
          '{ ownApprovals { nodes { id approved reason withdrawnAt participant { id } closing { comeUpSince { kind } } } } }',
        )
      ).data.ownApprovals.nodes,
    list: async (as = supervisor) =>
      (
        await rig.ask<{ approvals: { nodes: { id: string; kind: string; participant: { id: string } | null }[] } }>(
          as,
          '{ approvals(first: 200) { nodes { id kind participant { id } } } }',
        )
      ).data.approvals.nodes,
  };
}
