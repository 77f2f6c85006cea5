import type { Viewer } from '@cmpp/auth';
import { asStaff, type Rig } from '../test-rig.ts';
import { approvalDoors } from './approval.ts';

export type Participation = {
  participant: {
    closedAt: string | null;
    datesGoOn: boolean;
    closings: { wayBackUntil: string; cameBackAt: string | null; handOvers: { kind: string; toWhom: string }[] }[];
  } | null;
  problems: { code: string; path: string[] }[];
};

/** Leaving and coming back: the inputs are complete and right unless said otherwise. */
export function closingDoors(rig: Rig, caseworker: Viewer = asStaff(1, 'caseworker')) {
  const ask = async (mutation: string, input: object, as: Viewer) => {
    const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await rig.ask<{ p: Participation }>(
      as,
      `mutation ($input: ${Input}!) { p: ${mutation}(input: $input) { participant { closedAt datesGoOn
        closings { wayBackUntil cameBackAt handOvers { kind toWhom } } } problems { code path } } }`,
      { input },
    );
    if (errors)
      throw new Error(errors.map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`).join());
    return data.p;
  };
  const askToClose = (participantId: string, input: object = {}, as = caseworker) =>
    ask('closeParticipation', { participantId, reason: 'OWN_WISH', datesGoOn: false, handOvers: [], ...input }, as);
  const { secondSays } = approvalDoors(rig);
  return {
    askToClose,
    /** Asks for it, and a second person says yes. */
    close: async (participantId: string, input: object = {}, as = caseworker): Promise<Participation> => {
      const asked = await askToClose(participantId, input, as);
      if (asked.problems.length) return asked;
      const { problems } = await secondSays(participantId);
      return problems.length ? { participant: null, problems } : askToClose(participantId, input, as);
    },
    comeBack: (participantId: string, input: object = {}, as = caseworker) =>
      ask('comeBack', { participantId, ...input }, as),
    openThings: async (id: string, as = caseworker) =>
      (
        await rig.ask<{ participant: { openThings: { kind: string; aboutId: string }[] } }>(
          as,
          'query ($id: ID!) { participant(id: $id) { openThings { kind aboutId } } }',
          { id },
        )
      ).data.participant.openThings,
  };
}
