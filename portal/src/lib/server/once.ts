import * as v from 'valibot';
import { seal, unseal } from './sealed.ts';

const lifetime = 15 * 60_000;
const ticket = v.pipe(v.string(), v.parseJson(), v.object({ about: v.string(), madeAt: v.number(), id: v.string() }));

// Ids of tickets that were taken, with when they were made: older ones than `lifetime` are refused by their age alone.
const taken = new Map<string, number>();

/** A ticket for doing something about `about` once within a quarter of an hour, to be carried by the form that does it. */
export function onceTicket(about: string, now = Date.now()): string {
  return seal(JSON.stringify({ about, madeAt: now, id: crypto.randomUUID() }));
}

/**
 * Whether this may be done now: false when the ticket was taken before (the form was sent again by a reload), is too old, is
 * about something else, or is none of this process's.
 */
export function takeOnce(text: string, about: string, now = Date.now()): boolean {
  for (const [id, madeAt] of taken) if (now - madeAt > lifetime) taken.delete(id);
  const { success, output } = v.safeParse(ticket, unseal(text));
  if (!success || output.about !== about || now - output.madeAt > lifetime || taken.has(output.id)) return false;
  taken.set(output.id, output.madeAt);
  return true;
}
