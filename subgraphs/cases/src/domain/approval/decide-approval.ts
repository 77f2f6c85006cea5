import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Approval, Prisma } from '../../generated/prisma/client.ts';
import { holdPeople } from '../person/hold-people.ts';
import { checkWords } from '../service/words.ts';
import { raiseTask, settleTasks } from '../task/task.ts';
import type { HandOverInput } from '../enrolment/closing-content.ts';
import { type ApprovalParts, decidableBy } from './approval.ts';
import { effects } from './effect.ts';

/** Characters: why not, in a few sentences. */
const longestReason = 1000;

/** What a second person says. */
export type DecideInput = {
  approvalId: string;
  approved: boolean;
  reason: string | null;
  /** With a yes to a CLOSING: what has come up since it was asked for, and to whom it goes. */
  handOvers: readonly HandOverInput[];
};

/**
 * Says yes or no, as a second person: with a yes, what was asked for is checked anew and done in this transaction; with a no nothing of it is,
 * and who asked hears why. Two who decide at once are one decision, and the same said again is the same answer.
 *
 * @throws Refusal `approval.unknown`, `approval.own`, `approval.decided` (otherwise before), `approval.withdrawn`,
 *   `approval.reason_missing`, `closing.not_open`; with a yes what asking for it is refused for, see `effects`.
 */
export async function decideApproval(parts: ApprovalParts, input: DecideInput): Promise<Approval> {
  const { tx, vault, viewer, now } = parts;
  const { approved } = input;
  const approval = await holdApproval(parts, input.approvalId, decidableBy(viewer));
  if (approval.askedById === viewer.id)
    refuse(
      'approval.own',
      'approvalId',
      'Nobody approves what they asked for themselves.',
      'Another supervisor of the site decides; you may take it back.',
    );
  if (approval.decidedAt) {
    if (approval.approved !== approved)
      refuse('approval.decided', 'approved', 'This was decided otherwise before.', 'Look at the list as it is now.');
    return approval;
  }
  if (approval.withdrawnAt) refuseWithdrawn();
  const reason = checkReason(input);
  if (approval.kind !== 'CLOSING') checkHandsOnNothing(input);
  await effects[approval.kind][approved ? 'approved' : 'refused'](parts, approval, input.handOvers);
  const { id, participantId } = approval;
  const sealed = await vault.seal(tx, participantId, { table: 'approval', row: id }, { reason });
  const decision = { decidedAt: now, decidedById: viewer.id, approved, reasonSealed: sealed.reason };
  const decided = await tx.approval.update({ where: { id }, data: decision });
  await settleTasks(tx, viewer, { kind: 'APPROVAL_ASKED', aboutId: id }, now);
  const told = { key: `approval-refused/${id}`, participantId, aboutId: id, forId: approval.askedById, dueAt: now };
  if (!approved) await raiseTask(tx, { kind: 'APPROVAL_REFUSED', ...told }, now);
  return decided;
}

/**
 * Takes back what one asked for oneself, while nobody has decided. Again it changes nothing.
 *
 * @throws Refusal `approval.unknown`: the same for what somebody else asked for; `approval.decided`.
 */
export async function withdrawApproval(parts: ApprovalParts, approvalId: string): Promise<Approval> {
  const { tx, viewer, now } = parts;
  const own = { askedById: viewer.id, siteId: viewer.siteId ?? '' };
  const approval = await holdApproval(parts, approvalId, viewer.siteId ? own : { id: { in: [] } });
  if (approval.decidedAt)
    refuse('approval.decided', 'approvalId', 'This has been decided.', 'Look at what became of it.');
  if (approval.withdrawnAt) return approval;
  await effects[approval.kind].withdrawn(parts, approval);
  const { id } = approval;
  const withdrawn = await tx.approval.update({ where: { id }, data: { withdrawnAt: now } });
  await settleTasks(tx, viewer, { kind: 'APPROVAL_ASKED', aboutId: id }, now);
  return withdrawn;
}

/** One that the asker may decide or take back, as it is once everybody it is about is held. @throws Refusal `approval.unknown`. */
async function holdApproval(
  parts: ApprovalParts,
  approvalId: string,
  theirs: Prisma.ApprovalWhereInput,
): Promise<Approval> {
  const { tx, refused } = parts;
  const id = isUuid(approvalId) ? approvalId : null;
  const found = id && (await tx.approval.findFirst({ where: { AND: [{ id }, theirs] } }));
  if (!found) {
    const other = id && (await tx.approval.findUnique({ where: { id }, select: { participantId: true } }));
    if (other) refused(other.participantId);
    return refuse(
      'approval.unknown',
      'approvalId',
      'Nothing like this waits for you.',
      'Look at the list of what waits for a second person.',
    );
  }
  await holdPeople(tx, await effects[found.kind].people(parts, found));
  return tx.approval.findUniqueOrThrow({ where: { id: found.id } });
}

function checkReason({ approved, reason }: DecideInput): string | null {
  const words = checkWords(reason, 'reason', longestReason);
  if (!approved && !words)
    refuse(
      'approval.reason_missing',
      'reason',
      'It is not said why not.',
      'Write in a few words what is to be different.',
    );
  return words;
}

/** Only who leaves has something that is handed on. */
function checkHandsOnNothing({ handOvers }: DecideInput): void {
  if (handOvers.length > 0)
    refuse('closing.not_open', 'handOvers.0.aboutId', 'Nobody leaves with this.', 'Leave out what is handed on.');
}

function refuseWithdrawn(): never {
  refuse(
    'approval.withdrawn',
    'approvalId',
    'This was taken back: nobody is asked any more.',
    'Look at the list as it is now.',
  );
}
