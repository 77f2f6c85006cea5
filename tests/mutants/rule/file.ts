import type { Mutant } from '../mutant.ts';

const access = 'subgraphs/cases/src/domain/access';
const household = 'subgraphs/cases/src/domain/household';
const person = 'subgraphs/cases/src/domain/person';
const task = 'subgraphs/cases/src/domain/task';

/** Whose file is whose to read. */
export const fileMutants: Mutant[] = [
  {
    file: `${person}/participant.ts`,
    rule: 'a caseworker reads the own caseload and what is open to them, not the site',
    find: 'return { siteId: viewer.siteId, OR: [{ caseworkerId: viewer.id }, openToThem] };',
    put: 'return { OR: [{ siteId: viewer.siteId }, { caseworkerId: viewer.id }, openToThem] };',
    near: 'domain/person/participant.access.test.ts',
  },
  {
    file: `${person}/participant.ts`,
    rule: 'a supervisor reads the own site alone',
    find: "if (hasScope(viewer, 'supervisor')) return { siteId: viewer.siteId };",
    put: "if (hasScope(viewer, 'supervisor')) return {};",
  },
  {
    file: `${person}/participant.ts`,
    rule: 'a file is open to whom it was opened for',
    find: '{ some: { staffId: viewer.id } }',
    put: '{ some: {} }',
    near: 'domain/access/open-file.access.test.ts',
  },
  {
    file: `${person}/participant.ts`,
    rule: 'who looks after somebody reads, and does not write',
    find: "viewer.kind === 'participant' ? { id: viewer.id } : visibleParticipants(viewer);",
    put: 'visibleParticipants(viewer);',
    near: 'domain/service/portal-wish.access.test.ts',
  },
  {
    file: `${access}/open-file.ts`,
    rule: 'a file is opened with a reason that says something',
    find: 'if (reason.length < shortestReason)',
    put: 'if (reason.length < 1)',
  },
  {
    file: `${access}/open-file.ts`,
    rule: 'a file stays open for an hour',
    find: 'const openMinutes = 60;',
    put: 'const openMinutes = 600;',
  },
  {
    file: `${access}/open-file.ts`,
    rule: 'a file of another site is opened for nobody',
    find: 'WHERE id = ${participantId}::uuid AND site_id = ${siteId}::uuid FOR UPDATE',
    put: 'WHERE id = ${participantId}::uuid AND ${siteId}::uuid IS NOT NULL FOR UPDATE',
  },
  {
    file: `${access}/open-file.ts`,
    rule: 'the supervisors are told at once',
    find: '  await tellAtOnce(tx, viewer, opening.id, now);\n',
    put: '',
    near: 'domain/access/open-file.access.test.ts',
  },
  {
    file: `${access}/open-file.ts`,
    rule: 'unusual is more than what the site has set',
    find: 'files!.opened <= usual',
    put: 'files!.opened < usual',
  },
  {
    file: `${access}/access-log.ts`,
    rule: 'who looks after somebody does not read who opened their file',
    find: 'subjectIds: subjectIds.filter((id) => id === viewer.id), doneBy: null };',
    put: 'subjectIds, doneBy: null };',
  },
  {
    file: `${task}/task.ts`,
    rule: 'what tells of opened files is for the supervisors',
    find: 'supervises ? forScreeners : [...forScreeners, ...forSupervisors]',
    put: 'forScreeners',
    near: 'domain/access/open-file.access.test.ts',
  },
];

/** Inside a household. */
export const householdMutants: Mutant[] = [
  {
    file: `${household}/ward.ts`,
    rule: 'who is protected is hidden from the others of the household',
    find: '  protectedAt: null,\n  household:',
    put: '  household:',
    near: 'domain/household/household.access.test.ts',
  },
  {
    file: `${household}/ward.ts`,
    rule: 'what has ended between guardian and ward opens nothing',
    find: '  endedAt: null,\n  guardian: { closedAt: null },',
    put: '  guardian: { closedAt: null },',
    near: 'domain/enrolment/join-household.test.ts',
  },
  {
    file: `${household}/ward.ts`,
    rule: 'a child’s file is the parents’ to read until the child is 14',
    find: "OR: [{ basis: 'CARETAKER' }, { ward: { under14: true } }],",
    put: 'OR: [{}],',
    near: 'domain/household/household.access.test.ts',
  },
  {
    file: `${household}/member.ts`,
    rule: 'a share that was taken back shows nothing',
    find: '  revokedAt: null,\n  from:',
    put: '  from:',
    near: 'domain/household/household.access.test.ts',
  },
  {
    file: `${household}/member.ts`,
    rule: 'a share shows the dates to whom they are shared with',
    find: 'sharesGiven: { some: { ...holds, toId: viewer.id } }',
    put: 'sharesGiven: { some: { ...holds } }',
    near: 'domain/household/household.properties.test.ts',
  },
  {
    file: `${household}/protect-member.ts`,
    rule: 'what was shared with somebody ends both ways when they are hidden',
    find: 'OR: [{ fromId: participantId }, { toId: participantId }]',
    put: 'OR: [{ fromId: participantId }]',
    near: 'domain/household/household.access.test.ts',
  },
  {
    file: `${household}/guardian.ts`,
    rule: 'where several lead a household it must be said who looks after whom',
    find: 'if (heads.length < 2) return [];',
    put: 'if (heads.length < 3) return [];',
    near: 'domain/enrolment/enrol-refusals.test.ts',
  },
  {
    file: `${household}/guardian.ts`,
    rule: 'a person in care is looked after at any age',
    find: "householdRole === 'IN_CARE' || (",
    put: "(householdRole === 'IN_CARE' && under14) || (",
  },
  {
    file: `${household}/record-guardianship.ts`,
    rule: 'a child and a person in care look after nobody',
    find: 'if (!canLookAfter(guardian))',
    put: 'if (guardian.under14)',
    near: 'domain/enrolment/join-household.test.ts',
  },
  {
    file: `${household}/under-14.ts`,
    rule: 'parents read no file of who has turned 14; who is in care stays so',
    find: "basis: { not: 'CARETAKER' }, ",
    put: '',
  },
];

