import type { Viewer } from '@cmpp/auth';
import { asStaff, participantId, type Rig } from '../test-rig.ts';

export type Disclosed = {
  request: {
    id: string;
    outcome: string | null;
    toldFrom: string | null;
    givenAt: string | null;
    round: number;
  } | null;
  problems: { code: string; path: string[] }[];
};

/** Two supervisors of the first site; the second of them is not in the seed. */
export const deciders = [asStaff(2, 'supervisor'), asStaff(5, 'supervisor')] as const;

/** The order of a court forbids telling the person. */
export const untold = (untoldUntil: string) => ({
  ...{ tell: false, untoldBecause: 'sealed by the court until June', untoldUntil },
});

/** The doors of the register: their inputs are complete and right unless said otherwise. */
export function disclosureDoors(rig: Rig) {
  const ask = async (mutation: string, Input: string, input: object, as: Viewer): Promise<Disclosed> => {
    const { data, errors } = await rig.ask<{ r: Disclosed }>(
      as,
      `mutation ($input: ${Input}!) { r: ${mutation}(input: $input) { request { id outcome toldFrom givenAt round } problems { code path } } }`,
      { input },
    );
    if (errors)
      throw new Error(errors.map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`).join());
    return data.r;
  };
  const register = (input: object = {}, as: Viewer = asStaff(1, 'caseworker')) =>
    ask(
      'registerDisclosureRequest',
      'RegisterDisclosureRequestInput',
      {
        ...{ participantId: participantId(1), authority: 'COURT', basis: 'COURT_ORDER', receivedOn: '2026-11-20' },
        ...{ askedFor: 'all dates of this year', idempotencyKey: crypto.randomUUID(), ...input },
      },
      as,
    );
  const decide = (requestId: string, decision: string, as: Viewer, more: object = {}) =>
    ask(
      'decideDisclosure',
      'DecideDisclosureInput',
      { requestId, decision, reason: 'we looked at it', tell: true, ...more },
      as,
    );
  return {
    register,
    decide,
    /** What one says later of telling the person. */
    tell: (requestId: string, input: { round: number; tell: boolean }, as: Viewer = deciders[0]) =>
      ask('decideTelling', 'DecideTellingInput', { requestId, reason: 'we looked at it again', ...input }, as),
    give: (requestId: string, input: object = {}, as: Viewer = deciders[0]) =>
      ask(
        'recordDisclosure',
        'RecordDisclosureInput',
        { requestId, given: 'two dates of hearings', order: 'County court, number 12', ...input },
        as,
      ),
    holdBack: (requestId: string, as: Viewer = deciders[0]) =>
      ask('holdBackDisclosure', 'HoldBackDisclosureInput', { requestId }, as),
    /** Registered, and decided by both alike. */
    decided: async (decision: string, input: object = {}, more: object = {}) => {
      const { id } = (await register(input)).request!;
      for (const viewer of deciders) await decide(id, decision, viewer, more);
      return id;
    },
  };
}
