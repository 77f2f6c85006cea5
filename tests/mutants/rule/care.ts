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
    near: 'domain/care/note.access.test.ts',
  },
  {
    file: `${care}/write-note.ts`,
    rule: 'what is corrected is a note that the writer reads',
    find: 'AND: [{ id: correctsId, participantId, kind }, visibleNotes(viewer)]',
    put: 'AND: [{ id: correctsId, participantId, kind }]',
    near: 'domain/care/note.access.test.ts',
  },
];

/** Who may be screened, what is kept of it, and who reads that. */
export const screeningMutants: Mutant[] = [
  {
    file: `${care}/screener.ts`,
    rule: 'nobody is screened who has not said yes',
    find: 'some: { siteId, service } }',
    put: 'some: { siteId } }',
    near: 'domain/care/late-screening.test.ts',
  },
  {
    file: `${care}/screener.ts`,
    rule: 'who screens sees people of the own site',
    find: 'some: { siteId, service } }',
    put: 'some: { service } }',
    near: 'domain/care/screening.access.test.ts',
  },
  {
    file: `${care}/screener.ts`,
    rule: 'who was screened for one thing still waits for the other that they said yes to',
    find: 'screenings: { none: { siteId, instrument: { service } } }',
    put: 'screenings: { none: { siteId } }',
    near: 'domain/care/screening.access.test.ts',
  },
  {
    file: 'subgraphs/cases/src/domain/task/task.ts',
    rule: 'what cannot wait is asked for by itself',
    find: 'kinds ? { kind: { in: [...kinds] } } : {}',
    put: 'kinds ? { kind: { notIn: [] } } : {}',
    near: 'domain/care/screening.access.test.ts',
  },
  {
    file: `${care}/record-screening.ts`,
    rule: 'the same key with another result is another screening',
    find: 'bandBefore === band &&',
    put: 'bandBefore !== undefined &&',
    near: 'domain/care/screening.test.ts',
  },
  {
    file: `${care}/record-screening.ts`,
    rule: 'the same key with an answer that cannot wait is another screening',
    find: 'Boolean(before.safetyStep) === safety',
    put: 'before.safetyStep !== undefined',
    near: 'domain/care/screening.test.ts',
  },
  {
    file: `${care}/record-screening.ts`,
    rule: 'nobody under 14 is screened',
    find: '  if (person.under14)\n',
    put: '  if (!person.under14 && person.turned14At)\n',
    near: 'domain/care/screening.test.ts',
  },
  {
    file: `${care}/record-screening.ts`,
    rule: 'a trafficking screening is done alone',
    find: '  if (!alone)\n',
    put: "  if (!alone && interpreter !== 'NONE_NEEDED')\n",
    near: 'domain/care/screening.test.ts',
  },
  {
    file: `${care}/record-screening.ts`,
    rule: 'no friend interprets a screening',
    find: "if (interpreter === 'OTHER')",
    put: "if (interpreter === 'STAFF')",
    near: 'domain/care/screening.test.ts',
  },
  {
    file: `${care}/record-screening.ts`,
    rule: 'an answer that cannot wait opens a safety step',
    find: 'if (result.safety) await openSafetyStep(',
    put: 'if (result.safety && result.positive) await openSafetyStep(',
    near: 'domain/care/safety-step.test.ts',
  },
  {
    file: `${care}/score.ts`,
    rule: 'a band begins at its first total',
    find: 'how.bands.findLast(({ from }) => from <= total)',
    put: 'how.bands.findLast(({ from }) => from < total || from === 0)',
  },
  {
    file: `${care}/score.ts`,
    rule: 'yes counts one, whatever points it has',
    find: 'items.filter((points) => points > least).length',
    put: 'items.filter((points) => points >= least).length',
  },
  {
    file: `${care}/score.ts`,
    rule: 'the answer that cannot wait is that of its own question',
    find: 'items[how.safety.item - 1]',
    put: 'items[how.safety.item]',
  },
  {
    file: `${care}/score.ts`,
    rule: 'after a no to the first question nothing else is asked',
    find: 'gate === false ? [] :',
    put: 'gate === false && items.length === 0 ? [] :',
  },
  {
    file: `${care}/score.ts`,
    rule: 'a second cut makes a screen positive by itself',
    find: 'Math.max(total, positiveFrom)',
    put: 'Math.max(total, 0)',
    near: 'domain/care/score.properties.test.ts',
  },
  {
    file: `${care}/score.ts`,
    rule: 'what has a second cut is not added up',
    find: 'items.slice(0, how.items)',
    put: 'items.slice(0)',
    near: 'domain/care/score.properties.test.ts',
  },
  {
    file: `${care}/instrument-content.ts`,
    rule: 'positive begins at its own total',
    find: 'positive: from >= how.positiveFrom',
    put: 'positive: from > how.positiveFrom',
    near: 'domain/care/score.test.ts',
  },
  {
    file: `${care}/close-safety-step.ts`,
    rule: 'a safety step is not closed empty',
    find: '  checkWords(text, path, most) ??\n  refuse(',
    put: "  checkWords(text, path, most) ?? (path === 'called' ? text : null) ??\n  refuse(",
    near: 'domain/care/safety-step.test.ts',
  },
  {
    file: `${care}/close-safety-step.ts`,
    rule: 'a safety step that is closed stays as it is',
    find: 'if (before[0] !== said.called ||',
    put: 'if (before[0] !== said.called &&',
    near: 'domain/care/safety-step.test.ts',
  },
  {
    file: `${care}/screening.ts`,
    rule: 'results are for the screening role of the site that screened',
    find: 'return isScreener(viewer) ? { siteId } : { siteId, ...inEmergency };',
    put: 'return isScreener(viewer) ? {} : { siteId, ...inEmergency };',
    near: 'domain/care/screening.access.test.ts',
  },
  {
    file: 'subgraphs/cases/src/domain/task/task.ts',
    rule: 'a task that tells of a screening is for the screening role alone',
    find: 'const ofPeople = { ...ofVisibleParticipants(viewer), kind: { notIn: [...notTheirs] } };',
    put: 'const ofPeople = ofVisibleParticipants(viewer);',
    near: 'domain/care/screening.access.test.ts',
  },
  {
    file: 'subgraphs/cases/src/domain/task/task.ts',
    rule: 'a safety step is closed with what was done, not taken off the list',
    find: '  if (forScreeners.includes(task.kind))\n',
    put: '  if (forScreeners.includes(task.kind) && task.doneAt)\n',
    near: 'domain/care/safety-step.test.ts',
  },
  {
    file: 'subgraphs/cases/src/domain/task/task.ts',
    rule: 'what somebody opened is not taken off the list by themselves',
    find: 'where: { id: aboutId, staffId } })) > 0',
    put: 'where: { id: aboutId, staffId } })) > 1',
    near: 'domain/access/break-glass.access.test.ts',
  },
];

