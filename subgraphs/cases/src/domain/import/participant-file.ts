import { checkInterpreter } from '../enrolment/consent.ts';
import { GivenHow, HouseholdRole, Interpreter } from '../../generated/prisma/enums.ts';
import { parseANumber } from '../person/a-number.ts';
import { dayOf, type LocalDate, parseDay, parsePastDay } from '../person/age.ts';
import { parseLanguage } from '../person/language.ts';
import { parseName } from '../person/name.ts';
import { parsePhone } from '../person/phone-number.ts';
import type { Columns, FileRow, RowProblem, Unit } from './file.ts';
import { householdsOf } from './household-unit.ts';
import { namedIn } from './looked-after.ts';
import { type LookUp, middayOf } from './look-up.ts';
import { readerOf, type RowReader } from './read-row.ts';

/** What a file of people says, column by column. */
export const participantColumns: Columns = {
  external_id: {
    what: 'what your own system calls this person; the same row read again is found by it, else by the A-number',
  },
  household: { what: 'any text; rows with the same one are a household, written together or not at all. Empty: alone' },
  household_role: { what: `${Object.keys(HouseholdRole).join(' ')}; empty: ALONE` },
  looked_after_by: {
    what: 'of a child under 14 or a person in care: external ids of who looks after them. Empty: the one who leads the household, or the two married parents',
  },
  given_name: { what: 'as on the papers', required: 'cell' },
  family_name: { what: 'as on the papers; empty: they have one name', required: 'column' },
  born_on: { what: '1990-02-28' },
  married: { what: 'yes or no' },
  a_number: { what: '7 to 9 digits, with or without A; empty: none yet' },
  known_to_ice: { what: 'yes or no; asked of the members of a household' },
  written_language: { what: 'code of the language they read: es, ht, quc', required: 'cell' },
  spoken_language: { what: 'code of the language they speak', required: 'cell' },
  enrolled_on: { what: '2026-10-01', required: 'cell' },
  phone: { what: 'without a country code it is a US number' },
  services_agreed_on: { what: 'the day they agreed to take part: nobody is enrolled who has not', required: 'cell' },
  texts_agreed_on: { what: 'the day they agreed to texts to this phone; empty: they are not texted' },
  agreed_how: { what: `how they agreed: ${Object.keys(GivenHow).join(' ')}`, required: 'cell' },
  agreed_in: { what: 'code of the language they were asked in', required: 'cell' },
  interpreter: { what: `who interpreted then: ${Object.keys(Interpreter).join(' ')}`, required: 'cell' },
  caseworker: { what: 'name of a caseworker of the site, or what the identity provider calls them' },
  round: { what: 'name of the funding round whose place they have; places are counted. Empty: none' },
};

/** How somebody agreed to something before they came into this hub. */
export type AgreedElsewhere = { at: Date; how: GivenHow; language: string; interpreter: Interpreter };

/** A person as a row says them, in its one form. */
export type PersonEntry = {
  row: number;
  externalId: string | null;
  household: string | null;
  householdRole: HouseholdRole;
  /** External ids; null: nobody is named. */
  lookedAfterBy: string[] | null;
  givenName: string;
  familyName: string;
  bornOn: LocalDate | null;
  married: boolean | null;
  /** Nine digits. */
  aNumber: string | null;
  knownToIce: boolean;
  writtenLanguage: string;
  spokenLanguage: string;
  enrolledOn: LocalDate;
  enrolledAt: Date;
  /** E.164. */
  phone: string | null;
  services: AgreedElsewhere;
  texts: AgreedElsewhere | null;
  caseworkerId: string | null;
  roundId: string | null;
};

/** Reads every row of a file of people and puts those of one household together. Pure. */
export function readPeople(rows: readonly FileRow[], look: LookUp): Unit<PersonEntry>[] {
  const read = rows.map((row) => {
    const reader = readerOf(row);
    const entry = readPerson(reader, row, look);
    return { entry, problems: reader.problems };
  });
  refuseTwice(read, ({ externalId }) => externalId, 'external_id');
  refuseTwice(read, ({ aNumber }) => aNumber, 'a_number');
  return householdsOf(read, look);
}

