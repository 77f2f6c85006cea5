import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { type ListedMutant, mutate, nameOf } from './mutant.ts';
import { root } from './scratch-copy.ts';

/** A mistake that the types do not allow, and their words. */
export type Refused = { name: string; words: string };

/**
 * What the types say against mistakes of the list: one that they refuse needs no test, and one that cannot run would be noticed by every test.
 * One mistake of each file is looked at in one go, then the next of each: reading the program anew takes most of the time.
 *
 * @returns none when all of them could be made.
 */
export function refusedByTypes(mutants: readonly ListedMutant[]): Refused[] {
  const { show, problemsOf } = typesOfTheRepository();
  const ofFile = Map.groupBy(mutants, ({ file }) => file);
  const before = new Map([...ofFile.keys()].map((file) => [file, new Set(problemsOf(file))]));
  const rounds = Math.max(...[...ofFile.values()].map((list) => list.length));
  return Array.from({ length: rounds }).flatMap((_, round) => {
    const now = [...ofFile.values()].flatMap((list) => list[round] ?? []);
    for (const mutant of now) show(mutant.file, mutate(readFileSync(join(root, mutant.file), 'utf8'), mutant));
    const problems = now.flatMap((mutant) =>
      problemsOf(mutant.file)
        .filter((words) => !before.get(mutant.file)!.has(words))
        .map((words) => ({ name: nameOf(mutant), words })),
    );
    for (const { file } of now) show(file, undefined);
    return problems;
  });
}

/** The compiler over the repository as it is; `show` lets it see another text of a file, or (undefined) the real one again. */
function typesOfTheRepository() {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const shown = new Map<string, { text: string | undefined; version: number }>();
  const service = ts.createLanguageService({
    ...ts.sys,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: (path) => String(shown.get(path)?.version ?? 0),
    getScriptSnapshot: (path) => {
      const text = shown.get(path)?.text ?? ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (compilerOptions) => ts.getDefaultLibFilePath(compilerOptions),
  });
  return {
    show(file: string, text: string | undefined) {
      const path = join(root, file);
      shown.set(path, { text, version: (shown.get(path)?.version ?? 0) + 1 });
    },
    problemsOf(file: string): string[] {
      const path = join(root, file);
      return [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)].map(
        ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '),
      );
    },
  };
}
