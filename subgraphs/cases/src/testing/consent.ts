import type { Viewer } from '@cmpp/auth';
import { asStaff, participantId, type Rig } from '../test-rig.ts';

/** Asked in Spanish, in person, with nobody's help. */
export const asked = {
  wordingVersion: '2026-11',
  language: 'es',
  interpreter: 'NONE_NEEDED',
  how: 'SPOKEN_IN_PERSON',
} as const;

export type ConsentAnswer = {
  consent: { id: string; given: boolean; holds: boolean; expiresAt: string | null; dataKinds: string[] } | null;
  participant: { phones: { mayText: boolean }[] } | null;
  problems: { code: string; path: string[] }[];
};

/** What people agree to: the inputs are complete and right unless said otherwise. */
export function consentDoors(rig: Rig, caseworker: Viewer = asStaff(1, 'caseworker')) {
  const ask = async (mutation: string, input: object, as: Viewer) => {
    const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await rig.ask<{ c: ConsentAnswer }>(
      as,
      `mutation ($input: ${Input}!) { c: ${mutation}(input: $input) { consent { id given holds expiresAt dataKinds }
        participant { phones { mayText } } problems { code path } } }`,
      { input },
    );
    if (errors)
      throw new Error(errors.map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`).join());
    return data.c;
  };
  return {
    record: (input: object, as = caseworker) =>
      ask('recordConsent', { participantId: participantId(1), kind: 'SERVICES', given: true, ...asked, ...input }, as),
    revoke: (consentId: string | undefined, as = caseworker) => ask('revokeConsent', { consentId }, as),
    /** The last answers to each question, or all. */
    answers: async (id: string, history = false, as = caseworker) =>
      (
        await rig.ask<{ participant: { consents: { kind: string; given: boolean; holds: boolean }[] } }>(
          as,
          'query ($id: ID!, $history: Boolean) { participant(id: $id) { consents(history: $history) { kind given holds } } }',
          { id, history },
        )
      ).data.participant.consents,
  };
}
