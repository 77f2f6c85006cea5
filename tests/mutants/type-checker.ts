import type { ListedMutant } from './mutant.ts';
import { refusedByTypes } from './types.ts';

// Reads the types of the repository, in a process of its own while the testers run tests. Ends when it has answered.

process.once('message', ({ mutants }: { mutants: ListedMutant[] }) => {
  process.send!(refusedByTypes(mutants), () => process.disconnect());
});