const access = 'subgraphs/cases/src/domain/access';

/** What is opened in an emergency, and what is told of it. */
export const breakGlassMutants: Mutant[] = [
  {
    file: `${access}/broken-glass.ts`,
    rule: 'what was opened is open for who opened it, and of that kind',
    find: 'brokenGlass: { some: { staffId: viewer.id, siteId: viewer.siteId, what } }',
    put: 'brokenGlass: { some: { staffId: viewer.id, siteId: viewer.siteId } }',
    near: 'domain/access/break-glass.access.test.ts',
  },
  {
    file: `${access}/broken-glass.ts`,
    rule: 'the glass that one broke is not broken for the others',
    find: '{ staffId: viewer.id, siteId: viewer.siteId, what }',
    put: '{ siteId: viewer.siteId, what }',
    near: 'domain/access/break-glass.access.test.ts',
  },
  {
    file: `${access}/break-glass.ts`,
    rule: 'what is for few is opened in a file that is open to the asker',
    find: '  await getFile(tx, viewer, participantId, refused);\n',
    put: '',
  },
  {
    file: `${access}/break-glass.ts`,
    rule: 'who breaks the glass is not the one who watches',
    find: ', id: { not: id } }',
    put: ' }',
    near: 'domain/access/break-glass.access.test.ts',
  },
  {
    file: `${access}/break-glass.ts`,
    rule: 'where nobody else of the site would hear of a broken glass, another site does',
    find: '  await raiseTasks(tx, told, now);\n',
    put: '',
    near: 'domain/access/break-glass.access.test.ts',
  },
  {
    file: `${access}/broken-glass.ts`,
    rule: 'why it was broken is told in the portal of who wants that there',
    find: 'tells[what].every((kind) => wanted.includes(kind))',
    put: 'tells[what].some((kind) => wanted.includes(kind) || !wanted.length)',
    near: 'domain/access/break-glass.access.test.ts',
  },
  {
    file: `${access}/departure-lines.ts`,
    rule: 'the own log tells nothing of departure planning to who did not ask for it there',
    find: '!ofDeparture.test(field)',
    put: 'field !== null',
    near: 'domain/departure/departure.access.test.ts',
  },
  {
    file: `${access}/screening-lines.ts`,
    rule: 'what tells of a screening is not in the log that the person reads',
    find: 'return alone || ofScreenings.test(field) ? shows(screenedServices) : true;',
    put: 'return ofScreenings.test(field) ? shows(screenedServices) : true;',
    near: 'domain/access/screening-lines.access.test.ts',
  },
];