function readPerson(cell: RowReader, { row }: FileRow, look: LookUp): PersonEntry {
  const day = (column: string) => cell.read(column, (typed) => dayOf(parsePastDay(typed, column, look.today)));
  const language = (column: string) => cell.readRequired(column, (typed) => parseLanguage(typed, column));
  const enrolledOn = cell.readRequired('enrolled_on', () => day('enrolled_on'));
  const entry = {
    row,
    externalId: cell.text('external_id'),
    household: cell.text('household'),
    householdRole: cell.readWord('household_role', Object.values(HouseholdRole)) ?? HouseholdRole.ALONE,
    lookedAfterBy: namedIn(cell.text('looked_after_by')),
    givenName: cell.readRequired('given_name', (typed) => parseName(typed, 'given_name')),
    // Many people have one name only.
    familyName: cell.read('family_name', (typed) => parseName(typed, 'family_name')) ?? '',
    bornOn: cell.read('born_on', (typed) => dayOf(parseDay(typed, 'born_on'))),
    married: cell.readYesNo('married'),
    aNumber: cell.read('a_number', (typed) => parseANumber(typed, 'a_number')),
    knownToIce: cell.readYesNo('known_to_ice') ?? false,
    writtenLanguage: language('written_language'),
    spokenLanguage: language('spoken_language'),
    enrolledOn,
    enrolledAt: enrolledOn && middayOf(enrolledOn, look),
    phone: cell.read('phone', (typed) => parsePhone(typed, 'phone')),
    ...readAgreements(cell, day, look),
    caseworkerId: cell.read('caseworker', look.caseworker),
    roundId: cell.read('round', look.round),
  };
  if (entry.externalId === null && cell.text('a_number') === null)
    cell.refuse(
      'external_id',
      'import.key_missing',
      'Neither an A-number nor an external id says who this is, so the same row could not be found again.',
      'Give the person an id of your own in the column external_id.',
    );
  return entry as PersonEntry; // where a cell is missing there is a problem, and the entry is never used
}

/** What they agreed to before they came into this hub, and how they were asked: what nobody wrote down is not made up here. */
function readAgreements(
  cell: RowReader,
  day: (column: string) => LocalDate | null,
  look: LookUp,
): { services: AgreedElsewhere | null; texts: AgreedElsewhere | null } {
  const servicesOn = cell.readRequired('services_agreed_on', () => day('services_agreed_on'));
  const textsOn = day('texts_agreed_on');
  const how = cell.readRequiredWord('agreed_how', Object.values(GivenHow));
  const language = cell.readRequired('agreed_in', (typed) => parseLanguage(typed, 'agreed_in'));
  const interpreter = cell.readRequiredWord('interpreter', Object.values(Interpreter));
  if (language && interpreter) cell.read('interpreter', () => checkInterpreter(language, interpreter, 'interpreter'));
  if (textsOn && !cell.text('phone'))
    cell.refuse('phone', 'import.phone_missing', 'They agreed to texts, and there is no number.', 'Add the number.');
  const agreed = (on: LocalDate | null) =>
    on && how && language && interpreter ? { at: middayOf(on, look), how, language, interpreter } : null;
  return { services: agreed(servicesOn), texts: agreed(textsOn) };
}

type Read = { entry: PersonEntry; problems: RowProblem[] };

/** A person stands once in a file: the second row of the same is refused, and says where the first is. */
function refuseTwice(read: readonly Read[], keyOf: (entry: PersonEntry) => string | null, column: string): void {
  const first = new Map<string, number>();
  for (const { entry, problems } of read) {
    const key = keyOf(entry);
    if (key === null) continue;
    const before = first.get(key);
    if (before === undefined) first.set(key, entry.row);
    else
      problems.push({
        row: entry.row,
        column,
        code: 'import.twice_in_file',
        message: `The same stands in row ${before}.`,
        nextStep: 'Keep one of the two rows.',
      });
  }
}
