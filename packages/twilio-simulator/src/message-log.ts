import { phoneOf, type SimulatedMessage } from './message.ts';

/** How many messages are remembered; a load test must not fill the memory of a demo. */
const REMEMBERED = 5_000;

export type MessageLog = {
  add(message: SimulatedMessage): void;
  find(sid: string): SimulatedMessage | null;
  /** Oldest first. */
  all(): SimulatedMessage[];
  /** The thread of one phone, oldest first. */
  ofPhone(phone: string): SimulatedMessage[];
};

/** Keeps the last messages by arrival; the oldest are forgotten. */
export function createMessageLog(): MessageLog {
  const bySid = new Map<string, SimulatedMessage>();

  return {
    add(message) {
      bySid.set(message.sid, message);
      // A Map keeps the order of insertion, so its first key is the oldest message.
      if (bySid.size > REMEMBERED) for (const oldest of bySid.keys()) return void bySid.delete(oldest);
    },
    find: (sid) => bySid.get(sid) ?? null,
    all: () => [...bySid.values()],
    ofPhone: (phone) => [...bySid.values()].filter((message) => phoneOf(message) === phone),
  };
}
