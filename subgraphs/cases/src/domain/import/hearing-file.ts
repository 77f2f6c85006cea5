import type { Place } from '../../generated/prisma/client.ts';
import { DateOutcome, DateSource, HearingKind, Medium, MissedBy } from '../../generated/prisma/enums.ts';
import { checkAhead, checkRoom, startOf } from '../date/date-content.ts';
import { parseANumber } from '../person/a-number.ts';
import { dayOf, parsePastDay } from '../person/age.ts';
import type { Columns, FileRow, Unit } from './file.ts';
import { type LookUp, middayOf } from './look-up.ts';
import { readerOf, type RowReader } from './read-row.ts';

/** What a file of hearings says, column by column. */
export const hearingColumns: Columns = {
  external_id: { what: 'what your own system calls this person' },
  a_number: { what: 'of the person, when there is no external id' },
  hearing_id: {
    what: 'what your own system calls this hearing: it is found by it when its date changes. Empty: known by court, kind and date',
  },
  kind: { what: Object.keys(HearingKind).join(' '), required: 'cell' },
  medium: { what: Object.keys(Medium).join(' '), required: 'cell' },
  court: { what: 'code or name of the court', required: 'cell' },
  local_start: { what: 'wall time of the court, 2026-12-10T09:00; empty: not set yet' },
  room: { what: 'floor and room' },
  told_by: { what: `who says so: ${Object.keys(DateSource).join(' ')}`, required: 'cell' },
  checked_on: { what: 'the day somebody last looked', required: 'cell' },
  already_happened: { what: 'yes for a date in the past: it is kept as history and nothing is sent' },
  outcome: { what: `of one in the past: ${Object.keys(DateOutcome).join(' ')}` },
  missed_by: { what: `what MISSED rests on: ${Object.keys(MissedBy).join(' ')}` },
};

/** A hearing as a row says it, in its one form. */
export type HearingEntry = {
  row: number;
  externalId: string | null;
  /** Nine digits. */
  aNumber: string | null;
  hearingId: string | null;
  kind: HearingKind;
  medium: Medium;
  court: Place;
  localStart: string | null;
  startsAt: Date | null;
  room: string | null;
  toldBy: DateSource;
  checkedAt: Date;
  past: boolean;
  outcome: DateOutcome | null;
  missedBy: MissedBy | null;
  /** What rows of the file say of hearings ahead of this person, of this kind at this court: wall times, and whether one is not set yet. */
  beside: { dates: Set<string | null>; unset: boolean };
};

/** Reads every row of a file of hearings; each is by itself. Pure. */
export function readHearings(rows: readonly FileRow[], look: LookUp): Unit<HearingEntry>[] {
  const units = rows.map((row) => {
    const reader = readerOf(row);
    const entry = readHearing(reader, row, look);
    return { rows: [row.row], entries: [entry], problems: reader.problems };
  });
  lookBeside(units.flatMap(({ entries, problems }) => (problems.length ? [] : entries)));
  return units;
}

/** Tells each row what the others say that it could be confused with, wherever in the file they stand. */
function lookBeside(entries: readonly HearingEntry[]): void {
  const ahead = entries.filter(({ past }) => !past);
  const alike = Map.groupBy(ahead, ({ externalId, aNumber, kind, court }) =>
    JSON.stringify([externalId ?? aNumber, kind, court.id]),
  );
  for (const rows of alike.values()) {
    const dates = new Set(rows.flatMap(({ localStart }) => localStart ?? []));
    const beside = { dates, unset: rows.some(({ localStart }) => localStart === null) };
    for (const row of rows) row.beside = beside;
  }
}

function readHearing(cell: RowReader, { row }: FileRow, look: LookUp): HearingEntry {
  const court = cell.readRequired('court', look.court);
  const past = cell.readYesNo('already_happened') ?? false;
  const localStart = cell.read('local_start', wallTime);
  const startsAt = court && cell.read('local_start', (typed) => startOf(wallTime(typed), court.timeZone));
  const checkedOn = cell.readRequired('checked_on', (typed) => dayOf(parsePastDay(typed, 'checked_on', look.today)));
  const entry = {
    row,
    externalId: cell.text('external_id'),
    aNumber: cell.read('a_number', (typed) => parseANumber(typed, 'a_number')),
    hearingId: cell.text('hearing_id'),
    kind: cell.readRequiredWord('kind', Object.values(HearingKind)),
    medium: cell.readRequiredWord('medium', Object.values(Medium)),
    court,
    localStart,
    startsAt,
    room: cell.read('room', checkRoom),
    toldBy: cell.readRequiredWord('told_by', Object.values(DateSource)),
    checkedAt: checkedOn && middayOf(checkedOn, look),
    past,
    outcome: cell.readWord('outcome', Object.values(DateOutcome)),
    missedBy: cell.readWord('missed_by', Object.values(MissedBy)),
    beside: { dates: new Set<string>(), unset: false },
  };
  if (entry.externalId === null && cell.text('a_number') === null)
    cell.refuse(
      'external_id',
      'import.person_missing',
      'It is not said whose hearing this is.',
      'Fill in the external id or the A-number.',
    );
  judgeTime(cell, entry, look.now);
  return entry as HearingEntry; // where a cell is missing there is a problem, and the entry is never used
}

/** As papers and spreadsheets write it: `2026-12-10 09:00`. */
const wallTime = (typed: string) => typed.replace(' ', 'T').replace(/^(.{16})$/, '$1:00');

type Told = Pick<HearingEntry, 'startsAt' | 'past' | 'outcome'>;

/** A date in the past has to be said to be one, and only then it has an outcome; missed needs the person's word or a document. */
function judgeTime(cell: RowReader, { startsAt, past, outcome }: Told, now: Date): void {
  if (!past) cell.read('local_start', () => checkAhead(startsAt, now));
  if (past && (!startsAt || startsAt > now))
    cell.refuse('already_happened', 'date.not_yet', 'This date is still to come.', 'Look at the year, or write no.');
  if (!past && outcome)
    cell.refuse(
      'outcome',
      'date.not_yet',
      'Only a date that has happened has an outcome.',
      'Write yes in already_happened, or leave the outcome out.',
    );
  if ((outcome === 'MISSED') !== (cell.text('missed_by') !== null))
    cell.refuse(
      'missed_by',
      'date.missed_by',
      'That somebody missed a date rests on their word or on a document, and no other outcome does.',
      'Write PERSON or DOCUMENT beside MISSED, and nothing beside another outcome.',
    );
}
