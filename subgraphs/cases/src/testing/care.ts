import { scopesOf, type StaffRole, type Viewer } from '@cmpp/auth';
import { asStaff, participantId, type Rig } from '../test-rig.ts';

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
