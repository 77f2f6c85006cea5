/** Something that is wrong: what, and what to do about it. Ids and names of columns, never a value or a key. */
export type Fault = { what: string; next: string };

/** What one check found, in a line; without faults all is well. Notes are to be read by somebody who knows what happened. */
export type Check = { name: string; said: string; faults: Fault[]; notes?: string[] };

/** Does a check; one that cannot be done is itself a fault, and keeps none of the others from being done. */
export async function check(name: string, work: () => Promise<Omit<Check, 'name'>>): Promise<Check> {
  try {
    return { name, ...(await work()) };
  } catch (error) {
    // Neither the words of the database nor a stack: they may quote a row.
    const { code = '' } = error as { code?: unknown };
    const what = `could not be looked at (${(error as Error).name} ${String(code)})`.replace(' )', ')');
    return {
      name,
      said: '',
      faults: [{ what, next: 'Bring the database to the present (pnpm hub migrate), then look again.' }],
    };
  }
}

/** "1 link", "1,204 links". */
export const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
