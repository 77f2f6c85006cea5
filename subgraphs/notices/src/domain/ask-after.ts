import { hearOfMessage, openAttempt } from './attempt.ts';
import { aboutDates } from './call-instead.ts';
import { patiently, type SendingParts } from './parts.ts';

/** Minutes that callbacks are given, and for how long it is worth asking: some carriers never say that a text has arrived. */
const patience = { from: 15, until: 360 } as const;

/**
 * Asks the provider about texts on dates that it has and of which nothing final was heard: their callbacks may be lost, and a text that did
 * not arrive has to become a call. Nothing is sent by this. One that cannot be asked about now waits for the next run.
 */
export async function askAfter(parts: SendingParts): Promise<void> {
  const ago = (minutes: number) => new Date(parts.now().getTime() - minutes * 60_000);
  const open = await parts.db.attempt.findMany({
    where: {
      state: 'ACCEPTED',
      endedAt: { gte: ago(patience.until), lte: ago(patience.from) },
      notice: { kind: { in: [...aboutDates] }, status: { in: ['ACCEPTED', 'SCHEDULED', 'QUEUED', 'SENT'] } },
    },
    orderBy: { endedAt: 'asc' },
    take: 100,
  });
  for (const { id, providerSid } of open)
    await ask(parts, providerSid!).catch((error: unknown) => {
      const kind = error instanceof Error ? error.name : typeof error;
      parts.log.warn({ attemptId: id, kind }, 'the provider could not say how far a text is');
    });
}

async function ask(parts: SendingParts, sid: string): Promise<void> {
  const message = await parts.provider.findMessage(sid);
  if (!message) return;
  const meaning = message.errorCode ? parts.provider.meaningOf(message.errorCode) : null;
  await parts.db.$transaction(async (tx) => {
    const attempt = await openAttempt(tx, { providerSid: sid }, meaning);
    if (attempt) await hearOfMessage(tx, parts, attempt, message);
  }, patiently);
}