/** How somebody is reached safely. */
export const safeContactMutants: Mutant[] = [
  {
    file: `${person}/phone-safety.ts`,
    rule: 'who looks after somebody does not read how their phone is safe to use',
    find: "(viewer.kind === 'participant' && viewer.id === participantId)",
    put: "viewer.kind === 'participant'",
  },
  {
    file: `${person}/phone-safety.ts`,
    rule: 'no message is left where nobody may call',
    find: 'if (mayLeaveMessage && !mayCall)',
    put: 'if (!mayLeaveMessage && mayCall)',
  },
  {
    file: `${person}/phone-safety.ts`,
    rule: 'a phone that others look at is worded as a shared one',
    find: "(phone.holder !== 'OWN' || phone.sharedWithSealed !== null)",
    put: "phone.holder !== 'OWN'",
  },
  {
    file: `${person}/number-holder.ts`,
    rule: 'a frozen number opens nothing',
    find: '|| only.frozen ||',
    put: '||',
    near: 'domain/sign-in/sms-sign-in.test.ts',
  },
  {
    file: `${person}/number-holder.ts`,
    rule: 'a number whose holder did not agree to texts opens nothing',
    find: '!only.mayText || ',
    put: '',
    near: 'domain/sign-in/sms-sign-in.test.ts',
  },
  {
    file: `${person}/detention.ts`,
    rule: 'whoever is signed in as somebody who is detained is signed out',
    find: '  await endSignInsOf(tx, participantId);\n',
    put: '',
    near: 'domain/person/detention.test.ts',
  },
  {
    file: `${person}/put-phone.ts`,
    rule: 'whoever signed in by a number that is theirs no more is signed out',
    find: 'AND number_index = ${numberIndex} AND ended_at IS NULL`;',
    put: 'AND number_index = ${numberIndex} AND ended_at > now()`;',
    near: 'domain/person/own-phone.test.ts',
  },
];

/** What a partner's practitioner sees. */
export const partnerMutants: Mutant[] = [
  {
    file: `${access}/refer-to-partner.ts`,
    rule: 'nobody is referred who has not agreed to what a referral takes',
    find: 'const agreed = { participantId, organizationId, dataKinds: { has: neededToRefer } };',
    put: 'const agreed = { participantId, organizationId };',
    near: 'domain/access/partner.access.test.ts',
  },
  {
    file: `${access}/refer-to-partner.ts`,
    rule: 'a partner whose contract is over is none',
    find: 'OR: [{ until: null }, { until: { gt: today } }] };',
    put: '};',
    near: 'domain/access/partner.access.test.ts',
  },
  {
    file: `${access}/referred.ts`,
    rule: 'a referral to one practitioner is not one to the others of the partner',
    find: 'OR: [{ staffId: null }, { staffId: viewer.id }] }',
    put: '}',
    near: 'domain/access/partner.access.test.ts',
  },
  {
    file: `${access}/end-referrals.ts`,
    rule: 'a no to sharing ends the referrals, and so does a yes after one that had run out',
    find: 'if (before && given && dataKinds.includes(neededToRefer))',
    put: 'if (before && dataKinds.includes(neededToRefer))',
    near: 'domain/enrolment/consent.test.ts',
  },
  {
    file: `${access}/end-referrals.ts`,
    rule: 'referrals end with the partner’s contract',
    find: 'AND organization_id = ${organizationId}::uuid AND ended_at IS NULL`;\n}',
    put: 'AND organization_id = ${organizationId}::uuid AND ended_at > now()`;\n}',
    near: 'domain/access/partner.access.test.ts',
  },
];
