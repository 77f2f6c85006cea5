import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createVitest, type TestModule, type TestSpecification, type Vitest } from 'vitest/node';
import { type Mutant, mutate } from './mutant.ts';
import { makeScratchCopy } from './scratch-copy.ts';
import { namedBy, nearestFirst, workspaceOf } from './test-order.ts';

// A process with a scratch copy of its own, and one Vitest on it for as long as it lives: its PostgreSQL is started once. It is told what to
// try, one at a time, and ends, leaving nothing behind, when whoever started it has gone.

/** A mistake to be noticed, or a test file that is to pass without one. */
export type Question = { mutant: Mutant } | { testFile: string };
/** A test that failed, or, without one, a file whose tests could not be run. */
export type Failure = { test: string | null; testFile: string };
/** The first; null: all passed. */
export type Answer = { failure: Failure | null };

const copy = makeScratchCopy();
const vitest = await createVitest(
  { root: copy.folder, watch: false, maxWorkers: 1, bail: 1, reporters: [{}], update: 'none', ui: false },
  { clearScreen: false },
);

process.on('disconnect', () => void end(vitest));
process.on('message', (question: Question) => void answer(question).then(say));
if (!process.connected) await end(vitest);

function say(what: Answer): void {
  if (process.connected) process.send!(what);
}

async function end(running: Vitest): Promise<void> {
  try {
    await running.cancelCurrentRun('keyboard-input');
    await running.close();
  } finally {
    copy.remove();
    process.exit();
  }
}

async function answer(question: Question): Promise<Answer> {
  if ('testFile' in question) return { failure: await firstFailed([question.testFile]) };
  const { mutant } = question;
  const path = join(copy.folder, mutant.file);
  const text = readFileSync(path, 'utf8');
  put(path, mutate(text, mutant));
  try {
    return {
      failure: await firstFailed(nearestFirst(mutant, await testFilesFor(mutant))),
    };
  } finally {
    put(path, text);
  }
}

function put(path: string, text: string): void {
  writeFileSync(path, text);
  vitest.invalidateFile(path);
}

const pathOf = ({ moduleId }: TestSpecification | TestModule) => relative(copy.folder, moduleId);

async function testFilesFor(mutant: Mutant): Promise<string[]> {
  const folders = [`${workspaceOf(mutant.file)}/src/`, ...namedBy(mutant)];
  return (await vitest.globTestSpecifications(folders)).map(pathOf);
}

/** Runs file after file until one does not pass. */
async function firstFailed(testFiles: readonly string[]): Promise<Failure | null> {
  for (const testFile of testFiles) {
    if (!process.connected) break;
    const specifications = vitest.getModuleSpecifications(join(copy.folder, testFile));
    vitest.state.clearFiles(vitest.getRootProject(), [join(copy.folder, testFile)]);
    const { testModules } = await vitest.runTestSpecifications(specifications);
    const module = testModules.find((each) => pathOf(each) === testFile);
    if (!module?.ok()) return { test: module ? firstFailedTest(module) : null, testFile };
  }
  return null;
}

/** Null when the file could not be loaded or set up: nothing was asserted. */
const firstFailedTest = (module: TestModule): string | null =>
  module.children.allTests('failed').next().value?.fullName ?? null;
