import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listed } from './list.ts';
import { mutate, nameOf } from './mutant.ts';
import { root } from './scratch-copy.ts';
import { tryAll } from './try-all.ts';

// Whether the tests guard the program's rules: each mistake of the list is put into a scratch copy, alone, and the tests of that workspace must
// notice. Prints which test did; exits 1 when a mistake is not noticed, when the list does not fit the code, or when it takes too long.
//   pnpm test:mutants [PART OF AN AREA OR RULE]

const limitMinutes = 15;
const part = process.argv[2] ?? '';
const chosen = listed.filter((mutant) => `${nameOf(mutant)} ${mutant.file}`.includes(part));
if (chosen.length === 0) throw new Error(`No mutant is called "${part}".`);
for (const mutant of chosen) mutate(readFileSync(join(root, mutant.file), 'utf8'), mutant);

const began = performance.now();
const { killed, survived, broken } = await tryAll(chosen, (line) => console.log(line));
const minutes = (performance.now() - began) / 60_000;
const late = minutes > limitMinutes;
console.log(
  `\n${killed} of ${chosen.length} mistakes noticed, ${survived} not noticed, ${broken} that show nothing; ` +
    `${minutes.toFixed(1)} minutes (at most ${limitMinutes})${late ? '  MISSED' : ''}`,
);
if (killed < chosen.length || late) process.exitCode = 1;
