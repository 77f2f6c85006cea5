import type { Mutant } from '../mutant.ts';

const disclosure = 'subgraphs/cases/src/domain/disclosure';

/** What authorities ask for, and what they are given. */
export const disclosureMutants: Mutant[] = [
  {
    file: `${disclosure}/count-requests.ts`,
    rule: 'a paper that names several people counts once',
    find: 'COALESCE(part_of_id, id) AS id',
    put: 'id',
    near: 'domain/disclosure/told.test.ts',
  },
  {
    file: `${disclosure}/count-requests.ts`,
    rule: 'a paper is refused when nothing is given of anybody',
    find: 'bool_and(outcome',
    put: 'bool_or(outcome',
    near: 'domain/disclosure/told.test.ts',
  },
  {
    file: `${disclosure}/disclosure.ts`,
    rule: 'two people decide',
    find: 'export const deciders = 2;',
    put: 'export const deciders = 1;',
  },
  {
    file: `${disclosure}/disclosure.ts`,
    rule: 'where two disagree nothing is given',
    find: "decisions.every((decision) => decision === 'GIVE')",
    put: "decisions.some((decision) => decision === 'GIVE')",
  },
  {
    file: `${disclosure}/disclosure.ts`,
    rule: 'what an immigration judge signed obliges nobody',
    find: "(authority === 'COURT' || authority === 'POLICE')",
    put: "authority !== 'OTHER'",
  },
  {
    file: `${disclosure}/telling.ts`,
    rule: 'one alone does not change what two said of telling',
    find: 'alike || !before',
    put: 'alike || before !== undefined',
  },
  {
    file: `${disclosure}/telling.ts`,
    rule: 'one alone does not keep it from the person without an end',
    find: 'alike || !before',
    put: 'alike',
  },
  {
    file: `${disclosure}/telling.ts`,
    rule: 'one alone does not keep it from the person beyond the earliest last day that was named',
    find: 'Math.min(...named)',
    put: 'Math.max(...named)',
  },
  {
    file: `${disclosure}/telling.ts`,
    rule: 'an order not to tell has a last day, within the time of the site',
    find: 'untoldUntil > last',
    put: 'untoldUntil === today',
  },
  {
    file: `${disclosure}/telling.ts`,
    rule: 'an order not to tell ends when its last day is over',
    find: 'daysAfter(day, 1)',
    put: 'day',
  },
  {
    file: `${disclosure}/decide-telling.ts`,
    rule: 'who has been told stays told',
    find: '(request.toldFrom && request.toldFrom <= parts.now)',
    put: 'false',
  },
  {
    file: `${disclosure}/raise-disclosure-tasks.ts`,
    rule: 'supervisors hear of an order not to tell before it ends',
    find: 'if (until > daysAfter(',
    put: 'if (until >= daysAfter(',
  },
  {
    file: `${disclosure}/decide-request.ts`,
    rule: 'nothing is given on the word of one supervisor and a caseworker',
    find: "decision === 'GIVE' || !(await tx",
    put: '!(await tx',
  },
  {
    file: `${disclosure}/decide-request.ts`,
    rule: 'a caseworker is the second only where there is no other supervisor',
    find: ' || !(await tx.disclosureRequest.count({ where: second }))',
    put: '',
  },
  {
    file: `${disclosure}/disclosure.ts`,
    rule: 'a caseworker speaks only of people whose files they read',
    find: 'OR: [{ participantId: null }, ofVisibleParticipants(viewer), ',
    put: 'OR: [{ participant: {} }, ',
  },
  {
    file: `${disclosure}/raise-disclosure-tasks.ts`,
    rule: 'two who did not say the same of telling hear of it until they do',
    find: '...unsettled.map(({ id }) => disagreedKey(id))',
    put: '',
  },
  {
    file: `${disclosure}/raise-disclosure-tasks.ts`,
    rule: 'a request that nobody decided on stays on the list',
    find: '...undone.map(({ id }) => askedKey(id)), ',
    put: '',
  },
  {
    file: `${disclosure}/disclosure.ts`,
    rule: 'a person does not read what is not decided, or what an order forbids telling',
    find: '{ participantId: viewer.id, outcome: { not: null }, toldFrom: { lte: now } }',
    put: '{ participantId: viewer.id, outcome: { not: null } }',
  },
  {
    file: `${disclosure}/record-given.ts`,
    rule: 'nothing counts as given before two have decided',
    find: "if (request.outcome !== 'GIVE')",
    put: "if (request.outcome === 'REFUSE')",
  },
  {
    file: `${disclosure}/record-given.ts`,
    rule: 'no more is given than the person agrees to now',
    find: '!kinds.every((kind) => agreed.dataKinds.includes(kind))',
    put: '!kinds.some((kind) => agreed.dataKinds.includes(kind))',
  },
];
