import type { Viewer } from '@cmpp/auth';
import { participantId, placeId, type Rig } from '../test-rig.ts';

/** What the doors of dates answer. */
export type Answer = {
  date: null | {
    id: string;
    version: number;
    status: string;
    localStart: string | null;
    timeZone: string;
    startsAt: string | null;
    room: string | null;
    toldBy: string;
    checkedAt: string;
    outcome: string | null;
    missedBy: string | null;
    participant: { id: string };
  };
  problems: { code: string; path: string[] }[];
};

const own = {
  Hearing: {
    idField: 'hearingId',
    extra: { kind: 'MASTER' },
    places: [placeId(1), placeId(3)],
    event: 'hearing.changed',
  },
  Appointment: { idField: 'appointmentId', extra: {}, places: [placeId(2), placeId(4)], event: 'appointment.changed' },
} as const;
export type DateName = keyof typeof own;

/** The doors of hearings, or of check-ins: their inputs are complete and right unless said otherwise. */
export function dateDoors(rig: Rig, name: DateName, viewer: Viewer) {
  const { idField, extra, places, event } = own[name];
  const ask = async (mutation: string, input: object, as: Viewer = viewer) => {
    const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await rig.ask<{ r: Answer }>(
      as,
      `mutation ($input: ${Input}!) { r: ${mutation}(input: $input) { problems { code path } date: ${name.toLowerCase()} {
        id version status localStart timeZone startsAt room toldBy checkedAt outcome missedBy participant { id } } } }`,
      { input },
    );
    if (errors)
      throw new Error(errors.map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`).join());
    return data.r;
  };
  const content = { placeId: places[0], medium: 'IN_PERSON', toldBy: 'NOTICE', localStart: '2098-12-10T09:00:00' };
  return {
    /** Of the right kind: one where wall times are seven hours behind UTC in winter, one in New York. */
    places,
    enter: (input: object = {}, as?: Viewer) =>
      ask(
        `enter${name}`,
        { participantId: participantId(1), idempotencyKey: crypto.randomUUID(), ...content, ...extra, ...input },
        as,
      ),
    move: (id: string, version: number, input: object = {}, as?: Viewer) =>
      ask(`move${name}`, { [idField]: id, version, ...content, ...input }, as),
    correct: (id: string, input: object, as?: Viewer) => ask(`correct${name}`, { [idField]: id, ...input }, as),
    cancel: (id: string, version: number, as?: Viewer) =>
      ask(`cancel${name}`, { [idField]: id, version, toldBy: 'HOTLINE' }, as),
    settle: (id: string, outcome: string, as?: Viewer, missedBy = outcome === 'MISSED' ? 'PERSON' : null) =>
      ask(`record${name}Outcome`, { [idField]: id, outcome, missedBy }, as),
    /** As if its time had come. */
    begin: (id: string) =>
      rig.sql(`UPDATE ${name.toLowerCase()} SET starts_at = '2026-11-01T12:00:00Z' WHERE id = $1`, [id]),
    /** The versions that were announced of a date, in order. */
    announced: async (id: string) =>
      (
        await rig.sql<{ data: Record<string, unknown> }>(
          `SELECT data FROM bus.job_common WHERE name = $1 AND data->>'${idField}' = $2 ORDER BY (data->>'version')::int`,
          [`notices/${event}`, id],
        )
      ).map(({ data }) => data['version']),
  };
}
