import type { Mutant } from '../mutant.ts';

const date = 'subgraphs/cases/src/domain/date';
const shared = 'packages/subgraph/src';

/** Hearings and check-ins. */
export const dateMutants: Mutant[] = [
  {
    file: `${date}/change-date.ts`,
    rule: 'a date that only changed its room has not been moved from anywhere',
    find: 'row.startsAt && +row.startsAt !== +(startsAt ?? 0)',
    put: 'row.startsAt !== null',
    near: 'domain/date/date.test.ts',
  },
  {
    file: `${date}/recheck.ts`,
    rule: 'a date is looked up again from the very day three or fourteen days before',
    find: 'today >= from && looked < from',
    put: 'today > from && looked < from',
    near: 'domain/date/date-desk.test.ts',
  },
  {
    file: `${date}/recheck.ts`,
    rule: 'what only the person or their lawyer has told is looked up once',
    find: "return toldBy === 'PARTICIPANT' || toldBy === 'LAWYER' ? 'NEVER' : null;",
    put: "return toldBy === 'PARTICIPANT' ? 'NEVER' : null;",
    near: 'domain/date/date-desk.test.ts',
  },
  {
    file: `${date}/recheck.ts`,
    rule: 'the dates of who has left and wants to hear no more are not looked up',
    find: 'participant: { OR: [{ closedAt: null }, { datesGoOn: true }] },',
    put: 'participant: {},',
    near: 'domain/date/date-desk.test.ts',
  },
  {
    file: `${date}/check-date.ts`,
    rule: 'what is seen at a court is typed twice',
    find: 'if (localStart !== seen.localStartAgain)',
    put: 'if (seen.localStartAgain !== null && localStart !== seen.localStartAgain)',
    near: 'domain/date/date-desk.test.ts',
  },
  {
    file: `${date}/check-date.ts`,
    rule: 'a look that disagrees leaves the date and asks which is right',
    find: "if (result === 'AGREES') await confirm(",
    put: "if (result !== 'NOT_FOUND') await confirm(",
    near: 'domain/date/date-desk.test.ts',
  },
  {
    file: `${date}/change-date.ts`,
    rule: 'nobody writes over a date as they have not seen it',
    find: 'if (row.version !== version) refuseChanged(path);',
    put: 'if (row.version < version) refuseChanged(path);',
    near: 'domain/date/date.test.ts',
  },
  {
    file: `${date}/change-date.ts`,
    rule: 'a date that was cancelled or is over does not move',
    find: '    if (!stands(row)) refuseClosed();\n    const content',
    put: '    const content',
    near: 'domain/date/date.test.ts',
  },
  {
    file: `${date}/record-outcome.ts`,
    rule: 'nobody is written down as absent without their own word or a document',
    find: "if (outcome === 'MISSED' && missedBy === null)",
    put: "if (outcome === 'MISSED' && missedBy === undefined)",
    near: 'domain/date/outcome.test.ts',
  },
  {
    file: `${date}/record-outcome.ts`,
    rule: 'nothing became yet of a date that is still to come',
    find: 'if (!row.startsAt || row.startsAt > parts.now) refuseNotYet();',
    put: 'if (!row.startsAt) refuseNotYet();',
    near: 'domain/date/outcome.test.ts',
  },
  {
    file: `${date}/next-date.ts`,
    rule: 'nobody is asked for the next date of who has left',
    find: '  if (closedAt) return;\n',
    put: '',
    near: 'domain/date/outcome.test.ts',
  },
];

/** What a person says that their paper shows. */
export const paperDateMutants: Mutant[] = [
  {
    file: `${date}/settle-paper-date.ts`,
    rule: 'the paper wins: the date moves to what it says',
    find: 'if (right) await believe(',
    put: 'if (!right) await believe(',
  },
  {
    file: `${date}/settle-paper-date.ts`,
    rule: 'the room of the old place is not that of the new one',
    find: 'const room = placeId === beside.placeId ? beside.room : null;',
    put: 'const room = beside.room;',
  },
  {
    file: `${date}/settle-paper-date.ts`,
    rule: 'a paper beside no date is right once its date is entered',
    find: "status: { not: 'CANCELLED' as const } };",
    put: '};',
    near: 'domain/date/settle-paper-date.test.ts',
  },
  {
    file: `${date}/paper-date.ts`,
    rule: 'told otherwise beside the same date, it takes the place of what was told before',
    find: "  if (beside) for (const row of open) await endPaperDate(parts, row, 'TAKEN_BACK');\n",
    put: '',
    near: 'domain/date/paper-date.test.ts',
  },
  {
    file: `${date}/paper-date.ts`,
    rule: 'somebody looks at the paper before the earlier of the two dates',
    find: 'Math.min(...[endOfWorkingDay',
    put: 'Math.max(...[endOfWorkingDay',
  },
];

/** Who has to be told of a change of address, and until when; working days, days of a place, and its clock. */
export const addressMutants: Mutant[] = [
  {
    file: `${date}/address-deadline.ts`,
    rule: 'the court hears of a change within five working days',
    find: 'COURT: workingDaysAfter(changedOn, 5)',
    put: 'COURT: daysAfter(changedOn, 5)',
    near: 'domain/date/address-change.test.ts',
  },
  {
    file: `${date}/address-deadline.ts`,
    rule: 'USCIS hears of a change within ten days of the calendar',
    find: 'USCIS: daysAfter(changedOn, 10)',
    put: 'USCIS: workingDaysAfter(changedOn, 10)',
    near: 'domain/date/address-change.test.ts',
  },
  {
    file: `${date}/address-change.ts`,
    rule: 'somebody is asked again when what was told turns out not to have been',
    find: 'else if (each === authority && wasDone) await reopenTask(tx, task(dueOn));',
    put: 'else if (each === authority && !wasDone) await reopenTask(tx, task(dueOn));',
  },
  {
    file: `${date}/raise-address-tasks.ts`,
    rule: 'the site is asked on the last working day that is left',
    find: 'doneOn === null && workingDayBy(dueOn) <= today',
    put: 'doneOn === null && dueOn <= today',
    near: 'domain/date/address-change.test.ts',
  },
];

/** Working days, days at a place, and the clock there. */
export const timeMutants: Mutant[] = [
  {
    file: `${shared}/working-day.ts`,
    rule: 'the day itself is not counted among the working days after it',
    find: '    date = date.add({ days: 1 });\n    if (worksOn(date)) left -= 1;',
    put: '    if (worksOn(date)) left -= 1;\n    date = date.add({ days: 1 });',
  },
  {
    file: `${shared}/working-day.ts`,
    rule: 'nobody works on a federal holiday',
    find: 'day.dayOfWeek <= 5 && !holidaysOf(day.year).has(day.toString())',
    put: 'day.dayOfWeek <= 5',
  },
  {
    file: `${shared}/working-day.ts`,
    rule: 'after five o’clock a task belongs to the next working day',
    find: 'local.hour < closes ?',
    put: 'local.hour <= closes ?',
  },
  {
    file: `${shared}/wall-time.ts`,
    rule: 'there is no time that the clock of a place never shows',
    find: 'if (!zoned.toPlainDateTime().equals(wall))\n    throw',
    put: 'if (Number.isNaN(zoned.epochMilliseconds)) throw',
  },
  {
    file: `${shared}/wall-time.ts`,
    rule: 'a day is that of the place',
    find: '.toZonedDateTimeISO(timeZone).toPlainDate()',
    put: ".toZonedDateTimeISO('UTC').toPlainDate()",
  },
];
