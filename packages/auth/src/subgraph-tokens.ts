import { type Signer, signSubgraphToken } from './token.ts';
import type { Viewer } from './viewer.ts';

// A token is used for this many milliseconds, then a new one is signed: well within the minute for which it is good.
const usedFor = 10_000;
const most = 2_000;

/**
 * The gateway's tokens for subgraphs: who is asking, for one of them. The questions that one page asks of a subgraph within seconds carry
 * one token, since to sign one takes longer than to send it.
 */
export function createSubgraphTokens(signer: Signer): (subgraph: string, viewer: Viewer) => Promise<string> {
  const current = new Map<string, { token: Promise<string>; until: number }>();

  async function sign(name: string, subgraph: string, viewer: Viewer): Promise<string> {
    try {
      return (await signSubgraphToken(signer, subgraph, viewer)).token;
    } catch (error) {
      current.delete(name);
      throw error;
    }
  }

  return function subgraphToken(subgraph, viewer) {
    const now = signer.now().getTime();
    // Whatever is different about who asks makes another token.
    const name = JSON.stringify([subgraph, viewer]);
    const found = current.get(name);
    if (found && now < found.until) return found.token;
    current.delete(name);
    if (current.size >= most) current.delete(current.keys().next().value!);
    const token = sign(name, subgraph, viewer);
    current.set(name, { token, until: now + usedFor });
    return token;
  };
}
