import type { SendingParts } from '../parts.ts';
import type { TruthSource } from './source.ts';
import { openNotice } from './open-notice.ts';

const minuteMs = 60_000;
/** An answer as old as this answers nothing any more: the talk begins anew by then. The confirmation of STOP comes at once or not at all. */
const lateAfterMs = { REPLY: 60 * minuteMs, OPT_OUT_CONFIRMED: 5 * minuteMs };
/** So long what was asked of the graph for the answer still counts: who takes back that they may be texted is not answered after that. */
const freshMs = 1000;

/** An answer goes to the number that asked, as it was written; when it had to wait, only while that is still the person's. */
export const inbound: TruthSource = {
  async say(parts, { id, kind, sourceId, participantId }) {
    const { body, to, language, createdAt } = await openNotice(parts, id, participantId ?? sourceId);
    if (!body || !to) return { notSent: 'person.erased' };
    const { heardAt } = await parts.db.inboundMessage.findUniqueOrThrow({ where: { id: sourceId } });
    const age = parts.now().getTime() - (kind === 'REPLY' ? createdAt : heardAt).getTime();
    if (age > lateAfterMs[kind as keyof typeof lateAfterMs]) return { notSent: 'reply.late' };
    if (kind === 'REPLY' && participantId && age > freshMs && !(await isStillTheirs(parts, to, participantId)))
      return { notSent: 'phone.none' };
    return { to, body, language: language ?? 'mul', subjectId: participantId };
  },
};

const isStillTheirs = async ({ graph }: SendingParts, number: string, participantId: string): Promise<boolean> =>
  (await graph.signInByText(number)).person?.id === participantId;
