import type { Missing } from '@cmpp/graph-client';
import { m } from '#lib/paraglide/messages.js';

type Notices = Readonly<Record<string, () => string>>;

const notices: Notices = {
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
  systemLog: m.missing_access_log,
};

const noticesForStaff: Notices = {
  bookings: m.desk_missing_bookings,
  session: m.desk_missing_bookings,
  referrals: m.desk_missing_referrals,
  messages: m.desk_missing_texts,
  textConsent: m.desk_missing_texts,
  roster: m.provider_missing_roster,
  site: m.provider_missing_site,
};

/**
 * What to say about each missing part, once each; a part without words of its own gets the general sentence. Staff read of
 * somebody else.
 */
export function missingNotices(missing: readonly Missing[], reader: 'participant' | 'staff' = 'participant'): string[] {
  const known: Notices = reader === 'staff' ? noticesForStaff : notices;
  return [...new Set(missing.map(({ path }) => (noticeOf(path, known) ?? m.missing_other)()))];
}

// The innermost known name says best what is missing: `session.organization` lacks the organization, not the session.
function noticeOf(path: Missing['path'], known: Notices): (() => string) | undefined {
  const name = path.findLast((step) => typeof step === 'string' && Object.hasOwn(known, step));
  return name === undefined ? undefined : known[name];
}
