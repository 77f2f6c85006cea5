import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '@cmpp/db';

/**
 * The six digits of a challenge: a keyed function of its id, so that no code is stored or queued anywhere. Uniform enough: 2^48 mod 10^6
 * favours no code by more than one in 10^8.
 */
export const codeOf = (keyring: Keyring, challengeId: string): string => codesOf(keyring, challengeId)[0]!;

/** By each version of the key: a code that is under way while a new one comes stays right. */
const codesOf = (keyring: Keyring, challengeId: string): string[] =>
  keyring.derive('sign-in-code').map((key) => digitsOf(key, challengeId));

function digitsOf(key: Uint8Array, challengeId: string): string {
  const mac = createHmac('sha256', key).update(challengeId).digest();
  return String(mac.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/** Compares in constant time; spaces and hyphens that people type are no mistake. */
export function codeMatches(keyring: Keyring, challengeId: string, typed: string): boolean {
  const digits = Buffer.from(typed.replace(/[\s-]/g, '').padEnd(6).slice(0, 7));
  // All of them are compared, whichever is right.
  const right = codesOf(keyring, challengeId).map((code) => Buffer.from(code));
  return right.filter((code) => digits.length === code.length && timingSafeEqual(digits, code)).length > 0;
}
