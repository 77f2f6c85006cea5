import { createHash } from 'node:crypto';
import type { ImportFile } from '../index.ts';
import { siteId } from '../test-rig.ts';

type Cells = Record<string, string>;

/** A file as its rows; the header is what any of them has. */
export function fileOf(kind: ImportFile['kind'], rows: readonly Cells[], more: Partial<ImportFile> = {}): ImportFile {
  return {
    kind,
    site: siteId(1),
    fileHash: new Uint8Array(createHash('sha256').update(JSON.stringify(rows)).digest()),
    columns: [...new Set(rows.flatMap((cells) => Object.keys(cells)))],
    rows: rows.map((cells, index) => ({ row: index + 2, cells })),
    dryRun: false,
    ...more,
  };
}

/** A row about a made-up person. */
export const personCells = (number: number, more: Cells = {}): Cells => ({
  external_id: `P-${number}`,
  given_name: `Given${number}`,
  family_name: `Family${number}`,
  born_on: '1990-02-28',
  a_number: `A ${String(5_000 + number).padStart(9, '0')}`,
  written_language: 'es',
  spoken_language: 'quc',
  enrolled_on: '2026-10-01',
  phone: `212 555 ${String(100 + (number % 100)).padStart(4, '0')}`,
  services_agreed_on: '2026-10-01',
  texts_agreed_on: '2026-10-01',
  agreed_how: 'spoken in person',
  agreed_in: 'es',
  interpreter: 'none needed',
  ...more,
});

/** Two rows of one household: a parent and a child of nine years. */
export const familyCells = (household: string, first: number, child: Cells = {}): Cells[] => [
  personCells(first, { household, household_role: 'PARENT', known_to_ice: 'yes' }),
  personCells(first + 1, {
    household,
    household_role: 'CHILD',
    known_to_ice: 'yes',
    born_on: '2017-05-05',
    phone: '',
    texts_agreed_on: '',
    ...child,
  }),
];

/** A row about a hearing of that person, in El Paso. */
export const hearingCells = (number: number, more: Cells = {}): Cells => ({
  external_id: `P-${number}`,
  kind: 'master',
  medium: 'in person',
  court: 'El Paso Immigration Court',
  local_start: '2027-03-04 09:00',
  room: '3rd floor',
  told_by: 'notice',
  checked_on: '2026-11-20',
  ...more,
});
