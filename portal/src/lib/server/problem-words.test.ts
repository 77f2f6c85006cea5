import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemsFor } from '#lib/problem.ts';
import { reasonWords } from '#lib/text-line.ts';
import { sessionProblems } from '../../routes/staff/sessions/session-problem.ts';
import { textProblems } from './desk-text.ts';

/** What stands in the sources of the subgraphs for `pattern`'s first group, each once. */
function inSubgraphs(pattern: RegExp): string[] {
  const cwd = new URL('../../../../subgraphs', import.meta.url).pathname;
  const files = globSync('*/src/**/*.ts', { cwd, exclude: ['**/generated/**', '**/*.test.ts'] });
  const found = files.flatMap((file) => [...readFileSync(`${cwd}/${file}`, 'utf8').matchAll(pattern)]);
  return [...new Set(found.map(([, code]) => code!))].sort();
}

/** Codes that no page of ours can meet, and why. */
const neverMet: Record<string, string> = {
  'phone.not_usable': 'answers to those who text',
  'viewer.not_participant': 'the page is not there for staff',
  'viewer.not_provider': 'the page is not there for others',
  'viewer.not_staff': 'the page is not there for participants',
};

const codes = inSubgraphs(
  /(?:\b(?:refuse|problem)\(\s*|\bcode: (?='[^']*',\s*(?:path|message)\b))'([a-z_]+\.[a-z_]+)'/g,
).filter((code) => !code.startsWith('import.')); // said at a terminal, to who reads a file in

test('the codes of problems are found where the subgraphs say them', () => {
  expect(codes.length).toBeGreaterThan(50);
  // In one line, over several, in a table of problems, by a function of that name.
  expect(codes).toEqual(expect.arrayContaining(['task.unknown', 'date.past', 'session.full', 'title.too_long']));
});

test.each(codes.filter((code) => !(code in neverMet)))('the problem %s has words of ours', (code) => {
  const given = [{ code, path: [], message: 'As the graph says it.', nextStep: '' }];
  const said = [problemsFor, sessionProblems, textProblems].map((read) => {
    try {
      return read(given)[0]!.text;
    } catch (failure) {
      // What an address names is not there: the answer is a page that says so.
      expect(failure).toMatchObject({ status: 404 });
      return 'Not there.';
    }
  });
  expect(said.some((words) => words !== 'As the graph says it.')).toBe(true);
});

test.each(inSubgraphs(/\bnotSent: '([a-z_]+\.[a-z_]+)'/g))('a text that was not sent for %s says why', (reason) => {
  expect(reasonWords(reason)).not.toBe(reason);
});
