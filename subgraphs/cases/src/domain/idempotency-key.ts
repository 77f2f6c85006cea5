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
