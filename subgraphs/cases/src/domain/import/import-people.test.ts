import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemsKeptDays } from './forget-problems.ts';
import {
  asStaff,
  createRig,
  householdId,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';
import { familyCells, fileOf, personCells } from '../../testing/import.ts';

const now = new Date('2026-11-22T15:00:00Z');
const clock = { now };
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => clock.now);
  await rig.subgraph.seed(seedOf([person(1, { siteId: siteId(2), aNumber: '000005090' })]));
});
afterAll(() => rig.close());

const read = (rows: Record<string, string>[], more = {}) => rig.subgraph.importFile(fileOf('PARTICIPANTS', rows, more));
const people = async () =>
  (await rig.sql<{ count: number }>('SELECT count(*)::int FROM participant WHERE site_id = $1', [siteId(1)]))[0]!.count;
const codesOf = ({ problems }: { problems: { row: number; column: string; code: string }[] }) =>
  problems.map(({ row, column, code }) => `${row} ${column} ${code}`);

test('a person is written as they were read, sealed, and read back by their caseworker', async () => {
  const report = await read([personCells(1, { caseworker: 'staff 1', written_language: 'ES' })]);
  expect(report).toMatchObject({ rows: 1, written: 1, there: 0, refused: 0, problems: [] });
  const { data } = await rig.ask(
    asStaff(1, 'caseworker'),
    '{ participants { nodes { givenName familyName bornOn aNumber writtenLanguage spokenLanguage phones { number mayText } } } }',
  );
  expect(data['participants']).toMatchObject({
    nodes: [
      {
        givenName: 'Given1',
        familyName: 'Family1',
        bornOn: '1990-02-28',
        aNumber: 'A 000-005-001',
        writtenLanguage: 'es',
        spokenLanguage: 'quc',
        phones: [{ number: '+12125550101', mayText: true }],
      },
    ],
  });
  const consents = await rig.sql(
    'SELECT kind, given, wording_version, how, phone_id IS NOT NULL AS phone FROM consent ORDER BY kind',
  );
  expect(consents).toEqual([
    { kind: 'SERVICES', given: true, wording_version: 'before-import', how: 'SPOKEN_IN_PERSON', phone: false },
    { kind: 'TEXTS', given: true, wording_version: 'before-import', how: 'SPOKEN_IN_PERSON', phone: true },
  ]);
});

test('the same file again writes nobody a second time, nor does another file with the same people', async () => {
  const rows = [...familyCells('H1', 10), personCells(12)];
  expect(await read(rows)).toMatchObject({ written: 3, there: 0 });
  const before = await people();
  expect(await read(rows)).toMatchObject({ written: 0, there: 3, refused: 0 });
  const withoutIds = rows.map((cells) => ({ ...cells, external_id: '' }));
  expect(await read(withoutIds)).toMatchObject({ written: 0, there: 3 });
  const withoutANumber = [{ ...personCells(12), a_number: '' }];
  expect(await read(withoutANumber)).toMatchObject({ written: 0, there: 1 });
  expect(await people()).toBe(before);
});

test('somebody with one name is written with it, and one who enrols today was not enrolled later than now', async () => {
  const today = { enrolled_on: '2026-11-22', services_agreed_on: '2026-11-22', texts_agreed_on: '' };
  expect(await read([personCells(15, { family_name: '', ...today })])).toMatchObject({ written: 1, problems: [] });
  const [row] = await rig.sql<{ enrolled_at: Date; at: Date; name: number }>(
    `SELECT enrolled_at, consent.at, cardinality(name_indexes) AS name FROM participant JOIN consent ON participant_id = participant.id
     ORDER BY participant.id DESC LIMIT 1`,
  );
  expect(row).toEqual({ enrolled_at: now, at: now, name: 1 });
});

