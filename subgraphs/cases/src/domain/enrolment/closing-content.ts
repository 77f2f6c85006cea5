import { Refusal, refuse } from '@cmpp/subgraph/problem';
import type { ClosingReason } from '../../generated/prisma/enums.ts';
import { requireWords } from '../service/words.ts';
import type { OpenThing, OpenThingKind } from './open-thing.ts';

/** One open thing, and to whom it goes, in words. */
export type HandOverInput = { kind: OpenThingKind; aboutId: string; toWhom: string };

/** How somebody leaves, as it waits sealed for a second person. */
export type ClosingContent = {
  reason: ClosingReason;
  /** Whether they want to go on hearing of their dates. */
  datesGoOn: boolean;
  handOvers: HandOverInput[];
};

/** Characters: a name and how to reach them. */
const longestToWhom = 200;

const markOf = ({ kind, aboutId }: { kind: OpenThingKind; aboutId: string }) => `${kind}/${aboutId}`;

/** The same in its one form, to be kept and compared: without stray spaces, in one order. @throws Refusal `closing.no_dates`; see `requireWords`. */
export function checkClosing({ reason, datesGoOn, handOvers }: ClosingContent): ClosingContent {
  if (reason === 'DIED' && datesGoOn)
    refuse(
      'closing.no_dates',
      'datesGoOn',
      'Nobody is told of dates any more then.',
      'Say that the dates do not go on.',
    );
  return { reason, datesGoOn, handOvers: checkWordsOf(handOvers) };
}

const checkWordsOf = (handOvers: readonly HandOverInput[]): HandOverInput[] =>
  handOvers.map(({ kind, aboutId, toWhom }, index) => ({
    kind,
    aboutId,
    toWhom: requireWords(toWhom, `handOvers.${index}.toWhom`, longestToWhom),
  }));

/**
 * Whether somebody is texted of nothing more from the moment this is asked for, and not only once a second person has said yes: of who died
 * nobody's phone is texted, and who wants to leave and hear no more has said so to us already.
 */
export const silencesAtOnce = ({ reason, datesGoOn }: ClosingContent): boolean =>
  !datesGoOn && (reason === 'DIED' || reason === 'OWN_WISH');

/** Each thing that is open is handed on, once, and nothing else. @throws Refusal `closing.not_open`, `closing.open_thing` for each that is left. */
export function checkHandOvers(open: readonly OpenThing[], handOvers: readonly HandOverInput[]): HandOverInput[] {
  checkEachIsOpen(open, handOvers);
  const checked = new Map(handOvers.map((handOver) => [markOf(handOver), handOver]));
  const left = open.filter((thing) => !checked.has(markOf(thing)));
  if (left.length > 0)
    throw new Refusal(
      left.map(({ kind, aboutId }) => ({
        code: 'closing.open_thing',
        path: ['handOvers', kind, aboutId],
        message: 'Something is still open with this person.',
        nextStep: 'Settle it, or say to whom it is handed on.',
      })),
    );
  return [...checked.values()];
}

function checkEachIsOpen(open: readonly OpenThing[], handOvers: readonly HandOverInput[]): void {
  const isOpen = new Set(open.map(markOf));
  for (const [index, handOver] of handOvers.entries())
    if (!isOpen.has(markOf(handOver)))
      refuse(
        'closing.not_open',
        `handOvers.${index}.aboutId`,
        'This is not open with this person.',
        'Look at what is open now, and leave the rest out.',
      );
}

/** What has come up since leaving was asked for, and is not only something to do: whoever decides looks at it. */
export function comeUpSince(open: readonly OpenThing[], asked: readonly HandOverInput[]): OpenThing[] {
  const then = new Set(asked.map(markOf));
  return open.filter((thing) => thing.kind !== 'TASK' && !then.has(markOf(thing)));
}

/**
 * What is handed on when somebody leaves now. Nobody stays in because the list has changed: what is settled is left out, tasks that came up since
 * (jobs raise them whenever it is time) go to who asked for the closing, and whoever decides hands on what else is new.
 *
 * @param decided what the second person hands on with their yes.
 * @param askerName of who asked for the closing.
 * @throws Refusal `closing.not_open`, `closing.changed_since` for each that is new and not handed on; see `requireWords`.
 */
export function handOversNow(
  open: readonly OpenThing[],
  { asked, decided, askerName }: { asked: HandOverInput[]; decided: readonly HandOverInput[]; askerName: string },
): HandOverInput[] {
  const since = comeUpSince(open, asked);
  checkEachIsOpen(since, decided);
  const said = new Map([...asked, ...checkWordsOf(decided)].map((handOver) => [markOf(handOver), handOver]));
  const left = since.filter((thing) => !said.has(markOf(thing)));
  if (left.length > 0)
    throw new Refusal(
      left.map(({ kind, aboutId }) => ({
        code: 'closing.changed_since',
        path: ['handOvers', kind, aboutId],
        message: 'Something has come up with this person since this was asked for.',
        nextStep: 'Say with your yes to whom it is handed on, or say no and what has changed.',
      })),
    );
  return open.map(({ kind, aboutId }) => said.get(markOf({ kind, aboutId })) ?? { kind, aboutId, toWhom: askerName });
}
