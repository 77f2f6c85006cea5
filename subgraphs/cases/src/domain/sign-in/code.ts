import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '@cmpp/db';

/**
 * The six digits of a challenge: a keyed function of its id, so that no code is stored or queued anywhere. Uniform enough: 2^48 mod 10^6
 * favours no code by more than one in 10^8.
 */
export function codeOf(keyring: Keyring, challengeId: string): string {
  const mac = createHmac('sha256', keyring.derive('sign-in-code')).update(challengeId).digest();
  return String(mac.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/** Compares in constant time; spaces and hyphens that people type are no mistake. */
export function codeMatches(keyring: Keyring, challengeId: string, typed: string): boolean {
  const digits = Buffer.from(typed.replace(/[\s-]/g, '').padEnd(6).slice(0, 7));
  const right = Buffer.from(codeOf(keyring, challengeId));
  return digits.length === right.length && timingSafeEqual(digits, right);
}
