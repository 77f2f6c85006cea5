import { builder } from '../../builder.ts';
import type { Note as NoteRow } from '../../generated/prisma/client.ts';
import { Staff } from '../program/staff.ts';

// No scope of a participant: notes are not read in the portal.
const requiresScopes = [['caseworker' as const], ['supervisor' as const], ['screener' as const]];

export const NoteKind = builder.enumType('NoteKind', {
  description: 'What a note is of, and by that who reads it.',
  values: {
    CASE: { description: 'Of the case: staff of the file read it.' },
    COUNSELLING: { description: 'Of counselling: whoever wrote it and the screening role of the site read it.' },
  } as const,
});

export const Note = builder.prismaObject('Note', {
  description: 'What somebody who walks with a person wrote down. It is never changed: a later note corrects it.',
  extensions: { subjectOf: (row: NoteRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    participantId: t.exposeID('participantId', { requiresScopes, description: 'About whom.' }),
    kind: t.expose('kind', { type: NoteKind, requiresScopes, description: 'What it is of.' }),
    words: t.string({
      nullable: true,
      requiresScopes,
      description: 'What it says; null once the person is erased.',
      resolve: ({ id, participantId, wordsSealed }, _, { open }) =>
        open({ subjectId: participantId, cell: { table: 'note', column: 'words', row: id }, bytes: wordsSealed }),
    }),
    writtenAt: t.expose('writtenAt', { type: 'DateTime', requiresScopes, description: 'When.' }),
    writtenBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'By whom.',
      resolve: ({ writtenById }, _, { loaders }) => loaders.staff.load(writtenById),
    }),
    correctsId: t.exposeID('correctsId', {
      nullable: true,
      requiresScopes,
      description: 'The note that this one puts right; null: none.',
    }),
  }),
});
