import { type OutcomeNotice, outcomeKind, outcomeText } from '../outcome-text.ts';
import { isReadBy } from '../template/write-text.ts';
import { sendableFrom } from '../time/quiet-hours.ts';
import type { TruthSource } from './source.ts';

/** Are they still on the list, is that how it stands for them, have they asked to be told by text, and is it day at their site. */
export const candidate: TruthSource = {
  wants: ({ sourceId }) => ({ candidates: [sourceId] }),
  say({ now }, { kind, sourceId, sourceVersion }, { candidates }) {
    const found = candidates.get(sourceId);
    if (!found) return { notSent: 'person.erased' };
    if (found.version !== sourceVersion || outcomeKind(found) !== kind) return { notSent: 'outcome.changed' };
    if (!found.phone) return { notSent: 'phone.none', callInstead: true };
    const from = sendableFrom(now(), { timeZone: found.timeZone, startsAt: null });
    if (from > now()) return { notBefore: from };
    const text = outcomeText(kind as OutcomeNotice, found);
    // In a language that we do not write yet, a person tells them too.
    const callToo = !isReadBy(text.language, found.language);
    return { ...text, to: found.phone, subjectId: sourceId, callToo };
  },
};
