import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import { findHolder } from '../person/number-holder.ts';
import { type CodeParts, type RequestedCode, sendCode } from './request-code.ts';
import { touchSignIn } from './sign-in.ts';

/**
 * Sends a fresh code to the phone of somebody who is signed in already, before something that is more private than the rest.
 *
 * @throws Refusal when signed out, or when no number of theirs may be texted.
 */
export async function requestStepUpCode(
  tx: Transaction,
  parts: CodeParts,
  input: { secret: string; clientAddress: string },
): Promise<RequestedCode> {
  const { signInId, participantId } = await touchSignIn(tx, input.secret);
  const person =
    participantId &&
    (await tx.participant.findUnique({
      where: { id: participantId },
      include: { phones: { where: { retiredAt: null }, orderBy: { id: 'asc' } } },
    }));
  for (const phone of person ? person.phones : []) {
    const holder = await findHolder(tx, [phone.numberIndex]);
    if (person && holder?.participantId === person.id)
      return sendCode(tx, parts, {
        purpose: 'STEP_UP',
        numbers: [phone.numberIndex],
        holder,
        signInId,
        locale: person.writtenLanguage,
        clientAddress: input.clientAddress,
      });
  }
  refuse('phone.none', '', 'There is no phone of yours alone that we may text.', 'Ask your caseworker.');
}
