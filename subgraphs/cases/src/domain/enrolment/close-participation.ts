import { isDeepStrictEqual } from 'node:util';
import type { StaffViewer } from '@cmpp/auth';
import type { Vault } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Approval, Participant } from '../../generated/prisma/client.ts';
import { contentOf, openApproval } from '../approval/approval.ts';
import { askApproval } from '../approval/ask-approval.ts';
import { holdPeople } from '../person/hold-people.ts';
import { getFile } from '../person/participant.ts';
import { checkClosing, checkHandOvers, type ClosingContent, silencesAtOnce } from './closing-content.ts';
import { findOpenThings } from './open-thing.ts';

/** Who leaves, and how. */
export type ClosingInput = { participantId: string } & ClosingContent;

/** What leaving and coming back are given. */
export type ClosingParts = {
  tx: Transaction;
  vault: Vault;
  viewer: StaffViewer;
  now: Date;
  refused: (subjectId: string) => void;
};

/**
 * Asks a second person to close somebody's participation, with every open thing handed on, one by one; until they say yes the person takes part
 * (`carryOutClosing`), but who died, or wants to leave and hear of no dates, is texted of none from now on (`silencesAtOnce`). Said again, it
 * changes nothing.
 *
 * What the second person decides is how the site lets go, not whether somebody may leave: what comes up meanwhile holds nothing up
 * (`handOversNow`).
 *
 * @throws Refusal `participant.unknown`, `closing.already` when they left otherwise, `closing.asked_already` when another way of leaving waits;
 *   see `checkClosing`, `checkHandOvers`, `askApproval`.
 */
export async function closeParticipation(parts: ClosingParts, input: ClosingInput): Promise<void> {
  const { tx, vault } = parts;
  const { participantId } = input;
  const person = await holdFile(parts, participantId);
  if (person.closedAt) return sameAsBefore(tx, input);
  const said = checkClosing(input);
  const waits = await tx.approval.findFirst({ where: { kind: 'CLOSING', participantId, ...openApproval } });
  if (waits) return sameAsAsked(parts, waits, said);
  const handOvers = checkHandOvers(await findOpenThings(tx, [participantId]), said.handOvers);
  const id = uuidv7();
  const content = JSON.stringify({ ...said, handOvers });
  const sealed = await vault.seal(tx, participantId, { table: 'approval', row: id }, { content });
  // The closing will have the id of what asked for it.
  const about = { id, kind: 'CLOSING' as const, participantId, siteId: person.siteId, aboutId: id };
  await askApproval(parts, { ...about, contentSealed: sealed.content, silences: silencesAtOnce(said) });
}

/** The file, held until the transaction ends, as it is after the wait. @throws Refusal `participant.unknown`. */
export async function holdFile({ tx, viewer, refused }: ClosingParts, participantId: string): Promise<Participant> {
  await getFile(tx, viewer, participantId, refused);
  await holdPeople(tx, [participantId]);
  return getFile(tx, viewer, participantId, refused);
}

/** How somebody is to leave, as it was asked for. */
export async function readClosing({ tx, vault }: ClosingParts, approval: Approval): Promise<ClosingContent> {
  const [content] = await vault.open(tx, [contentOf(approval)]);
  if (content instanceof Error) throw content;
  if (!content) throw new Error(`The approval ${approval.id} holds nothing that was asked for.`);
  return JSON.parse(content) as ClosingContent;
}

async function sameAsBefore(tx: Transaction, { participantId, reason, datesGoOn }: ClosingInput): Promise<void> {
  const last = await tx.closing.findFirst({ where: { participantId, cameBackAt: null }, orderBy: { id: 'desc' } });
  if (last?.reason !== reason || last.datesGoOn !== datesGoOn)
    refuse('closing.already', '', 'They have left already, in another way.', 'Look at their file as it is now.');
}

async function sameAsAsked(parts: ClosingParts, waits: Approval, said: ClosingContent): Promise<void> {
  const asked = await readClosing(parts, waits);
  const byThing = ({ handOvers, ...rest }: ClosingContent) => ({
    ...rest,
    handOvers: new Map(handOvers.map(({ kind, aboutId, toWhom }) => [`${kind}/${aboutId}`, toWhom])),
  });
  if (!isDeepStrictEqual(byThing(asked), byThing(said)))
    refuse(
      'closing.asked_already',
      '',
      'Another way of leaving waits for a second person already.',
      'Wait for the answer, or take back what was asked and ask anew.',
    );
}