test('a household is written together, with who looks after whom', async () => {
  await read(familyCells('H2', 20));
  const rows = await rig.sql(
    `SELECT household_role, under_14 AS under14, basis FROM participant LEFT JOIN guardianship ON ward_id = participant.id
     WHERE household_id = (SELECT household_id FROM participant WHERE external_index IS NOT NULL AND household_id <> $1 ORDER BY id DESC LIMIT 1)
     ORDER BY household_role`,
    [householdId],
  );
  expect(rows).toEqual([
    { household_role: 'PARENT', under14: false, basis: null },
    { household_role: 'CHILD', under14: true, basis: 'PARENT_OF_CHILD' },
  ]);
});

test('a household that grew since is written, each judged on the day that they enrolled', async () => {
  const [parent, baby] = familyCells('H3', 24) as [Record<string, string>, Record<string, string>];
  const grown = personCells(26, {
    ...{ household: 'H3', household_role: 'CHILD', known_to_ice: 'yes', born_on: '2004-11-10', married: 'no' },
    enrolled_on: '2026-11-01',
  });
  const born = { ...baby, born_on: '2026-11-03', enrolled_on: '2026-11-20' };
  // Alone at first, then with a child of 21 who has turned 22 since, then with a baby.
  const rows = [{ ...parent, enrolled_on: '2025-10-01' }, grown, born];
  expect(await read(rows)).toMatchObject({ written: 3, problems: [] });
  const late = { ...grown, external_id: 'P-27', a_number: '000005027', enrolled_on: '2026-11-20' };
  const other = [{ ...parent, external_id: 'P-28', a_number: '000005028' }, late].map((cells) => ({
    ...cells,
    household: 'H4',
  }));
  expect(codesOf(await read(other))).toContain('3 born_on household.child_too_old');
});

test('where the file says something else of somebody who is there, the columns are named and nothing changes', async () => {
  const row = personCells(28, { family_name: 'Díaz Peña', married: 'no' });
  await read([row, personCells(29)]);
  // As another system writes the same, and what a row leaves open.
  const same = { family_name: 'DIAZ PENA', phone: '+1 212 555 0128', texts_agreed_on: '', married: '', born_on: '' };
  expect(await read([{ ...row, ...same }])).toMatchObject({ there: 1, refused: 0 });
  const other = {
    ...{ given_name: 'Luz', born_on: '1991-02-28', married: 'yes', a_number: '000009928' },
    ...{ written_language: 'en', spoken_language: 'en', phone: '212 555 0199' },
  };
  const report = await read([{ ...row, ...other }, personCells(29)]);
  expect(report).toMatchObject({ written: 0, there: 1, refused: 1 });
  expect(codesOf(report)).toEqual(Object.keys(other).map((column) => `2 ${column} import.person_differs`));
  expect(JSON.stringify(report)).not.toMatch(/Luz|Given|Díaz|1991|0199|9928/);
  expect(await read([row])).toMatchObject({ there: 1, refused: 0 });
  expect(codesOf(await read([{ ...row, external_id: 'P-2800' }]))).toEqual(['2 external_id import.person_differs']);
});

test.each([
  [
    'a child of 22 years',
    familyCells('X', 30, { born_on: '2004-01-01', married: 'no' }),
    '3 born_on household.child_too_old',
  ],
  [
    'a married child of 19',
    familyCells('X', 30, { born_on: '2007-01-01', married: 'yes' }),
    '3 married household.child_married',
  ],
  [
    'somebody under 14 alone',
    [personCells(30, { born_on: '2016-01-01' })],
    '2 born_on household.too_young_without_adult',
  ],
  ['a member without an A-number', familyCells('X', 30, { a_number: '' }), '3 a_number household.a_number_missing'],
])('%s: the household is refused, all of it', async (_, rows, problem) => {
  const before = await people();
  const report = await read(rows);
  expect(report).toMatchObject({ written: 0, refused: rows.length });
  expect(codesOf(report)).toContain(problem);
  if (rows.length > 1) expect(codesOf(report)).toContain('2 household import.household_held_back');
  expect(await people()).toBe(before);
});

