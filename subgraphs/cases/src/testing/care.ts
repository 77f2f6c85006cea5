import { scopesOf, type StaffRole, type Viewer } from '@cmpp/auth';
import { asStaff, participantId, type Rig, staffId } from '../test-rig.ts';

/** Who screens at the first site, and at the second. */
export const screener = asStaff(5, 'screener');
export const screenerElsewhere = asStaff(6, 'screener', 2);
const caseworker = asStaff(1, 'caseworker');

/** Somebody who holds several roles at the first site. */
export const asOfRoles = (number: number, ...roles: StaffRole[]): Viewer => ({
  ...asStaff(number, 'caseworker'),
  roles,
  scopes: scopesOf(roles),
});

export type Said = { problems: { code: string; path: string[]; message: string; nextStep: string }[] };

/** Asks for a mutation whose input has its name. @throws Error with what was refused at the door. */
export async function write<Answer>(
  rig: Rig,
  mutation: string,
  asked: string,
  input: object,
  as: Viewer,
): Promise<Answer & Said> {
  const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await rig.ask<{ r: Answer & Said }>(
    as,
    `mutation ($input: ${Input}!) { r: ${mutation}(input: $input) { problems { code path message nextStep } ${asked} } }`,
    { input },
  );
  if (errors)
    throw new Error(errors.map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`).join());
  return data.r;
}

export type NoteShown = { id: string; kind: string; words: string | null; correctsId: string | null };

/** The doors of notes: their inputs are complete and right unless said otherwise. */
export const noteDoors = (rig: Rig) => ({
  write: (number: number, input: object = {}, as: Viewer = caseworker) =>
    write<{ note: NoteShown | null }>(
      rig,
      'writeNote',
      'note { id kind words correctsId }',
      {
        ...{ participantId: participantId(number), kind: 'CASE', words: 'Canary went to the food bank' },
        ...{ idempotencyKey: crypto.randomUUID(), ...input },
      },
      as,
    ),
  /** What a viewer reads in somebody's file; null: not the file. */
  inFile: async (number: number, as: Viewer = caseworker): Promise<NoteShown[] | null> =>
    (
      await rig.ask<{ participant: { notes: { nodes: NoteShown[] } } | null }>(
        as,
        'query ($id: ID!) { participant(id: $id) { notes { nodes { id kind words correctsId } } } }',
        { id: participantId(number) },
      )
    ).data?.participant?.notes.nodes ?? null,
});

export type ScreeningShown = {
  id: string;
  instrument: { code: string };
  heldOn: string;
  band: string | null;
  positive: boolean | null;
  nextInstrument: string | null;
  reminder: string;
  safetyStep: {
    id: string;
    called: string | null;
    calledAt: string | null;
    done: string | null;
    closedAt: string | null;
  } | null;
};
const screeningShown =
  'id instrument { code } heldOn band positive nextInstrument reminder safetyStep { id called calledAt done closedAt }';
const steps = 'id called calledAt done closedAt';

/** What somebody on the list shows of themselves and of what came of it. */
export type ListedShown = {
  id: string;
  givenName: string | null;
  services: string[];
  screenings: { nodes: ScreeningShown[] };
  possibleReliefs: { nodes: { answer: string }[] };
  counsellingNotes: { nodes: NoteShown[] };
};

/** The doors of those who screen: their inputs are complete and right unless said otherwise. */
export function careDoors(rig: Rig) {
  const known = new Map<string, Promise<{ id: string }[]>>();
  const instrument = async (code: string) => {
    const found = known.get(code) ?? rig.sql<{ id: string }>('SELECT id FROM instrument WHERE code = $1', [code]);
    known.set(code, found);
    return (await found)[0]!.id;
  };
  return {
    /** Writes those who screen down as staff: what they settle names them. */
    hire: async () => {
      for (const { id, siteId } of [screener, screenerElsewhere])
        await rig.sql(
          `INSERT INTO staff (id, site_id, name, roles, issuer, subject) VALUES ($1::uuid, $2, 'Screens', '{screener}', 'x', $1::text)`,
          [id, siteId],
        );
    },
    /** Somebody is offered a service and says what they say to it. */
    answered: async (number: number, service: string, answer: string | null = 'ACCEPTED') =>
      void (await rig.sql(
        `INSERT INTO service_offer (id, participant_id, service, offered_at, offered_by_id, language, interpreter, answer, answered_at, version)
         VALUES (gen_random_uuid(), $1, $2::core_service, '2026-10-05', $4, 'es', 'NONE_NEEDED', $3::offer_answer, '2026-10-05', 1)
         ON CONFLICT (participant_id, service) DO UPDATE SET answer = excluded.answer`,
        [participantId(number), service, answer, staffId(1)],
      )),
    record: async (number: number, code: string, input: object = {}, as: Viewer = screener) =>
      write<{ screening: ScreeningShown | null }>(
        rig,
        'recordScreening',
        `screening { ${screeningShown} }`,
        {
          ...{ participantId: participantId(number), instrumentId: await instrument(code), heldOn: '2026-11-02' },
          ...{ language: 'es', interpreter: 'NONE_NEEDED', idempotencyKey: crypto.randomUUID(), ...input },
        },
        as,
      ),
    close: (safetyStepId: string, input: object = {}, as: Viewer = screener) =>
      write<{ safetyStep: ScreeningShown['safetyStep'] }>(
        rig,
        'closeSafetyStep',
        `safetyStep { ${steps} }`,
        {
          ...{ safetyStepId, called: 'The crisis line, with them', calledAt: '2026-11-02T16:00:00Z' },
          ...{ done: 'They are with their sister tonight', ...input },
        },
        as,
      ),
    relief: (number: number, answer: string, input: object = {}, as: Viewer = screener) =>
      write<{ relief: { answer: string } | null }>(
        rig,
        'stateRelief',
        'relief { answer }',
        { participantId: participantId(number), answer, idempotencyKey: crypto.randomUUID(), ...input },
        as,
      ),
    /** Whom a viewer has on the list, by id. */
    listed: async (as: Viewer = screener): Promise<string[] | undefined> =>
      (
        await rig.ask<{ screeningPeople: { nodes: { id: string }[] } }>(as, '{ screeningPeople { nodes { id } } }')
      ).data?.screeningPeople.nodes.map(({ id }) => id),
    /** One of them, with what came of it; null: not on the list. */
    person: async (number: number, as: Viewer = screener) =>
      (
        await rig.ask<{ screeningPerson: ListedShown | null } | null>(
          as,
          `query ($id: ID!) { screeningPerson(id: $id) { id givenName services
            screenings { nodes { ${screeningShown} } } possibleReliefs { nodes { answer } }
            counsellingNotes { nodes { id kind words correctsId } } } }`,
          { id: participantId(number) },
        )
      ).data?.screeningPerson ?? null,
    /** What a viewer has to do, by kind and whom of the list it is about. */
    tasks: async (as: Viewer = screener) =>
      (
        await rig.ask<{ tasks: { nodes: { id: string; kind: string; why: string; nextAct: string }[] } } | null>(
          as,
          '{ tasks { nodes { id kind why nextAct } } }',
        )
      ).data?.tasks.nodes ?? [],
  };
}

/** A tool for trafficking screening, as a site loads it: made up but for its name. */
export const tvit = {
  code: 'TVIT short',
  version: 1,
  service: 'TRAFFICKING_SCREENING',
  names: [
    { language: 'en', words: 'Trafficking victim identification tool, short' },
    { language: 'es', words: 'Herramienta de identificación, corta' },
  ],
  source: 'Vera Institute of Justice, NCJ 246713',
  licence: 'Free of charge, no permission needed.',
  judged: [
    { code: 'indicated', names: [{ language: 'en', words: 'trafficking indicated' }], positive: true },
    { code: 'not_indicated', names: [{ language: 'en', words: 'trafficking not indicated' }], positive: false },
    { code: 'unclear', names: [{ language: 'en', words: 'not clear' }], positive: false },
  ],
};

/** Loads an instrument for a site. */
export const load = (rig: Rig, input: object = {}, as: Viewer = screener) =>
  write<{ instrument: { id: string; code: string; version: number; ofSite: boolean } | null }>(
    rig,
    'loadInstrument',
    'instrument { id code version ofSite }',
    { ...tvit, ...input },
    as,
  );
