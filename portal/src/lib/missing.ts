import type { Missing } from '@cmpp/graph-client';
import { m } from '#lib/paraglide/messages.js';

const notices = {
  hearings: m.missing_hearings,
  appointments: m.missing_appointments,
  bookings: m.missing_bookings,
  booking: m.missing_bookings,
  sessions: m.missing_sessions,
  session: m.missing_sessions,
  organization: m.missing_organization,
  needs: m.missing_needs,
  referrals: m.missing_referrals,
  accessLog: m.missing_access_log,
} as const;

/** What to say about each missing part, once each; a part without words of its own gets the general sentence. */
export function missingNotices(missing: readonly Missing[]): string[] {
  return [...new Set(missing.map(({ path }) => (noticeOf(path) ?? m.missing_other)()))];
}

// The innermost known name says best what is missing: `session.organization` lacks the organization, not the session.
function noticeOf(path: Missing['path']) {
  const name = path.findLast(
    (step): step is keyof typeof notices => typeof step === 'string' && Object.hasOwn(notices, step),
  );
  return name && notices[name];
}
