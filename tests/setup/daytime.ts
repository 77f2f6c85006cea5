import type { TestHub } from './hub.ts';

/** Makes it noon at all sites, so that texts go out at once: at night those that we begin wait for the morning. */
export async function makeItNoon(hub: TestHub): Promise<void> {
  const hoursAhead = 12 - new Date().getUTCHours();
  // The signs of these zones are the other way round: at noon in Etc/GMT-3 it is nine at Greenwich.
  const zone = `Etc/GMT${hoursAhead > 0 ? '-' : '+'}${Math.abs(hoursAhead)}`;
  await hub.sql('UPDATE cases.site SET time_zone = $1', [zone]);
}
