import type { Approval } from '../../generated/prisma/client.ts';
import type { ApprovalKind } from '../../generated/prisma/enums.ts';
import { announceAhead } from '../date/announce-ahead.ts';
import { carryOutClosing } from '../enrolment/carry-out-closing.ts';
import { approveTransfer, peopleOfTransfer } from '../enrolment/approve-transfer.ts';
import type { HandOverInput } from '../enrolment/closing-content.ts';
import { endTransfers } from '../enrolment/withdraw-transfers.ts';
import { makeFinal } from '../departure/before-final.ts';
import { approveExpense, refuseExpense, withdrawExpense } from '../expense/settle-expense.ts';
import type { ApprovalParts } from './approval.ts';

/** What becomes of what was asked for. Everything in the transaction of the decision. */
type Effect = {
  /** Whose files are held while it is decided. */
  people: (parts: ApprovalParts, approval: Approval) => Promise<readonly string[]>;
  /** @param handOvers of CLOSING: what whoever decides hands on. */
  approved: (parts: ApprovalParts, approval: Approval, handOvers: readonly HandOverInput[]) => Promise<void>;
  refused: (parts: ApprovalParts, approval: Approval) => Promise<void>;
  /** Who asked takes it back. */
  withdrawn: (parts: ApprovalParts, approval: Approval) => Promise<void>;
};

const oneFile = async (_: ApprovalParts, { participantId }: Approval) => [participantId];
const nothing = async () => {};
/** Who was texted of nothing while it waited hears of their dates as before, and what was set or moved meanwhile. */
const staysIn = async ({ tx, publisher, now }: ApprovalParts, { silences, participantId }: Approval) => {
  if (silences) await announceAhead(tx, publisher, participantId, now);
};
const staysHere = ({ tx, now }: ApprovalParts, { aboutId }: Approval) => endTransfers(tx, [aboutId], now);

/** By what was asked for. */
export const effects: { readonly [Kind in ApprovalKind]: Effect } = {
  CLOSING: { people: oneFile, approved: carryOutClosing, refused: staysIn, withdrawn: staysIn },
  EXPENSE: { people: oneFile, approved: approveExpense, refused: refuseExpense, withdrawn: withdrawExpense },
  DEPARTURE_PLAN: { people: oneFile, approved: makeFinal, refused: nothing, withdrawn: nothing },
  TRANSFER: { people: peopleOfTransfer, approved: approveTransfer, refused: staysHere, withdrawn: staysHere },
};
