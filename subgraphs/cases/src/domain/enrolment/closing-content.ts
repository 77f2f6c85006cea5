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
  const checked = handOvers.map(({ kind, aboutId, toWhom }, index) => ({
    kind,
    aboutId,
    toWhom: requireWords(toWhom, `handOvers.${index}.toWhom`, longestToWhom),
  }));
  return { reason, datesGoOn, handOvers: checked };
}

/** Each thing that is open is handed on, once, and nothing else. @throws Refusal `closing.not_open`, `closing.open_thing` for each that is left. */
export function checkHandOvers(open: readonly OpenThing[], handOvers: readonly HandOverInput[]): HandOverInput[] {
  const isOpen = new Set(open.map(markOf));
  for (const [index, handOver] of handOvers.entries())
    if (!isOpen.has(markOf(handOver)))
      refuse(
        'closing.not_open',
        `handOvers.${index}.aboutId`,
        'This is not open with this person.',
        'Look at what is open now, and leave the rest out.',
      );
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

/** What is open has changed since leaving was asked for: it names each. @throws Refusal `closing.changed_since`. */
export function checkStillOpen(open: readonly OpenThing[], handOvers: readonly HandOverInput[]): void {
  const [now, then] = [new Set(open.map(markOf)), new Set(handOvers.map(markOf))];
  const changed = [...[...now].filter((mark) => !then.has(mark)), ...[...then].filter((mark) => !now.has(mark))];
  if (changed.length > 0)
    throw new Refusal(
      changed.map((mark) => ({
        code: 'closing.changed_since',
        path: ['approvalId', ...mark.split('/')],
        message: 'What is open with this person has changed since this was asked for.',
        nextStep: 'Say no and what has changed; it can be asked for anew, with what is open now.',
      })),
    );
}
