import type { SendingParts } from '../domain/parts.ts';
import { reconcile } from '../domain/reconcile.ts';

/** Looks into attempts whose outcome nobody knows. */
export const reconcileJob = (parts: SendingParts) => ({
  name: 'reconcile',
  everySeconds: 10,
  run: () => reconcile(parts),
});
