import type { SendingParts } from '../parts.ts';

/**
 * A notice whose words were written when it was planned: answers, and what staff write. Body and number are null once their key is
 * destroyed.
 */
export async function openNotice({ db, vault }: SendingParts, id: string, subjectId: string) {
  const { bodySealed, toSealed, ...plain } = await db.notice.findUniqueOrThrow({
    where: { id },
    select: { bodySealed: true, toSealed: true, language: true, createdAt: true, writtenById: true },
  });
  const cell = (column: string) => ({ table: 'notice', column, row: id });
  const [body, to] = (
    await vault.open(db, [
      { subjectId, cell: cell('body'), bytes: bodySealed },
      { subjectId, cell: cell('to'), bytes: toSealed },
    ])
  ).map((text) => {
    if (text instanceof Error) throw text;
    return text;
  });
  return { ...plain, body: body ?? null, to: to ?? null };
}
