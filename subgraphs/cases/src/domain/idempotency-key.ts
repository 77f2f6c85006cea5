import { createHash } from 'node:crypto';
import { refuse } from '@cmpp/subgraph/problem';

/** @throws Refusal `idempotency_key.invalid`. */
export function checkKey(key: string): void {
  // The key stands in the table as it is: what a program makes up, never what a person writes.
  if (!/^[\w-]{8,100}$/.test(key))
    refuse(
      'idempotency_key.invalid',
      'idempotencyKey',
      'The key of this request is not one.',
      'Make a new random one, 8 to 100 letters and digits, each time the form is shown.',
    );
}

/**
 * What a form said, to hold another with the same key against it after what was written has changed.
 *
 * @param said plain values in a fixed order; nothing that is kept encrypted, since a hash of a name or number can be guessed.
 * @returns SHA-256, hex.
 */
export const hashOf = (said: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(said)).digest('hex');

/** The key belongs to a form that said something else: nothing of this one is taken. @throws Refusal `idempotency_key.used`. */
export function refuseUsedKey(what: string): never {
  refuse(
    'idempotency_key.used',
    'idempotencyKey',
    `This key was used for another ${what}.`,
    'Make a new key for each form shown.',
  );
}
