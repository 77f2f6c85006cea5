import type { Mutant } from '../mutant.ts';

const approval = 'subgraphs/cases/src/domain/approval';
const enrolment = 'subgraphs/cases/src/domain/enrolment';

/** What a second person says yes to. */
export const approvalMutants: Mutant[] = [
  {
    file: `${approval}/decide-approval.ts`,
    rule: 'nobody approves their own',
    find: '  if (approval.askedById === viewer.id)\n',
    put: '  if (approval.askedById === viewer.id && !approved)\n',
    near: 'domain/approval/approval.test.ts',
  },
  {
    file: `${approval}/decide-approval.ts`,
    rule: 'what was taken back is not approved',
    find: '  if (approval.withdrawnAt) refuseWithdrawn();\n',
    put: '',
    near: 'domain/approval/approval.test.ts',
  },
  {
    file: `${approval}/decide-approval.ts`,
    rule: 'two who decide otherwise at once are one decision',
    find: 'if (approval.approved !== approved)',
    put: 'if (approval.approved && !approved && approval.withdrawnAt)',
    near: 'domain/approval/approval.test.ts',
  },
  {
    file: `${approval}/decide-approval.ts`,
    rule: 'with a no, nothing of it is done',
    find: "[approved ? 'approved' : 'refused']",
    put: "[reason || approved ? 'approved' : 'refused']",
    near: 'domain/approval/approval.test.ts',
  },
  {
    file: `${approval}/decide-approval.ts`,
    rule: 'a no says why',
    find: 'if (!approved && !words)',
    put: 'if (!approved && words === undefined)',
    near: 'domain/approval/approval.test.ts',
  },
  {
    file: `${approval}/approval.ts`,
    rule: 'a supervisor of another site decides nothing',
    find: 'AND: [{ siteId: viewer.siteId }, visibleApprovals(viewer)]',
    put: 'AND: [{ participant: { siteId: { not: undefined } } }]',
    near: 'domain/approval/approval.test.ts',
  },
  {
    file: `${approval}/approval.ts`,
    rule: 'who asked reads why not, and another caseworker does not',
    find: '{ askedById: viewer.id, siteId: viewer.siteId,',
    put: '{ siteId: viewer.siteId,',
    near: 'domain/approval/approval.test.ts',
  },
  {
    file: `${approval}/approval.ts`,
    rule: 'who asked takes it back also when the file is not open to them now',
    find: '{ OR: [{ participant: visibleParticipants(viewer) }, askedBy(viewer)] }',
    put: '{ participant: visibleParticipants(viewer) }',
    near: 'domain/approval/approval.test.ts',
  },
  {
    file: `${approval}/ask-approval.ts`,
    rule: 'who asks is not the other supervisor of the site',
    find: "roles: { has: 'supervisor' }, id: { not: askerId } }",
    put: "roles: { has: 'supervisor' } }",
    near: 'domain/approval/approval.test.ts',
  },
  {
    file: `${enrolment}/closing-content.ts`,
    rule: 'what has come up since leaving was asked for is not lost',
    find: "thing.kind !== 'TASK' && !then.has(markOf(thing))",
    put: "thing.kind !== 'TASK' && then.has(markOf(thing)) && false",
    near: 'domain/enrolment/closing-waits.test.ts',
  },
  {
    file: `${enrolment}/closing-content.ts`,
    rule: 'nobody stays in because a job raised a task meanwhile',
    find: "thing.kind !== 'TASK' && !then.has(markOf(thing))",
    put: '!then.has(markOf(thing))',
    near: 'domain/enrolment/closing-waits.test.ts',
  },
  {
    file: `${enrolment}/closing-content.ts`,
    rule: 'of who died nobody is texted while a second person is asked',
    find: "(reason === 'DIED' || reason === 'OWN_WISH')",
    put: "reason === 'OWN_WISH'",
    near: 'domain/enrolment/closing-waits.test.ts',
  },
  {
    file: `${enrolment}/ward-left.ts`,
    rule: 'a ward who leaves as well is not left behind',
    find: '      ward.approvals.length === 0 &&\n',
    put: '',
    near: 'domain/enrolment/closing-waits.test.ts',
  },
  {
    file: `${enrolment}/ward-left.ts`,
    rule: 'a ward whom the other who left handed on is handed on already',
    find: '!already.has(wardId) && ',
    put: '',
    near: 'domain/enrolment/closing-waits.test.ts',
  },
  {
    file: `${enrolment}/approve-transfer.ts`,
    rule: 'a transfer is approved as things are then',
    find: "  await checkAgreed(tx, rows, { path: 'approvalId', nextStep }, now);\n",
    put: '',
    near: 'domain/enrolment/transfer.test.ts',
  },
  {
    file: `${enrolment}/settle-transfer.ts`,
    rule: 'the other site settles what a second person of the own site has approved',
    find: ', approvedAt: { not: null } };',
    put: ' };',
    near: 'domain/approval/approval.test.ts',
  },
];
