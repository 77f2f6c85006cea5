import type { Approval } from '../../generated/prisma/client.ts';
import type { ApprovalKind } from '../../generated/prisma/enums.ts';
import { carryOutClosing } from '../enrolment/carry-out-closing.ts';
import { approveTransfer, peopleOfTransfer } from '../enrolment/approve-transfer.ts';
import { endTransfers } from '../enrolment/withdraw-transfers.ts';
import type { ApprovalParts } from './approval.ts';

/** What becomes of what was asked for. Everything in the transaction of the decision. */
type Effect = {
  /** Whose files are held while it is decided. */
  people: (parts: ApprovalParts, approval: Approval) => Promise<readonly string[]>;
  approved: (parts: ApprovalParts, approval: Approval) => Promise<void>;
  refused: (parts: ApprovalParts, approval: Approval) => Promise<void>;
  /** Who asked takes it back. */
  withdrawn: (parts: ApprovalParts, approval: Approval) => Promise<void>;
};

const oneFile = async (_: ApprovalParts, { participantId }: Approval) => [participantId];
const nothing = async () => {};
const staysHere = ({ tx, now }: ApprovalParts, { aboutId }: Approval) => endTransfers(tx, [aboutId], now);

/** By what was asked for. */
const effects: { readonly [Kind in ApprovalKind]?: Effect } = {
  CLOSING: { people: oneFile, approved: carryOutClosing, refused: nothing, withdrawn: nothing },
  TRANSFER: { people: peopleOfTransfer, approved: approveTransfer, refused: staysHere, withdrawn: staysHere },
};

export function effectOf(kind: ApprovalKind): Effect {
  const effect = effects[kind];
  if (!effect) throw new Error(`Nothing says what becomes of ${kind}.`);
  return effect;
}
