import type { Mutant } from '../mutant.ts';

const enrolment = 'subgraphs/cases/src/domain/enrolment';
const selection = 'subgraphs/cases/src/domain/selection';

/** Who is enrolled, and with which places. */
export const enrolmentMutants: Mutant[] = [
  {
    file: `${enrolment}/enrol-input.ts`,
    rule: 'nobody is enrolled who has not agreed to take part',
    find: 'if (!member.services.given)',
    put: 'if (!member.services)',
    near: 'domain/enrolment/enrol-refusals.test.ts',
  },
  {
    file: `${selection}/use-ticket.ts`,
    rule: 'nobody enrols without a drawn ticket',
    find: 'AND drawn_at IS NOT NULL AND ended_at IS NULL',
    put: 'AND ended_at IS NULL',
    near: 'domain/selection/use-ticket.test.ts',
  },
  {
    file: `${selection}/use-ticket.ts`,
    rule: 'nobody enrols with the ticket of others',
    find: 'if (count === 0)',
    put: 'if (count < 0)',
    near: 'domain/selection/use-ticket.test.ts',
  },
  {
    file: `${enrolment}/same-a-number.ts`,
    rule: 'an A-number is typed twice',
    find: 'if (one !== again)',
    put: 'if (again !== null && one !== again)',
    near: 'domain/enrolment/enrol-refusals.test.ts',
  },
  {
    file: `${enrolment}/same-a-number.ts`,
    rule: 'the same A-number at another site is a task at both, about their own person',
    find: '      [other.participantId, participantId],\n',
    put: '',
    near: 'domain/enrolment/same-a-number.test.ts',
  },
  {
    file: `${enrolment}/join-household.ts`,
    rule: 'who joins a household takes a place',
    find: '        await takePlaces(tx, { siteId: site.id, roundId, people }, parts.now);\n',
    put: '',
  },
];

/** What people agree to. */
export const consentMutants: Mutant[] = [
  {
    file: `${enrolment}/consent.ts`,
    rule: 'a yes that was taken back does not hold',
    find: 'given && revokedAt === null && (',
    put: 'given && (',
    near: 'domain/enrolment/close-participation.test.ts',
  },
  {
    file: `${enrolment}/consent.ts`,
    rule: 'in a language without the wording somebody interprets',
    find: "if (!written && interpreter === 'NONE_NEEDED')",
    put: "if (written && interpreter === 'NONE_NEEDED')",
  },
  {
    file: `${enrolment}/record-consent.ts`,
    rule: 'a yes to sharing runs out by itself',
    find: 'return expiresAt ?? last;',
    put: "return expiresAt ?? new Date('9999-12-31');",
    near: 'domain/enrolment/consent.test.ts',
  },
  {
    file: `${enrolment}/record-consent.ts`,
    rule: 'sharing names what may be shared',
    find: 'if (given && dataKinds.length === 0)',
    put: 'if (!given && dataKinds.length === 0)',
    near: 'domain/enrolment/consent.test.ts',
  },
  {
    file: `${enrolment}/record-consent.ts`,
    rule: 'two answers to one question at once are not both the last',
    find: '  await holdPeople(tx, [participantId]);\n  const { kind, phoneId, organizationId } = row;',
    put: '  const { kind, phoneId, organizationId } = row;',
    near: 'domain/enrolment/consent.test.ts',
  },
  {
    file: `${enrolment}/revoke-consent.ts`,
    rule: 'a number is not texted any more once its yes is taken back',
    find: 'data: { mayText: false } });\n  if (organizationId)',
    put: 'data: {} });\n  if (organizationId)',
    near: 'domain/enrolment/consent.test.ts',
  },
  {
    file: `${enrolment}/revoke-consent.ts`,
    rule: 'taking an older yes back ends nothing after a newer one',
    find: '  if (later) return;\n',
    put: '',
    near: 'domain/enrolment/consent.test.ts',
  },
  {
    file: `${enrolment}/revoke-consent.ts`,
    rule: 'a transfer ends with the yes to it',
    find: "  if (kind === 'TRANSFER') await withdrawTransfers(tx, { consentId: id }, now);\n",
    put: '',
    near: 'domain/enrolment/transfer.test.ts',
  },
];