test.each([
  [{ a_number: '12' }, 'a_number a_number.invalid'],
  [{ phone: '12' }, 'phone phone.invalid'],
  [{ given_name: ' ' }, 'given_name import.cell_empty'],
  [{ enrolled_on: '2026-02-30' }, 'enrolled_on day.invalid'],
  [{ enrolled_on: '2027-02-01' }, 'enrolled_on day.in_future'],
  [{ written_language: 'Spanish!' }, 'written_language language.invalid'],
  [{ household_role: 'cousin' }, 'household_role import.word_unknown'],
  [{ married: 'perhaps' }, 'married import.word_unknown'],
  [{ enrolled_on: '' }, 'enrolled_on import.cell_empty'],
  [{ services_agreed_on: '' }, 'services_agreed_on import.cell_empty'],
  [{ services_agreed_on: '2026-11-23' }, 'services_agreed_on day.in_future'],
  [{ agreed_how: '' }, 'agreed_how import.cell_empty'],
  [{ agreed_in: '' }, 'agreed_in import.cell_empty'],
  [{ interpreter: '' }, 'interpreter import.cell_empty'],
  [{ agreed_in: 'quc' }, 'interpreter consent.interpreter_missing'],
  [{ phone: '' }, 'phone import.phone_missing'],
  [{ external_id: '', a_number: '' }, 'external_id import.key_missing'],
  [{ caseworker: 'Staff 3' }, 'caseworker import.caseworker_unknown'],
])('a row with %j is refused at its column, without what stands there', async (cells, problem) => {
  const report = await read([personCells(40, cells), personCells(41)], { dryRun: true });
  expect(report).toMatchObject({ written: 1, refused: 1 });
  expect(codesOf(report)).toEqual([`2 ${problem}`]);
  expect(JSON.stringify(report.problems)).not.toMatch(/Given40|000005040|Spanish!/);
});

test('all that is wrong with a row is said at once', async () => {
  const report = await read([personCells(42, { a_number: 'x', phone: '1', born_on: 'y' })], { dryRun: true });
  expect(codesOf(report)).toEqual(['2 born_on day.invalid', '2 a_number a_number.invalid', '2 phone phone.invalid']);
});

test('a person who stands in a file twice is written once', async () => {
  const report = await read(
    [personCells(50), personCells(51, { external_id: 'P-50' }), personCells(52, { a_number: '5050' })],
    { dryRun: true },
  );
  expect(codesOf(report)).toEqual(['3 external_id import.twice_in_file', '4 a_number a_number.invalid']);
  const same = await read([personCells(50), personCells(52, { a_number: '00 0005050' })], { dryRun: true });
  expect(codesOf(same)).toEqual(['3 a_number import.twice_in_file']);
});

test('an id and an A-number of two people, and a household that is partly there, are for a person to decide', async () => {
  await read([personCells(60), personCells(61)]);
  const disagree = await read([personCells(60, { external_id: 'P-61' })]);
  expect(codesOf(disagree)).toEqual(['2 external_id import.keys_disagree']);
  const [parent, child] = familyCells('H9', 60) as [Record<string, string>, Record<string, string>];
  const partly = await read([parent, { ...child, external_id: 'P-69', a_number: '000005069' }]);
  expect(codesOf(partly)).toEqual([
    '2 household import.household_held_back',
    '3 household import.household_partly_there',
  ]);
});

test('an A-number that another site knows is written, and a task says to find out', async () => {
  expect(await read([personCells(90)])).toMatchObject({ written: 1 });
  const tasks = await rig.sql(
    "SELECT t.kind FROM task t JOIN participant p ON p.id = t.participant_id WHERE t.kind = 'SAME_A_NUMBER' AND p.site_id = $1",
    [siteId(1)],
  );
  expect(tasks).toHaveLength(1);
});

test('two sites that read the same people at once both hear of it', async () => {
  const rows = Array.from({ length: 60 }, (_, index) => personCells(200 + index));
  const reports = await Promise.all([1, 2].map((site) => read(rows, { site: siteId(site) })));
  expect(reports.map(({ written }) => written)).toEqual([60, 60]);
  const tasks = await rig.sql(
    `SELECT site.id, count(*)::int FROM task JOIN participant p ON p.id = task.participant_id JOIN site ON site.id = p.site_id
     WHERE kind = 'SAME_A_NUMBER' AND a_number_index IN (SELECT a_number_index FROM participant GROUP BY 1 HAVING count(*) > 1)
       AND a_number_index <> (SELECT a_number_index FROM participant WHERE id = $1) GROUP BY 1 ORDER BY 1`,
    [participantId(1)],
  );
  expect(tasks).toEqual([1, 2].map((site) => ({ id: siteId(site), count: 60 })));
});

