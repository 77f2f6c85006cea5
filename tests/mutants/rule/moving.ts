import type { Mutant } from '../mutant.ts';

const enrolment = 'subgraphs/cases/src/domain/enrolment';

/** Moving to another site. */
export const transferMutants: Mutant[] = [
  {
    file: `${enrolment}/ask-transfer.ts`,
    rule: 'nobody moves to where they are',
    find: 'toSiteId === fromSiteId || !isUuid',
    put: '!isUuid',
    near: 'domain/enrolment/transfer.test.ts',
  },
  {
    file: `${enrolment}/ask-transfer.ts`,
    rule: 'one transfer at a time',
    find: 'if (!same || open.length !== ids.length || group !== ids.length)',
    put: 'if (!same && open.length !== ids.length)',
    near: 'domain/enrolment/transfer.test.ts',
  },
  {
    file: `${enrolment}/ask-transfer.ts`,
    rule: 'a second person is asked',
    find: '  await askApproval({ tx, viewer, now }, about);',
    put: '  if (!about.siteId) await askApproval({ tx, viewer, now }, about);',
    near: 'domain/enrolment/transfer.test.ts',
  },
  {
    file: `${enrolment}/withdraw-transfers.ts`,
    rule: 'who takes their yes back does not move',
    find: '  await endTransfers(tx, together, now);\n',
    put: '',
    near: 'domain/enrolment/transfer.test.ts',
  },
  {
    file: `${enrolment}/caseworker.ts`,
    rule: 'a file is given to who walks with people',
    find: 'active: true, ',
    put: '',
    near: 'domain/enrolment/enrol-refusals.test.ts',
  },
];

/** What people are monitored by. */
export const monitoringMutants: Mutant[] = [
  {
    file: `${enrolment}/monitoring.ts`,
    rule: 'no monitoring is none while one goes on',
    find: "kind === 'NONE' && goingOn > 0",
    put: "kind === 'NONE' && goingOn > 1",
  },
  {
    file: `${enrolment}/monitoring.ts`,
    rule: 'a monitoring that goes on stays on the work list',
    find: "if (kind !== 'NONE')\n    await raiseTask",
    put: "if (kind === 'NONE')\n    await raiseTask",
  },
  {
    file: `${enrolment}/monitoring.ts`,
    rule: 'its end is a day that has been',
    find: "parsePastDay(endedOn, 'endedOn', dayAt(now, timeZone))",
    put: "parsePastDay(endedOn, 'endedOn', '9999-12-31')",
  },
  {
    file: `${enrolment}/monitoring.ts`,
    rule: 'a day on which it ended stays',
    find: 'data: { endedOn: day },\n  });\n  const after = count ? null',
    put: 'data: { endedOn: day },\n  });\n  const after = count || day ? null',
  },
  {
    file: `${enrolment}/monitoring.ts`,
    rule: 'nothing is left to do about one that ended',
    find: "  await settleTasks(tx, viewer, { kind: 'MONITORING_GOES_ON', aboutId: monitoring.id }, now);\n",
    put: '',
  },
  {
    file: `${enrolment}/monitoring.ts`,
    rule: 'who asked first for its end is kept',
    find: 'where: { id: monitoring.id, endAskedAt: null, ...unfinished }',
    put: 'where: { id: monitoring.id, ...unfinished }',
  },
];

/** Who enrols with whom, and comes back. */
export const homeMutants: Mutant[] = [
  {
    file: `${enrolment}/looked-after.ts`,
    rule: 'who looks after a child is another one of the household',
    find: 'id === called && id !== member.id',
    put: 'id === called',
    near: 'domain/enrolment/enrol-refusals.test.ts',
  },
  {
    file: `${enrolment}/looked-after.ts`,
    rule: 'who is looked after looks after nobody',
    find: 'guardians.every((one) => canLookAfter(one!))',
    put: 'guardians.some((one) => canLookAfter(one!))',
    near: 'domain/enrolment/enrol-refusals.test.ts',
  },
  {
    file: `${enrolment}/looked-after.ts`,
    rule: 'where several lead a household it is said who looks after a child',
    find: 'if (unclear.includes(member)) return',
    put: 'if (unclear.includes(member) && home.length > 9) return',
    near: 'domain/enrolment/enrol-refusals.test.ts',
  },
  {
    file: `${enrolment}/home.ts`,
    rule: 'how somebody belongs to those who join is said',
    find: "if (role === null || role === 'ALONE')",
    put: 'if (role === null)',
    near: 'domain/enrolment/join-household.test.ts',
  },
  {
    file: `${enrolment}/home.ts`,
    rule: 'who has left is of no household that is joined',
    find: 'where: { closedAt: null, ...(householdId',
    put: 'where: { ...(householdId',
    near: 'domain/enrolment/join-household.test.ts',
  },
  {
    file: `${enrolment}/enrol-members.ts`,
    rule: 'who may come back without a draw is not enrolled anew',
    find: 'if (left && (await wayBackOf(tx, left, now)))',
    put: 'if (left && !(await wayBackOf(tx, left, now)))',
    near: 'domain/enrolment/enrol-again.test.ts',
  },
  {
    file: `${enrolment}/enrol-household.ts`,
    rule: 'a place is of who was drawn',
    find: 'if (candidates.length < candidateIds.length)',
    put: 'if (candidates.length > candidateIds.length)',
    near: 'domain/enrolment/enrol-household.test.ts',
  },
  {
    file: `${enrolment}/enrol-household.ts`,
    rule: 'a household is enrolled by its own site',
    find: 'siteId === viewer.siteId ? await',
    put: 'siteId ? await',
    near: 'domain/enrolment/enrol-refusals.test.ts',
  },
  {
    file: `${enrolment}/reopen-file.ts`,
    rule: 'who comes back is asked anew',
    find: '  await tx.consent.updateMany({ where: { participantId, given: true, revokedAt: null }, data: { revokedAt: now } });\n',
    put: '',
    near: 'domain/enrolment/enrol-again.test.ts',
  },
  {
    file: `${enrolment}/reopen-file.ts`,
    rule: 'who comes back shares nothing that was shared before',
    find: 'OR: [{ fromId: participantId }, { toId: participantId }], revokedAt',
    put: 'OR: [{ fromId: participantId }], revokedAt',
    near: 'domain/enrolment/enrol-again.test.ts',
  },
  {
    file: `${enrolment}/close-participation.ts`,
    rule: 'one way of leaving waits for a second person',
    find: 'if (waits) return sameAsAsked(parts, waits, said);',
    put: 'if (waits && !said.reason) return sameAsAsked(parts, waits, said);',
    near: 'domain/enrolment/close-participation.test.ts',
  },
  {
    file: `${enrolment}/consent-wording.ts`,
    rule: 'what was read or signed is a version of the question',
    find: 'wording.kind === kind && wording.version === version',
    put: 'wording.kind === kind',
    near: 'domain/enrolment/consent.test.ts',
  },
];
