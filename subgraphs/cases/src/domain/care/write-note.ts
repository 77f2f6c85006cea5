import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Note, NoteKind } from '../../generated/prisma/client.ts';
import { checkKey, refuseUsedKey } from '../idempotency-key.ts';
import { getFile } from '../person/participant.ts';
import type { ServiceParts } from '../service/enrolled.ts';
import { checkWords } from '../service/words.ts';
import { longestNote, visibleNotes } from './note.ts';
import { isScreener, screeningPeople } from './screener.ts';

export type NoteInput = {
  participantId: string;
  kind: NoteKind;
  words: string;
  /** The note that this one puts right. */
  correctsId: string | null;
  idempotencyKey: string;
};

/**
 * Writes a note into a file, also of somebody who has left. It is never changed: the database lets nobody (see the grants of the migration); a
 * later note corrects it, and both stand. The same key is the same note.
 *
 * @returns its id.
 * @throws Refusal `participant.unknown`, `note.empty`, `note.unknown`, `text.too_long`, `text.not_text`, `idempotency_key.invalid`,
 *   `idempotency_key.used`.
 */
export async function writeNote(parts: ServiceParts, input: NoteInput): Promise<string> {
  const { tx, vault, viewer, now } = parts;
  if (viewer.kind !== 'staff' || !viewer.siteId)
    refuse('viewer.not_staff', '', 'Only staff of a site write notes.', 'Sign in as staff.');
  const { participantId, kind, correctsId, idempotencyKey } = input;
  checkKey(idempotencyKey);
  await holdFile(parts, input);
  const words =
    checkWords(input.words, 'words', longestNote) ??
    refuse('note.empty', 'words', 'There is nothing in this note.', 'Write what is to be kept.');
  const before = await tx.note.findUnique({
    where: { participantId_idempotencyKey: { participantId, idempotencyKey } },
  });
  if (before && !(await saysTheSame(parts, before, { ...input, words }))) refuseUsedKey('note');
  if (before) return before.id;
  await checkCorrected(parts, input);
  const id = uuidv7();
  const sealed = await vault.seal(tx, participantId, { table: 'note', row: id }, { words });
  const written = { siteId: viewer.siteId, writtenAt: now, writtenById: viewer.id };
  await tx.note.create({
    data: { id, participantId, kind, correctsId, idempotencyKey, wordsSealed: sealed.words, ...written },
  });
  return id;
}

/** Where a viewer may write a note: in a file that is theirs, and of counselling the screening role also about those on its list. */
async function holdFile({ tx, viewer, refused }: ServiceParts, { participantId, kind }: NoteInput): Promise<void> {
  const listed = { AND: [{ id: participantId }, screeningPeople(viewer)] };
  const onList =
    kind === 'COUNSELLING' &&
    isScreener(viewer) &&
    isUuid(participantId) &&
    (await tx.participant.count({ where: listed })) > 0;
  if (!onList) await getFile(tx, viewer, participantId, refused);
  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;
}

/** What is corrected is a note of that person and kind that the writer reads. @throws Refusal `note.unknown`. */
async function checkCorrected({ tx, viewer }: ServiceParts, { participantId, kind, correctsId }: NoteInput) {
  if (correctsId === null) return;
  const theirs = { AND: [{ id: correctsId, participantId, kind }, visibleNotes(viewer)] };
  if (!isUuid(correctsId) || !(await tx.note.count({ where: theirs })))
    refuse('note.unknown', 'correctsId', 'There is no such note to correct.', 'Look at the notes of the person.');
}

async function saysTheSame({ tx, vault, viewer }: ServiceParts, before: Note, input: NoteInput): Promise<boolean> {
  const cell = { table: 'note', column: 'words', row: before.id };
  const [words] = await vault.open(tx, [{ subjectId: before.participantId, cell, bytes: before.wordsSealed }]);
  const writtenById = viewer.kind === 'staff' ? viewer.id : null;
  return (
    words === input.words &&
    before.kind === input.kind &&
    before.correctsId === input.correctsId &&
    before.writtenById === writtenById
  );
}
