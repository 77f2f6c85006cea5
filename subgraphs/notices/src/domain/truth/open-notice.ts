import type { SendingParts } from '../parts.ts';

/**
 * A notice whose words were written when it was planned: answers, and what staff write. Body and number are null once their key is
 * destroyed, or when they do not belong where they stand: that is logged, and holds up no other notice.
 */
export async function openNotice({ db, vault, log }: SendingParts, id: string, subjectId: string) {
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
    if (text instanceof Error) log.error({ noticeId: id }, 'the words of a notice cannot be read');
    return text instanceof Error ? null : text;
  });
  return { ...plain, body: body ?? null, to: to ?? null };
}
