import type { Mutant } from '../mutant.ts';

const care = 'subgraphs/cases/src/domain/care';

/** What staff write down. */
export const noteMutants: Mutant[] = [
  {
    file: `${care}/note.ts`,
    rule: 'a counselling note is for who wrote it and the screening role',
    find: '{ participant, writtenById: viewer.id }',
    put: '{ participant }',
  },
  {
    file: `${care}/note.ts`,
    rule: 'notes stay with the site that wrote them',
    find: '    siteId: viewer.siteId,\n    OR:',
    put: '    OR:',
  },
  {
    file: `${care}/write-note.ts`,
    rule: 'what is corrected is a note that the writer reads',
    find: 'AND: [{ id: correctsId, participantId, kind }, visibleNotes(viewer)]',
    put: 'AND: [{ id: correctsId, participantId, kind }]',
  },
];

/** Who may be screened, and who reads of it. */
export const screeningMutants: Mutant[] = [
  {
    file: `${care}/screener.ts`,
    rule: 'nobody is screened who has not said yes',
    find: ", answer: 'ACCEPTED' }",
    put: ' }',
  },
  {
    file: `${care}/screener.ts`,
    rule: 'nobody under 14 is screened',
    find: 'closedAt: null, under14: false }',
    put: 'closedAt: null }',
  },
  {
    file: 'subgraphs/cases/src/domain/task/task.ts',
    rule: 'a task that tells of a screening is for the screening role alone',
    find: 'const ofPeople = { ...ofVisibleParticipants(viewer), kind: { notIn: [...forScreeners] } };',
    put: 'const ofPeople = ofVisibleParticipants(viewer);',
    near: 'domain/care/note.access.test.ts',
  },
];
