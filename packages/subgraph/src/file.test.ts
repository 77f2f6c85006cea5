import type { ParticipantViewer, Viewer } from '@cmpp/auth';
import { expect, test } from 'vitest';
import { mayReadFile } from './file.ts';

const [own, child, other] = [1, 2, 3].map((number) => `019b0000-0001-7000-8000-00000000000${number}`) as [
  string,
  string,
  string,
];
const parent: ParticipantViewer = {
  kind: 'participant',
  id: own,
  siteId: 's',
  roles: ['participant'],
  scopes: ['participant'],
  signInId: 'i',
  wards: [child],
};
const reads = (viewer: Viewer, id: string, openToViewer = true) =>
  mayReadFile(viewer, { id, siteId: 's', openToViewer });

test('a participant reads the own file and those of the children in their token', () => {
  expect([own, child, other].map((id) => reads(parent, id))).toEqual([true, true, false]);
  const { wards: _, ...alone } = parent;
  expect([own, child, other].map((id) => reads(alone, id))).toEqual([true, false, false]);
});

test('a ward in a token opens nothing that cases does not open', () => {
  expect(reads(parent, child, false)).toBe(false);
  expect(mayReadFile({ ...parent, wards: ['no id'] }, { id: 'no id', siteId: 's', openToViewer: true })).toBe(false);
});

test('nobody else reads by wards', () => {
  expect(reads({ ...parent, id: other, wards: [] }, child)).toBe(false);
  expect(reads({ kind: 'anonymous' }, child)).toBe(false);
});
