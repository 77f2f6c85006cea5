/** Why a token was refused; for logs and tests, the asker always gets the same neutral sentence. */
export type RefusalReason =
  'malformed' | 'algorithm' | 'signature' | 'kind' | 'issuer' | 'audience' | 'expired' | 'lifetime' | 'viewer';

/** A token that must not be believed. Carries neither the token nor anything from it, so it may be logged. */
export class TokenRefused extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(`Token refused: ${reason}`);
    this.name = 'TokenRefused';
    this.reason = reason;
  }
}
