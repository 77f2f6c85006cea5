import { m } from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/paraglide/runtime.js';

// Named after a city that people know, because "Mountain Time" says little to somebody new here and hides that Phoenix has
// no summer time. Courts and offices of the program lie in these; El Paso keeps Denver time.
const byCity: Record<string, (inputs: object, options: { locale: Locale }) => string> = {
  'America/New_York': m.zone_new_york,
  'America/Detroit': m.zone_detroit,
  'America/Indiana/Indianapolis': m.zone_indianapolis,
  'America/Kentucky/Louisville': m.zone_louisville,
  'America/Chicago': m.zone_chicago,
  'America/Denver': m.zone_denver,
  'America/Boise': m.zone_boise,
  'America/Phoenix': m.zone_phoenix,
  'America/Los_Angeles': m.zone_los_angeles,
  'America/Anchorage': m.zone_anchorage,
  'Pacific/Honolulu': m.zone_honolulu,
  'America/Puerto_Rico': m.zone_puerto_rico,
  'Pacific/Guam': m.zone_guam,
};

/** The zones that we name after a city, from east to west: what a form offers. */
export const cityZones: readonly string[] = Object.keys(byCity);

/** An IANA zone in words, e.g. `America/New_York` is "New York time", "hora de Nueva York". Throws for an unknown zone. */
export function zoneWords(timeZone: string, locale: Locale): string {
  const city = byCity[timeZone];
  if (city) return city({}, { locale });
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts();
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}
