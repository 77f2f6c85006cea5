import type { Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { ParticipantPhone } from '../../generated/prisma/client.ts';
import type { PhoneHolder } from '../../generated/prisma/enums.ts';
import type { ServiceParts } from '../service/enrolled.ts';
import { checkWords } from '../service/words.ts';
import { findFile } from './participant.ts';

/** How one number of a person is safe to use. Whether it may be texted is a consent of its own. */
export type PhoneSafety = {
  phoneId: string;
  holder: PhoneHolder;
  /** Who else hears or reads what is said there, in the person's words. */
  sharedWith: string | null;
  mayCall: boolean;
  mayLeaveMessage: boolean;
  /** Wall times of the site, `18:30`; both or neither. */
  callFrom: string | null;
  callUntil: string | null;
  /** What a caller says first. */
  startWord: string | null;
};

/** Characters. */
const longestShared = 200;
const longestWord = 40;

/**
 * Whether a viewer reads how a number is safe to use: staff of the file and the person. Whoever looks after them does not: it may be about
 * them.
 */
export const readsPhoneSafety = (viewer: Viewer, { participantId }: Pick<ParticipantPhone, 'participantId'>): boolean =>
  viewer.kind === 'staff' || (viewer.kind === 'participant' && viewer.id === participantId);

/**
 * Whether somebody else may read what comes to a number, as the person said: it is not their own phone, or others look at it. Then texts are
 * worded as on a shared one. Whoever does not read how the number is safe to use does not learn it this way either.
 */
export const othersMayRead = (
  viewer: Viewer,
  phone: Pick<ParticipantPhone, 'participantId' | 'holder' | 'sharedWithSealed'>,
): boolean =>
  (viewer.kind === 'service' || readsPhoneSafety(viewer, phone)) &&
  (phone.holder !== 'OWN' || phone.sharedWithSealed !== null);

/**
 * Writes down how a number is safe to use, whole: "a safe way to reach me" is the person's to say, by themselves or to somebody at the site.
 * Safe to repeat.
 *
 * @returns whose number it is.
 * @throws Refusal `phone.unknown`, `phone.hours`, `phone.message_without_call`, `text.too_long`, `text.not_text`.
 */
export async function setPhoneSafety(parts: ServiceParts, input: PhoneSafety): Promise<{ participantId: string }> {
  const { tx, vault, viewer, refused } = parts;
  const { phoneId, holder, mayCall, mayLeaveMessage, callFrom, callUntil } = input;
  const phone = isUuid(phoneId)
    ? await tx.participantPhone.findUnique({ where: { id: phoneId, retiredAt: null } })
    : null;
  if (!phone || !(await findFile(tx, viewer, phone.participantId, refused)))
    refuse('phone.unknown', 'phoneId', 'There is no such number.', 'Look at the numbers of the person.');
  const sharedWith = checkWords(input.sharedWith, 'sharedWith', longestShared);
  const startWord = checkWords(input.startWord, 'startWord', longestWord);
  checkHours(callFrom, callUntil);
  checkMessages({ mayCall, mayLeaveMessage }, 'mayLeaveMessage');
  const { participantId } = phone;
  const at = { table: 'participant_phone', row: phoneId };
  const sealed = await vault.seal(tx, participantId, at, { shared_with: sharedWith, start_word: startWord });
  await tx.participantPhone.update({
    where: { id: phoneId },
    data: {
      ...{ holder, mayCall, mayLeaveMessage, callFrom, callUntil },
      sharedWithSealed: sealed.shared_with,
      startWordSealed: sealed.start_word,
    },
  });
  return { participantId };
}

/** @throws Refusal `phone.message_without_call`. */
export function checkMessages(
  { mayCall, mayLeaveMessage }: { mayCall: boolean; mayLeaveMessage: boolean },
  path: string,
): void {
  if (mayLeaveMessage && !mayCall)
    refuse(
      'phone.message_without_call',
      path,
      'A message is left by a call, and this number may not be called.',
      'Allow calls too, or no messages.',
    );
}

const wallTime = /^([01]\d|2[0-3]):[0-5]\d$/;

function checkHours(from: string | null, until: string | null): void {
  if (from === null && until === null) return;
  if (from === null || until === null || !wallTime.test(from) || !wallTime.test(until) || from >= until)
    refuse(
      'phone.hours',
      from === null || !wallTime.test(from) ? 'callFrom' : 'callUntil',
      'The hours are not two times of a day, the earlier one first.',
      'Write them as 09:00 and 18:30, or leave both out.',
    );
}
