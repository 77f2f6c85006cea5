import { m } from '#lib/paraglide/messages.js';

const names: Record<string, () => string> = {
  participant: m.role_participant,
  caseworker: m.role_caseworker,
  supervisor: m.role_supervisor,
  provider: m.role_provider,
  board: m.role_board,
  service: m.role_service,
};

/** In which role somebody opened a file, in the reader's language; parts of the system go by one name. */
export function roleName(role: string): string {
  return (names[role] ?? m.role_service)();
}
