import type { Viewer } from '@cmpp/auth';
import { asParticipant, asStaff, hearingId, type Rig } from '../test-rig.ts';

type Answer = {
  paper: null | { id: string; version: number; status: string; timeZone: string; startsAt: string };
  problems: { code: string; path: string[] }[];
};

/** The doors of paper dates; what is told is another time of person 1's hearing unless said otherwise. */
export function paperDoors(rig: Rig) {
  const ask = async (viewer: Viewer, mutation: string, input: object) => {
    const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await rig.ask<{ r: Answer }>(
      viewer,
      `mutation ($input: ${Input}!) { r: ${mutation}(input: $input) {
        problems { code path } paper: paperDate { id version status timeZone startsAt } } }`,
      { input },
    );
    if (errors) throw new Error(errors.map(({ extensions }) => String(extensions['code'])).join());
    return data.r;
  };
  return {
    tell: (input: object = {}, viewer: Viewer = asParticipant(1)) =>
      ask(viewer, 'tellPaperDate', {
        hearingId: hearingId(1),
        localStart: '2099-12-08T13:30:00',
        idempotencyKey: crypto.randomUUID(),
        ...input,
      }),
    takeBack: (paperDateId: string, viewer: Viewer = asParticipant(1)) =>
      ask(viewer, 'takeBackPaperDate', { paperDateId }),
    settle: (
      paperDateId: string,
      right: boolean,
      viewer: Viewer = asStaff(1, 'caseworker'),
      dateVersion: number | null = 1,
    ) => ask(viewer, 'settlePaperDate', { paperDateId, right, dateVersion }),
    /** Events about a paper date or hearing, in the order of their versions. */
    announced: async (event: string, field: string, id: string) =>
      (
        await rig.sql<{ version: number }>(
          `SELECT (data->>'version')::int AS version FROM bus.job_common WHERE name = $1 AND data->>$2 = $3 ORDER BY 1`,
          [`notices/${event}`, field, id],
        )
      ).map(({ version }) => version),
  };
}
