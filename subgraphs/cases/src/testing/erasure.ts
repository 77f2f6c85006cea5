import type { StaffViewer } from '@cmpp/auth';
import { asStaff, type Rig, seedOf, siteId, staffId } from '../test-rig.ts';

/** Two of site 1, so that one can decide on what the other asked for. */
export const secondSupervisor = {
  ...seedOf([]).staff[1]!,
  id: staffId(6),
  name: 'Staff 6',
  subject: 'staff-6',
};
export const asSecondSupervisor: StaffViewer = { ...asStaff(2, 'supervisor'), id: staffId(6), siteId: siteId(1) };

type Payload = { erasure: { id: string; erased: boolean | null } | null; problems: { code: string }[] };

/** The two doors of an erasure. */
export const erase = {
  async ask(rig: Rig, viewer: StaffViewer, participantId: string, input: object = {}) {
    const source = `mutation ($input: AskToEraseParticipantInput!) {
      done: askToEraseParticipant(input: $input) { erasure { id erased } problems { code } } }`;
    const variables = { input: { participantId, why: 'OWN_WISH', ...input } };
    const { done } = (await rig.ask<{ done: Payload }>(viewer, source, variables)).data;
    return { id: done.erasure?.id, codes: done.problems.map(({ code }) => code) };
  },
  async decide(rig: Rig, viewer: StaffViewer, erasureId: string, yes: boolean) {
    const source = `mutation ($input: EraseParticipantInput!) {
      done: eraseParticipant(input: $input) { erasure { id erased } problems { code } } }`;
    const { done } = (await rig.ask<{ done: Payload }>(viewer, source, { input: { erasureId, erase: yes } })).data;
    return { codes: done.problems.map(({ code }) => code), erased: done.erasure?.erased };
  },
};
