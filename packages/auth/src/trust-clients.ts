import type { JSONWebKeySet } from 'jose';
import { trustedKeys } from './key.ts';
import type { TrustedClients } from './token.ts';
import { type ClientName, clientScopes } from './viewer.ts';

/** The calling processes whose public keys these are, each with its own scopes and no others. */
export function trustClients(keys: Partial<Record<ClientName, JSONWebKeySet | URL>>): TrustedClients {
  const trusted = Object.entries(keys).map(([name, source]) => [
    name,
    { keys: trustedKeys(source), scopes: clientScopes[name as ClientName] },
  ]);
  return Object.fromEntries(trusted) as TrustedClients;
}
