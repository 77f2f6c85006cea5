import { textLanguageOf, writeText } from '../template/write-text.ts';
import type { TruthSource } from './source.ts';

/** Is the code still good: read anew for each attempt, one question each, and kept nowhere. */
export const code: TruthSource = {
  async say({ graph, now, codeHost: host }, { sourceId }) {
    const challenge = await graph.findChallenge(sourceId);
    if (!challenge) return { notSent: 'code.gone' };
    const minutes = Math.max(1, Math.round((challenge.expiresAt.getTime() - now().getTime()) / 60_000));
    const language = textLanguageOf([challenge.locale]);
    const body = writeText(language, 'SIGN_IN_CODE', { code: challenge.code, minutes, host });
    return { to: challenge.phone, body, language, subjectId: null };
  },
};
