import { m } from '#lib/paraglide/messages.js';

const names: Record<string, () => string> = {
  caseworker: m.role_caseworker,
  supervisor: m.role_supervisor,
  practitioner: m.role_practitioner,
  screener: m.role_screener,
  provider: m.role_provider,
  board: m.role_board,
  participant: m.role_participant,
};

/**
 * In which roles a person opened a file, in the reader's language; several are joined by "+", e.g. `caseworker+supervisor`;
 * `participant` is who looks after them.
 * Null for a part of the system, e.g. `notices`, which is nobody.
 */
export function roleNames(role: string): string | null {
  const known = role.split('+').flatMap((one) => (Object.hasOwn(names, one) ? (names[one]?.() ?? []) : []));
  return known.length ? known.join(', ') : null;
}
