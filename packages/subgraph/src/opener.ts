import type { KeyTable, Sealed, Vault } from '@cmpp/db';
import DataLoader from 'dataloader';

/** Decrypts a value that a request has read; all that are asked for in one turn share one statement for their keys. */
export type Open = (sealed: Sealed) => Promise<string | null>;

/** One per request. */
export function createOpener(vault: Vault, db: KeyTable): Open {
  const loader = new DataLoader<Sealed, string | null>((sealed) => vault.open(db, sealed), { cache: false });
  return (sealed) => loader.load(sealed);
}
