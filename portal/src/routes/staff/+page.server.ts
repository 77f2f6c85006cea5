import { CaseloadDocument, StaffMemberDocument } from '@cmpp/graph-client/operations';
import { hearingDate, inOrder } from '#lib/date.ts';
import { enterAs } from '#lib/server/door.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

const rolesWithCaseload = ['caseworker', 'supervisor'];

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('STAFF', event);
  const { data, missing } = await graph.run(StaffMemberDocument);
  const staff = data.me?.staff ?? null;
  if (!data.me?.roles.some((role) => rolesWithCaseload.includes(role))) return { staff, caseload: null, missing };

  const { participants } = (await graph.run(CaseloadDocument)).data;
  const people = nodesOf(participants).map(({ id, givenName, familyName, spokenLanguage, hearings }) => ({
    id,
    name: [givenName, familyName].filter(Boolean).join(' '),
    language: spokenLanguage,
    next: inOrder(nodesOf(hearings).map(hearingDate)).next,
  }));
  return { staff, caseload: { people, more: participants.pageInfo.hasNextPage }, missing };
};
