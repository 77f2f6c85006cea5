import { randomUUID } from 'node:crypto';
import type { Viewer } from '@cmpp/auth';
import { asStaff, participantId, type Rig } from '../test-rig.ts';

export type DepartureAnswer = {
  departurePlan: {
    id: string;
    version: number;
    status: string;
    losses: string[];
    partnerId: string | null;
    contacts: { name: string; phone: string | null; country: string }[];
    steps: { id: string; words: string; doneAt: string | null }[];
    finalAt: string | null;
    departedOn: string | null;
  } | null;
  problems: { code: string; path: string[] }[];
};

const fields = `departurePlan { id version status losses partnerId contacts { name phone country }
  steps { id words doneAt } finalAt departedOn }`;

/** Everything that has to be named to everybody. */
export const required = [
  'ASYLUM_CLAIM',
  'PENDING_APPLICATIONS',
  'BARS_ON_RETURN',
  'APPEAL_RIGHTS',
  'COURT_DATES',
  'FAMILY_HERE',
];

/** The plan of person 1: the inputs are complete and right unless said otherwise. */
export function departureDoors(rig: Rig, caseworker: Viewer = asStaff(1, 'caseworker')) {
  const ask = async (mutation: string, input: object, as: Viewer, type = mutation, selection = fields) => {
    const Input = `${type.charAt(0).toUpperCase()}${type.slice(1)}Input`;
    const { data, errors } = await rig.ask<{ d: DepartureAnswer }>(
      as,
      `mutation ($input: ${Input}!) { d: ${mutation}(input: $input) { ${selection} problems { code path } } }`,
      { input },
    );
    if (errors)
      throw new Error(errors.map(({ message, extensions }) => `${String(extensions?.['code'])}: ${message}`).join());
    return data.d;
  };
  const doors = {
    request: (input: object = {}, as = caseworker) =>
      ask(
        'requestDeparture',
        {
          participantId: participantId(1),
          words: 'Quiero volver con mi madre',
          saidHow: 'SPOKEN_IN_PERSON',
          language: 'es',
          interpreter: 'NONE_NEEDED',
          idempotencyKey: randomUUID(),
          ...input,
        },
        as,
      ),
    write: (departurePlanId: string, input: object = {}, as = caseworker) =>
      ask('writeDeparture', { departurePlanId, version: 1, contacts: [], steps: [], ...input }, as),
    markStep: (departureStepId: string, done = true, as = caseworker) =>
      ask('markDepartureStep', { departureStepId, done }, as),
    orientation: (departurePlanId: string, answer: string | null = 'DECLINED', as = caseworker) =>
      ask('recordDepartureOrientation', { departurePlanId, answer }, as, 'departureOrientation'),
    losses: (departurePlanId: string, losses = required, as = caseworker) =>
      ask('nameDepartureLosses', { departurePlanId, losses }, as, 'departureLosses'),
    askFinal: (departurePlanId: string, version = 1, as = caseworker) =>
      ask('askDepartureFinal', { departurePlanId, version }, as, 'departureFinal'),
    departed: (departurePlanId: string, on = '2026-11-22', as = caseworker) =>
      ask('markDeparted', { departurePlanId, on }, as),
    stop: (id: string, as = caseworker) =>
      ask('stopDeparture', { participantId: id }, as, 'stopDeparture', 'participant { id }'),
    /** How it stands, as the database has it. */
    statusOf: async (id: string) =>
      (
        await rig.sql<{ status: string }>('SELECT status FROM departure_plan WHERE participant_id = $1 ORDER BY id', [
          id,
        ])
      ).map(({ status }) => status),
    /** Requested, and everything done that comes before it is final. */
    ready: async (input: object = {}) => {
      const { departurePlan, problems } = await doors.request(input);
      if (!departurePlan) throw new Error(JSON.stringify(problems));
      await doors.orientation(departurePlan.id);
      await doors.losses(departurePlan.id);
      return departurePlan.id;
    },
  };
  return doors;
}
