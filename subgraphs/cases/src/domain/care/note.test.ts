import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asStaff, createRig, participantId, person, type Rig, seedOf, siteId, staffId } from '../../test-rig.ts';
import { noteDoors } from '../../testing/care.ts';

let rig: Rig;
let notes: ReturnType<typeof noteDoors>;
beforeAll(async () => {
  rig = await createRig();
  notes = noteDoors(rig);
  await rig.subgraph.seed(seedOf([person(1), person(2), person(3, { siteId: siteId(2), caseworkerId: staffId(3) })]));
});
afterAll(() => rig.close());
beforeEach(async () => void (await rig.sql('DELETE FROM note; DELETE FROM access_entry')));

const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

test('a note stands in the file as it was written, and encrypted in its table', async () => {
  const { note } = await notes.write(1);
  expect(note).toMatchObject({ kind: 'CASE', words: 'Canary went to the food bank', correctsId: null });
  expect(await notes.inFile(1)).toEqual([note]);
  const [row] = await rig.sql<{ words_sealed: Buffer }>('SELECT * FROM note');
  expect(row!.words_sealed.toString('latin1')).not.toContain('Canary');
});

test('a later note corrects an earlier one, and both stand: newest first', async () => {
  const { note: first } = await notes.write(1);
  const { note: second } = await notes.write(1, { words: 'It was the pantry.', correctsId: first!.id });
  expect(await notes.inFile(1)).toEqual([second, first]);
  expect(second!.correctsId).toBe(first!.id);
});

test('nobody changes a note or takes one away, also not the hub itself', async () => {
  await notes.write(1);
  const granted = await rig.sql<{ privilege_type: string }>(
    `SELECT privilege_type FROM information_schema.role_table_grants WHERE table_schema = 'cases' AND table_name = 'note' AND grantee = 'cases'`,
  );
  expect(granted.map(({ privilege_type }) => privilege_type).sort()).toEqual(['INSERT', 'SELECT']);
});

test('the same form sent twice is one note; with other words it is a mistake', async () => {
  const form = { idempotencyKey: 'form-of-a-note' };
  const { note } = await notes.write(1, form);
  expect((await notes.write(1, form)).note).toEqual(note);
  expect(codes(await notes.write(1, { ...form, words: 'Something else' }))).toEqual(['idempotency_key.used']);
  expect(codes(await notes.write(1, { ...form, kind: 'COUNSELLING' }))).toEqual(['idempotency_key.used']);
  expect(await notes.inFile(1)).toHaveLength(1);
});

test('two forms with one key at once write one note', async () => {
  const form = { idempotencyKey: 'form-sent-twice' };
  const answers = await Promise.all([notes.write(1, form), notes.write(1, form), notes.write(1, form)]);
  expect(answers.flatMap(codes)).toEqual([]);
  expect(new Set(answers.map(({ note }) => note!.id)).size).toBe(1);
});

test.each([
  ['nothing but blanks', { words: ' \n ' }, 'note.empty'],
  ['more than 5,000 characters', { words: 'x'.repeat(5001) }, 'text.too_long'],
  ['characters that are no text', { words: 'a\u0000b' }, 'text.not_text'],
  ['a key that is none', { idempotencyKey: 'Ana' }, 'idempotency_key.invalid'],
  ['a correction of nothing', { correctsId: participantId(9) }, 'note.unknown'],
  ['somebody who is not there', { participantId: participantId(9) }, 'participant.unknown'],
])('a note with %s is refused', async (_, input, code) => {
  const { problems, note } = await notes.write(1, input);
  expect(problems.map((problem) => problem.code)).toEqual([code]);
  expect(JSON.stringify(problems)).not.toContain('Canary');
  expect(note).toBeNull();
});

test('what is corrected is a note of the same person and kind', async () => {
  const { note } = await notes.write(2);
  expect(codes(await notes.write(1, { correctsId: note!.id }))).toEqual(['note.unknown']);
  expect(codes(await notes.write(2, { correctsId: note!.id, kind: 'COUNSELLING' }))).toEqual(['note.unknown']);
});

test('after somebody has left, what is still to be said can be written', async () => {
  await rig.sql('UPDATE participant SET closed_at = now() WHERE id = $1', [participantId(1)]);
  expect(codes(await notes.write(1))).toEqual([]);
  await rig.sql('UPDATE participant SET closed_at = NULL');
});

test('who read a note stands in the log of the file, without a word of it', async () => {
  await notes.write(1);
  await notes.inFile(1, asStaff(2, 'supervisor'));
  const lines = await rig.sql<{ fields: string[] }>('SELECT * FROM access_entry WHERE subject_id = $1', [
    participantId(1),
  ]);
  expect(lines.flatMap(({ fields }) => fields)).toEqual(expect.arrayContaining(['Mutation.writeNote', 'Note.words']));
  expect(JSON.stringify(lines)).not.toContain('Canary');
});
