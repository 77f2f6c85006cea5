import { type Signer, signClientToken } from './token.ts';

// A new token is made this many milliseconds before the old one ends, so that none expires on its way.
const renewBefore = 10_000;

/**
 * A process's own tokens for the gateway: each call gives one that is good for at least 10 s more, signing a new one only
 * when needed (calls at the same moment share it).
 */
export function createClientTokens(signer: Signer): () => Promise<string> {
  let current: Promise<string> | undefined;
  let renewAt = 0;

  async function renew() {
    try {
      const { token, expiresAt } = await signClientToken(signer);
      renewAt = expiresAt.getTime() - renewBefore;
      return token;
    } catch (error) {
      current = undefined;
      throw error;
    }
  }

  return function clientToken() {
    if (!current || signer.now().getTime() >= renewAt) {
      renewAt = Infinity;
      current = renew();
    }
    return current;
  };
}
