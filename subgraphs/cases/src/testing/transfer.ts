import type { Viewer } from '@cmpp/auth';
import { asStaff, type Rig, siteId } from '../test-rig.ts';
import { approvalDoors } from './approval.ts';
import { asked } from './consent.ts';
import { roundId } from './enrolment.ts';

export type TransferAnswer = {
  transfer: {
    id: string;
    people: number;
    spokenLanguages: string[];
    participants: { id: string }[];
    approvedAt: string | null;
    settledAt: string | null;
    accepted: boolean | null;
  } | null;
  problems: { code: string; path: string[] }[];
};

const fields = 'id people spokenLanguages participants { id } approvedAt settledAt accepted';

/** Moving from site 1 to site 2: the inputs are complete and right unless said otherwise. */
export function transferDoors(rig: Rig) {
  const ask = async (mutation: string, input: object, as: Viewer) => {
    const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await rig.ask<{ t: TransferAnswer }>(
      as,
      `mutation ($input: ${Input}!) { t: ${mutation}(input: $input) { transfer { ${fields} } problems { code path } } }`,
      { input },
    );
    if (errors)
      throw new Error(errors.map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`).join());
    return data.t;
  };
  const askOnly = (participantIds: string[], input: object = {}, as: Viewer = asStaff(1, 'caseworker')) =>
    ask('askTransfer', { participantIds, toSiteId: siteId(2), ...asked, ...input }, as);
  const { secondSays } = approvalDoors(rig);
  return {
    askOnly,
    /** Asks for it, and a second person of the own site says yes. */
    ask: async (...asking: Parameters<typeof askOnly>) => {
      const answer = await askOnly(...asking);
      if (answer.transfer && !answer.transfer.approvedAt) await secondSays(answer.transfer.participants[0]!.id);
      return answer;
    },
    settle: (transferId: string | undefined, input: object = {}, as: Viewer = asStaff(3, 'caseworker', 2)) =>
      ask('settleTransfer', { transferId, accept: true, roundId, ...input }, as),
    list: async (as: Viewer, settled = false) =>
      (
        await rig.ask<{ transfers: NonNullable<TransferAnswer['transfer']>[] }>(
          as,
          `query ($settled: Boolean) { transfers(settled: $settled) { ${fields} } }`,
          { settled },
        )
      ).data.transfers,
  };
}
