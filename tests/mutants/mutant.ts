/** One wrong replacement in a rule. */
export type Mutant = {
  /** Of the file with the rule, from the root of the repository. */
  file: string;
  /** The rule in words. */
  rule: string;
  /** The text of the rule; stands in the file exactly once. */
  find: string;
  /** The mistake that is put in its place: one that somebody could make, and that the types allow. */
  put: string;
  /** The test file that knows the rule best, from the workspace's `src` or from `tests/`, where its name or folder does not tell. */
  near?: string;
};

/** A mutant with the area of the rules that it belongs to. */
export type ListedMutant = Mutant & { area: string };

/** What it is called in what is printed; `pnpm test:mutants PART` looks for a part of it. */
export const nameOf = ({ area, rule }: ListedMutant): string => `${area}: ${rule}`;

/**
 * A file's text with the mistake in it.
 *
 * @throws Error that names the mutant when the text of the rule is not there exactly once: the list has to follow the code.
 */
export function mutate(text: string, { file, rule, find, put }: Mutant): string {
  const [before, after, ...more] = text.split(find);
  if (after === undefined || more.length > 0)
    throw new Error(
      `${file}, "${rule}": the text of the rule is there ${more.length + (after === undefined ? 0 : 1)} times.`,
    );
  if (find === put) throw new Error(`${file}, "${rule}": nothing is replaced.`);
  return before + put + after;
}