/** How people leave, come back and move. */
export const closingMutants: Mutant[] = [
  {
    file: `${enrolment}/closing-content.ts`,
    rule: 'nobody leaves with something open that is not handed on',
    find: "if (left.length > 0)\n    throw new Refusal(\n      left.map(({ kind, aboutId }) => ({\n        code: 'closing.open_thing',",
    put: "if (left.length > 1)\n    throw new Refusal(\n      left.map(({ kind, aboutId }) => ({\n        code: 'closing.open_thing',",
    near: 'domain/enrolment/close-participation.test.ts',
  },
  {
    file: `${enrolment}/carry-out-closing.ts`,
    near: 'domain/enrolment/close-participation.test.ts',
    rule: 'a place is free when somebody leaves',
    find: '  if (person.roundId) await freePlaces(tx, { siteId: person.siteId, roundId: person.roundId, people: 1 });\n',
    put: '',
  },
  {
    file: `${enrolment}/carry-out-closing.ts`,
    near: 'domain/enrolment/close-participation.test.ts',
    rule: 'partners do not see who has left',
    find: '  await tx.partnerAccess.updateMany({ where: { participantId, endedAt: null }, data: { endedAt: now } });\n',
    put: '',
  },
  {
    file: `${enrolment}/open-thing.ts`,
    rule: 'whoever would be left without anybody to look after them is open when somebody leaves',
    find: "    ...wards.map((row) => ({ participantId: row.guardianId, kind: 'WARD' as const, aboutId: row.wardId })),\n",
    put: '',
    near: 'domain/enrolment/close-participation.test.ts',
  },
  {
    file: `${enrolment}/way-back.ts`,
    rule: 'who left may come back on the last day of the time that the site sets',
    find: '<= dayOf(closing.wayBackUntil)',
    put: '< dayOf(closing.wayBackUntil)',
    near: 'domain/enrolment/close-participation.test.ts',
  },
  {
    file: `${enrolment}/come-back.ts`,
    rule: 'who comes back takes a place',
    find: '  await takePlaces(tx, { siteId, roundId, people: 1 }, now);\n',
    put: '',
    near: 'domain/enrolment/close-participation.test.ts',
  },
  {
    file: `${enrolment}/come-back.ts`,
    rule: 'nobody comes back who does not agree to take part any more',
    find: 'if (!last || !holds(last, now))',
    put: 'if (!last)',
    near: 'domain/enrolment/close-participation.test.ts',
  },
  {
    file: `${enrolment}/reopen-tasks.ts`,
    rule: 'a task that somebody has settled does not come back with the person',
    find: 'if (await isOpen(tx, { ...task, participantId }, now)) open.push(task.id);',
    put: 'open.push(task.id);',
    near: 'domain/enrolment/close-participation.test.ts',
  },
  {
    file: `${enrolment}/settle-transfer.ts`,
    rule: 'nobody is moved whose consent was taken back',
    find: "  await checkAgreed(tx, rows, { path: 'transferId', nextStep: 'Decline; their own site can ask again.' }, now);\n",
    put: '',
    near: 'domain/enrolment/transfer.test.ts',
  },
  {
    file: `${enrolment}/settle-transfer.ts`,
    rule: 'a transfer is settled by the site that was asked',
    find: "toSiteId: viewer.siteId ?? '', ",
    put: '',
    near: 'domain/enrolment/transfer.test.ts',
  },
  {
    file: `${enrolment}/transfer.ts`,
    rule: 'nobody is parted from everybody who looks after them',
    find: 'moving.has(guardianId) === moving.has(wardId)',
    put: 'moving.has(guardianId) || moving.has(wardId)',
    near: 'domain/enrolment/transfer.test.ts',
  },
  {
    file: `${enrolment}/move-files.ts`,
    rule: 'partners of the old site do not see who has moved',
    find: '  await tx.partnerAccess.updateMany({ where: { participantId: moved, endedAt: null }, data: { endedAt: now } });\n',
    put: '',
    near: 'domain/enrolment/transfer.test.ts',
  },
];
