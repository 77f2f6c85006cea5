import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { doorsNobodyUses, readSupergraph, writeDoors } from './known-doors.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const known = Object.values(
  JSON.parse(read('packages/graph-client/persisted-documents.json')) as Record<string, { body: string }>,
).map(({ body }) => parse(body));
const doors = doorsNobodyUses(readSupergraph(read('gateway/supergraph.graphql')), known);

const laterPage = 'people have no page for it yet; staff do it with them';
const directory = 'the directory is read at /hsds, and has no page yet';
/** Queries and mutations that are open to somebody and cannot be asked by them, and why that is so. */
const notYet: Record<string, string> = {
  'Mutation.agreeToPlan': laterPage,
  'Mutation.answerOffer': laterPage,
  'Mutation.recordPortalWish': laterPage,
  'Mutation.recordStepResult': laterPage,
  'Mutation.revokeConsent': laterPage,
  'Mutation.sayNeed': laterPage,
  'Mutation.setPhoneSafety': laterPage,
  'Mutation.shareWithHousehold': laterPage,
  'Mutation.stopSharing': laterPage,
  'Mutation.loadInstrument': 'a supervisor of the site loads instruments, in a question of their own',
  'Mutation.takeBackContact': 'a practitioner has no button for it yet; the site takes it back',
  'Query.organization': directory,
  'Query.service': directory,
  'Query.services': directory,
};

test('every query and mutation that is open to those who ask known questions alone can be asked by one, or it is said why not', () => {
  const roots = doors.filter(({ type }) => type === 'Query' || type === 'Mutation');
  expect(roots.map(({ type, field }) => `${type}.${field}`).sort()).toEqual(Object.keys(notYet).sort());
});

test('which fields are open to them and asked for by no known question is what the list says', async () => {
  const changed =
    'A field is open to somebody who has no question for it, or has one now. Make the list anew with `pnpm exec vitest run tests/access -u` and read every line that differs.';
  await expect(writeDoors(doors), changed).toMatchFileSnapshot('../known-doors.md');
});

test('a field that a known question asks for is on no list, and one that only the free may ask is on none either', () => {
  const listed = doors.map(({ type, field }) => `${type}.${field}`);
  expect(listed).not.toContain('ReferredPerson.services');
  expect(listed).not.toContain('Query.openedFiles');
  expect(listed).toContain('Plan.goals');
});
