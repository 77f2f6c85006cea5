import type { Viewer } from '@cmpp/auth';
import { asStaff, participantId, type Rig } from '../test-rig.ts';

export type Problems = { problems: { code: string; path: string[] }[] };

/** One line of the complete list, as it is asked for here. */
export type Line = {
  service: string;
  name: string;
  state: string;
  offeredAt: string | null;
  language: string | null;
  interpreter: string | null;
  notOfferedWhy?: string | null;
  delivered: boolean | null;
  version: number;
};

const caseworker = asStaff(1, 'caseworker');

/** The doors of the core services: their inputs are complete and right unless said otherwise. */
export function serviceDoors(rig: Rig) {
  const write = async <Answer extends Problems>(mutation: string, asked: string, input: object, as: Viewer) => {
    const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await rig.ask<{ r: Answer }>(
      as,
      `mutation ($input: ${Input}!) { r: ${mutation}(input: $input) { problems { code path } ${asked} } }`,
      { input },
    );
    if (errors)
      throw new Error(errors.map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`).join());
    return data.r;
  };
  const lines = async (number: number, as: Viewer = caseworker, language = 'en'): Promise<Line[]> => {
    const why = as.kind === 'staff' ? 'notOfferedWhy' : '';
    const { data, errors } = await rig.ask<{ participant: { coreServices: Line[] } }>(
      as,
      `query ($id: ID!, $language: Locale!) { participant(id: $id) { coreServices(language: $language) {
        service name state offeredAt language interpreter ${why} delivered version } } }`,
      { id: participantId(number), language },
    );
    if (errors) throw new Error(errors[0]!.message);
    return data.participant.coreServices;
  };
  return {
    write,
    lines,
    /** One line. */
    line: async (number: number, service: string, as?: Viewer) =>
      (await lines(number, as)).find((line) => line.service === service),
    offer: (number: number, services: string[] | null, more: object = {}, as: Viewer = caseworker) =>
      write<Problems>(
        'recordOffer',
        '',
        {
          ...{ participantId: participantId(number), services, inPersonAndAlone: services === null },
          ...{ language: 'es', interpreter: 'NONE_NEEDED', ...more },
        },
        as,
      ),
    notOffered: (number: number, services: string[] | null, why = 'NOT_NOW', as: Viewer = caseworker) =>
      write<Problems>('recordNotOffered', '', { participantId: participantId(number), services, why }, as),
    answer: (number: number, service: string, answer: string, version: number, as: Viewer = caseworker) =>
      write<Problems>(
        'answerOffer',
        '',
        {
          ...{ participantId: participantId(number), service, answer, version },
          saidHow: as.kind === 'staff' ? 'SPOKEN_IN_PERSON' : null,
        },
        as,
      ),
    contact: (numbers: number[], more: object = {}, as: Viewer = caseworker) =>
      write<Problems & { contact: { id: string } | null }>(
        'recordContact',
        'contact { id }',
        {
          participantIds: numbers.map(participantId),
          ...{ service: 'CASE_MANAGEMENT', at: '2026-11-01T15:00:00Z', minutes: 45, medium: 'IN_PERSON' },
          ...{ language: 'es', interpreter: 'NONE_NEEDED', idempotencyKey: crypto.randomUUID(), ...more },
        },
        as,
      ),
    /** Says whether somebody wants a service in their portal; asked in person unless said otherwise. */
    wish: async (number: number, service: string, wanted: boolean, as: Viewer = caseworker, inPersonAndAlone = true) =>
      (
        await write<Problems>(
          'recordPortalWish',
          '',
          { participantId: participantId(number), service, wanted, inPersonAndAlone },
          as,
        )
      ).problems.map(({ code }) => code),
    takeBack: (contactId: string, why = 'WRITTEN_TWICE', as: Viewer = caseworker) =>
      write<Problems & { contact: { takenBackAt: string | null; takenBackWhy: string | null } | null }>(
        'takeBackContact',
        'contact { takenBackAt takenBackWhy }',
        { contactId, why },
        as,
      ),
    /** The list of things to do, as `[person, what may be named]`. */
    toOffer: async (as: Viewer = caseworker) => {
      const { data, errors } = await rig.ask<{
        servicesToOffer: { nodes: { since: string; services: string[]; participant: { id: string } }[] };
      }>(as, '{ servicesToOffer(first: 200) { nodes { since services participant { id } } } }');
      if (errors) throw new Error(errors[0]!.message);
      return data.servicesToOffer.nodes;
    },
  };
}

/** A version of a plan, as it is asked for here. */
export type PlanShown = {
  id: string;
  version: number;
  agreedAt: string | null;
  agreedHow: string | null;
  agreedWith: { id: string } | null;
  inForce: boolean;
  goals: {
    need: string;
    words: string;
    steps: {
      id: string;
      words: string;
      doer: string;
      staff: { id: string } | null;
      organizationId: string | null;
      dueOn: string;
      result: string | null;
      resultBy: { id: string } | null;
    }[];
  }[];
};
const planShown =
  'id version agreedAt agreedHow agreedWith { id } inForce goals { need words steps { id words doer staff { id } organizationId dueOn result resultBy { id } } }';

/** The doors of plans: their inputs are complete and right unless said otherwise. */
export function planDoors(rig: Rig) {
  const { write } = serviceDoors(rig);
  type Answer = Problems & { plan: PlanShown | null };
  const step = { words: 'llamar al banco de comida', doer: 'CASEWORKER', dueOn: '2098-12-10' };
  const goals = [{ need: 'FOOD', words: 'comida para los niños', steps: [step] }];
  return {
    step,
    goals,
    write: (number: number, input: object = {}, as: Viewer = caseworker) =>
      write<Answer>(
        'writePlan',
        `plan { ${planShown} }`,
        {
          ...{ participantId: participantId(number), afterVersion: 0, language: 'es', goals },
          ...{ idempotencyKey: crypto.randomUUID(), ...input },
        },
        as,
      ),
    agree: (planId: string, how: string | null = 'SIGNED', as: Viewer = caseworker) =>
      write<Answer>('agreeToPlan', `plan { ${planShown} }`, { planId, how }, as),
    settle: (stepId: string, result: string, as: Viewer = caseworker) =>
      write<Answer>('recordStepResult', `plan { ${planShown} }`, { stepId, result }, as),
    list: async (number: number, as: Viewer = caseworker): Promise<PlanShown[] | undefined> =>
      (
        await rig.ask<{ participant: { plans: PlanShown[] } | null }>(
          as,
          `query ($id: ID!) { participant(id: $id) { plans { ${planShown} } } }`,
          { id: participantId(number) },
        )
      ).data?.participant?.plans,
  };
}
