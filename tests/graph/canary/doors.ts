import { randomUUID } from 'node:crypto';
import type { Viewer } from '@cmpp/auth';
import type { Context } from '@cmpp/db';
import { parse } from 'graphql';
import { expect } from 'vitest';
import { unknownId } from '../../access/arguments.ts';
import type { TestHub } from '../../setup/hub.ts';

/** What begins every word that this test types, and nothing else says. */
export const bird = 'kolibri';
/** Numbers and days that only this test says. */
export const spoken = { phone: '+13055550142', aNumber: '000771177', bornOn: '1977-07-27' };
/** What may stand nowhere but sealed. */
export const canaries = [bird, ...Object.values(spoken), spoken.phone.slice(2), '(305) 555-0142'];

let words = 0;
/** A few words that were never said before. */
export const say = (): string => `${bird}${String((words += 1)).padStart(3, '0')} says it`;

type Input = Record<string, unknown>;
type Answer = { data?: { done?: (Input & { problems: { code: string }[] }) | null } | null; errors?: unknown };

/**
 * Asks mutations, each of them also wrongly: about what there is not, with words that are too long, and again with other words under the
 * same key.
 *
 * @param answers keeps what was answered to the wrong ones, as it goes out.
 */
export function canaryDoors(hub: TestHub, answers: string[]) {
  const ask = async (context: Context, as: Viewer, mutation: string, asked: string, input: Input) => {
    const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const document = parse(
      `mutation ($input: ${Input}!) { done: ${mutation}(input: $input) { problems { code path message nextStep } ${asked} } }`,
    );
    return JSON.parse(
      JSON.stringify(await hub.hub[context].execute({ document, variables: { input }, viewer: as })),
    ) as Answer;
  };
  return async <Done = Input>(as: Viewer, mutation: string, input: Input, asked = '', context: Context = 'cases') => {
    const keyed = { ...input, ...(takesKey.has(mutation) && { idempotencyKey: randomUUID() }) };
    const wrongly = async (wrong: Input) => answers.push(JSON.stringify(await ask(context, as, mutation, '', wrong)));
    await wrongly(withIds(keyed, unknownId));
    await wrongly(inWords(keyed, (text) => text + ' and on'.repeat(8_000)));
    const { data, errors } = await ask(context, as, mutation, asked, keyed);
    expect(errors, mutation).toBeUndefined();
    expect(data?.done?.problems, mutation).toEqual([]);
    await wrongly(inWords(keyed, (text) => `${text} otherwise`));
    return data!.done as Done;
  };
}

/** Those that are safe to repeat by a key. */
const takesKey = new Set([
  ...['writeNote', 'recordScreening', 'stateRelief', 'writePlan', 'enterProceeding', 'registerDisclosureRequest'],
  ...['recordExpense', 'requestDeparture', 'enrolHousehold', 'sayInterested', 'bookSession', 'sendText'],
]);

/** The same input with every text that is a canary's put differently. */
function inWords(input: Input, put: (text: string) => string): Input {
  return JSON.parse(JSON.stringify(input), (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(bird) ? put(value) : value,
  ) as Input;
}

/** The same input about rows that there are not. */
const withIds = (input: Input, id: string): Input =>
  JSON.parse(JSON.stringify(input), (key, value: unknown) =>
    /Id$/.test(key) && typeof value === 'string' ? id : value,
  ) as Input;
