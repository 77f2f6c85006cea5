import { basename, dirname } from 'node:path';
import type { Mutant } from './mutant.ts';

/** The workspace that a file is of: `subgraphs/cases`, `packages/db`. */
export const workspaceOf = (file: string) => file.split('/').slice(0, 2).join('/');

const wordsOf = (path: string) => basename(path).split('.')[0]!.split('-');

/** The test file that a mistake names: of its workspace, or of tests/, where a rule needs several workspaces. */
export const namedBy = ({ file, near }: Mutant): string[] => {
  if (!near) return [];
  return [near.startsWith('tests/') ? near : `${workspaceOf(file)}/src/${near}`];
};

/**
 * A workspace's test files (paths from the root), those nearest to the mistake first: the one that is named, the one of the same name, those of
 * the same folder by how many words of the name they share, then the rest.
 */
export function nearestFirst(mutant: Mutant, tests: readonly string[]): string[] {
  const { file } = mutant;
  const [words, named] = [wordsOf(file), namedBy(mutant)];
  const distance = (test: string) => {
    if (named.includes(test)) return 0;
    const apart = words.length - wordsOf(test).filter((word) => words.includes(word)).length;
    return 1 + apart + (dirname(test) === dirname(file) ? 0 : 100);
  };
  return [...tests].sort((one, other) => distance(one) - distance(other) || (one < other ? -1 : 1));
}
