import type { Events } from '@cmpp/events';
import { isStopped } from '../opt-out.ts';
import type { SendingParts } from '../parts.ts';
import { indexesOf, type NumberIndex } from '../phone-number.ts';
import { act } from '../talk/act.ts';
import { answer } from '../talk/answer.ts';
import { keywordIn } from '../talk/keyword.ts';
import type { TextSignIn } from '../talk/person-port.ts';
import { understand } from '../talk/understand.ts';
import { type Reply, toStranger, writeReply } from '../template/write-reply.ts';
import { textLanguageOf } from '../template/write-text.ts';
import { adoptText } from './adopt-text.ts';
import type { TextClaim } from './claim-text.ts';
import { type Ending, endText } from './end-text.ts';
import { findConversation } from './conversation.ts';

type TaskKind = Events['task.raised']['kind'];
type Person = NonNullable<TextSignIn['person']>;

/** A text, opened, and what its number said about texts. */
type Heard = { claim: TextClaim; from: string; body: string; indexes: [NumberIndex, ...NumberIndex[]] };

/**
 * Answers one text: finds out who may talk with us from its number, does what it asks for in their name, and writes down in one
 * transaction that it is answered, how, and where the talk stands. Whatever is done carries the text's id as its key, so that a worker
 * that dies on the way and another one that begins again do each thing once.
 *
 * @throws when the graph or the database cannot say: then nothing is written down, and the text waits.
 */
export async function answerText(parts: SendingParts, claim: TextClaim): Promise<void> {
  const { from, body } = await openText(parts, claim);
  // Without a key the person is erased meanwhile, and words that do not belong to their row are nobody's: there is nobody to answer.
  if (!from || body === null) return endText(parts, claim, {});
  const indexes = indexesOf(parts.keyring, from);
  const heard: Heard = { claim, from, body, indexes };
  const { person, holders } = await parts.graph.signInByText(from);
  if (person) await adoptText(parts, claim, person.id, { from, body });
  await endText(parts, claim, await endingOf(parts, heard, person, holders));
}

async function endingOf(
  parts: SendingParts,
  heard: Heard,
  person: Person | null,
  holders: readonly string[],
): Promise<Ending> {
  const { claim, from, body, indexes } = heard;
  const language = textLanguageOf(person ? [person.language] : []);
  // Known before and not any more, e.g. detained since: it stays in their file.
  const own = {
    to: from,
    toIndex: indexes[0],
    participantId: person?.id ?? claim.participantId,
    language: person && language,
  };
  if (await isStopped(parts.db, indexes)) return stopped(claim, person, { holders, own });
  if (claim.carrierAnswers) return {};
  if (!person) return { reply: { ...own, kind: 'REPLY', body: toStranger.answer } };
  const say = (reply: Reply) => ({ ...own, kind: 'REPLY' as const, body: writeReply(language, reply) });
  const { siteName, sitePhone } = person;
  const keyword = keywordIn(body);
  if (keyword === 'HELP') return { reply: say({ name: 'HELP', facts: { siteName, sitePhone } }) };
  if (keyword === 'WRONG_NUMBER')
    return { reply: say({ name: 'WRONG_NUMBER', facts: { sitePhone } }), tasks: tasksFor(holders, 'WRONG_NUMBER') };

  const found = await findConversation(parts, { indexes, participantId: person.id });
  // Somebody who takes texts again begins anew.
  const before = claim.consent === 'ALLOWED' ? { talk: null, misunderstood: 0 } : found;
  const intent = understand(before, body, language);
  const outcome = await act(person.graph, intent, `text-${claim.id}`, primaryOf(person.language));
  const { reply, talk, misunderstood } = answer(before, outcome, { language, sitePhone });
  return {
    ...(reply && { reply: say(reply) }),
    // Until they ask for something else, 1 means the same: it must not become the place of their own next date.
    ...(outcome.is !== 'WHOM_TO_CALL' && {
      conversation: { numberIndex: indexes[0], participantId: person.id, talk, misunderstood },
    }),
    ...((outcome.is === 'BOOKED' || outcome.is === 'CANCELLED') && { bookingId: outcome.bookingId }),
    ...(outcome.is === 'HANDED_OVER' && { tasks: tasksFor([person.id], 'TEXT_NOT_UNDERSTOOD') }),
  };
}

/** Sessions are held in languages, not in their regions: "es-GT" -> "es". */
const primaryOf = (language: string): string => language.toLowerCase().split('-')[0]!;

/**
 * After STOP there is one confirmation, to the text that said so, unless the carrier gives it; and somebody calls each holder of the
 * number with the next date. Any other text from such a number gets nothing.
 */
function stopped(
  { carrierAnswers, consent }: TextClaim,
  person: Person | null,
  { holders, own }: { holders: readonly string[]; own: Omit<NonNullable<Ending['reply']>, 'kind' | 'body'> },
): Ending {
  if (consent !== 'STOPPED') return {};
  const tasks = tasksFor(holders, 'CALL_STOPPED');
  if (carrierAnswers) return { tasks };
  const body = person
    ? writeReply(textLanguageOf([person.language]), { name: 'OPT_OUT_CONFIRMED', facts: person })
    : toStranger.optOut;
  return { tasks, reply: { ...own, kind: 'OPT_OUT_CONFIRMED', body } };
}

const tasksFor = (holders: readonly string[], kind: TaskKind) =>
  holders.map((participantId) => ({ kind, participantId }));

async function openText({ vault, db, log }: SendingParts, claim: TextClaim) {
  const subjectId = claim.participantId ?? claim.id;
  const cell = (column: string) => ({ table: 'inbound_message', column, row: claim.id });
  const opened = await vault.open(db, [
    { subjectId, cell: cell('from'), bytes: claim.fromSealed },
    { subjectId, cell: cell('body'), bytes: claim.bodySealed },
  ]);
  const [from = null, body = null] = opened.map((text) => {
    if (text instanceof Error) log.error({ inboundId: claim.id }, 'the words of a text cannot be read');
    return text instanceof Error ? null : text;
  });
  return { from, body };
}
