import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { getFile } from '../person/participant.ts';
import { takePlaces } from '../selection/capacity.ts';
import type { NewMember } from './enrol-input.ts';
import { enrolMembers, type EnrolParts } from './enrol-members.ts';
import { readHome, type RoleThere } from './home.ts';

/** People who join somebody who takes part, as the form says it. */
export type Joining = {
  /** Of the household, or alone until now. */
  participantId: string;
  roundId: string;
  /** How those who are there belong to the others from now on, where that is not written down or changes. */
  roles: ({ participantId: string } & RoleThere)[];
  members: NewMember[];
  idempotencyKey: string;
};

/** Who enrolled, in the order of the list, and of whom they joined all whose files were read for it and written in. */
export type Enrolled = { participantIds: string[]; there: string[] };

/**
 * Enrols people into the household of somebody who takes part: a child who is born, a parent who arrives, somebody whose A-number came later.
 * The household was drawn and has its place, so they need no ticket; each takes a place all the same. All of them are judged together with
 * those who are there, and whoever was alone until now is of the household. All of them or nobody; the same key gives the same people.
 *
 * @throws Refusal `participant.unknown`, `household.closed`, `household.role_missing`, `round.unknown`, `places.none_left`; see `enrolMembers`.
 */
export async function joinHousehold(
  parts: EnrolParts & { refused: (subjectId: string) => void },
  input: Joining,
): Promise<Enrolled> {
  const { tx, viewer, refused } = parts;
  const { participantId, roundId } = input;
  const person = await getFile(tx, viewer, participantId, refused);
  const site = await tx.site.findUniqueOrThrow({ where: { id: person.siteId } });
  const { householdId } = person;
  const members = householdId ? await tx.participant.findMany({ where: { householdId }, select: { id: true } }) : [];
  const roles = new Map(input.roles.map((role) => [role.participantId, role]));
  let there: string[] = [];
  const home = async (back: readonly string[]) => {
    const now = await getFile(tx, viewer, participantId, refused);
    if (now.closedAt)
      refuse('household.closed', 'participantId', 'They have left the program.', 'Let them come back first.');
    const read = await readHome(parts, now, roles, back);
    there = read.members.map(({ id }) => id);
    return read;
  };
  const participantIds = await enrolMembers(
    parts,
    { ...input, site, ticketId: null, caseworkerId: person.caseworkerId, content: JSON.stringify(input) },
    {
      holds: [participantId, ...members.map(({ id }) => id)],
      home,
      takePlaces: async ({ length: people }) => {
        if (!isUuid(roundId))
          refuse('round.unknown', 'roundId', 'There is no such funding round.', 'Choose one from the list of rounds.');
        await takePlaces(tx, { siteId: site.id, roundId, people }, parts.now);
      },
    },
  );
  return { participantIds, there };
}
