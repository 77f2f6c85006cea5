/** A day so many days ahead, as a form takes it (`2026-12-17`) and as an English page says it ("Thursday, December 17"). */
export function dayAhead(days: number): { typed: string; said: string } {
  const day = new Date(Date.now() + days * 86_400_000);
  const said = day.toLocaleDateString('en-US', { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' });
  return { typed: day.toISOString().slice(0, 10), said };
}