test('a dry run says what would happen and writes nothing', async () => {
  const before = await people();
  const progress: number[] = [];
  const rows = Array.from({ length: 1_200 }, (_, number) => personCells(10_000 + number));
  const report = await rig.subgraph.importFile(fileOf('PARTICIPANTS', rows, { dryRun: true }), (settled) =>
    progress.push(settled),
  );
  expect(report).toMatchObject({ rows: 1_200, written: 1_200, there: 0, refused: 0 });
  expect(progress).toEqual([500, 1_000, 1_200]);
  expect(await people()).toBe(before);
  expect(await rig.sql('SELECT 1 FROM import_run WHERE settled = 1200')).toEqual([]);
});

test('what was written stands in the access log of the person', async () => {
  const rows = await rig.sql("SELECT viewer_kind, role, fields FROM access_entry WHERE role = 'import' LIMIT 1");
  expect(rows).toEqual([{ viewer_kind: 'SERVICE', role: 'import', fields: ['Import.participants'] }]);
});

test('a file with a column that nobody knows, or without one that is needed, is not read at all', async () => {
  await expect(read([personCells(70, { shoe_size: '38' })])).rejects.toMatchObject({
    problems: [{ code: 'import.column_unknown', message: expect.stringContaining('1 of 15 columns') }],
  });
  const somebody = { columns: Object.values(personCells(70)) };
  const headless = await read([personCells(71)], somebody).catch((error: Error) => JSON.stringify(error));
  expect(headless).toContain('the header is missing');
  expect(headless).not.toMatch(/Given70|5070/i);
  for (const column of ['given_name', 'family_name', 'services_agreed_on']) {
    const without = Object.entries(personCells(70)).filter(([name]) => name !== column);
    await expect(read([Object.fromEntries(without)])).rejects.toThrow('import.column_missing');
  }
  await expect(read([personCells(70)], { site: staffId(1) })).rejects.toThrow('site.unknown');
  await expect(read([personCells(70)], { site: null })).rejects.toThrow('site.unknown');
  expect(await read([personCells(70)], { site: 's1', dryRun: true })).toMatchObject({ written: 1 });
});

test('which rows were refused is kept for three months after the file was read, and how many there were for longer', async () => {
  const forget = rig.subgraph.jobs.find(({ name }) => name === 'forget-old')!;
  const lines = async () => (await rig.sql('SELECT 1 FROM import_problem')).length;
  const before = await lines();
  const refused = personCells(72, { a_number: 'none of ours' });
  expect(await read([refused])).toMatchObject({ refused: 1 });
  const stopped =
    'UPDATE import_run SET finished_at = $1 WHERE id = (SELECT max(run_id::text)::uuid FROM import_problem)';
  const all = await lines();
  expect(all).toBeGreaterThan(before);
  for (const [ms, left] of [
    [-1, all],
    [0, all - before],
  ] as const) {
    clock.now = new Date(now.getTime() + problemsKeptDays * 86_400_000 + ms);
    await rig.sql(stopped, [null]); // of a file that is not read to its end all of it stays
    await Promise.all([forget.run(), forget.run()]);
    await forget.run();
    expect(await lines()).toBe(left);
  }
  clock.now = new Date(now.getTime() + 2 * problemsKeptDays * 86_400_000 - 1);
  await forget.run();
  expect(await lines()).toBe(all - before);
  clock.now = new Date(clock.now.getTime() + 1);
  await forget.run();
  expect(await lines()).toBe(0);
  expect(await rig.sql('SELECT 1 FROM import_run WHERE refused = 1')).not.toEqual([]);
  clock.now = now;
});
