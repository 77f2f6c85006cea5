import { expect, test } from 'vitest';
import { askedFor, toHandOn } from './asked-for.ts';

const nothing = { closing: null, transfer: null, expense: null } as const;
const [luz, sol] = [
  { givenName: 'Luz', familyName: 'Prueba' },
  { givenName: 'Sol', familyName: 'Prueba' },
];

test('a second person reads who moves, all of them', () => {
  const transfer = { people: 2, participants: [luz, sol], toSite: { name: 'Houston' } };
  const lines = askedFor({ ...nothing, kind: 'TRANSFER', transfer });
  expect(lines.slice(1)).toEqual(['Luz Prueba', 'Sol Prueba']);
});

test('a second person reads what kind a task is, whom somebody looks after, and what has come up since', () => {
  const ward = { kind: 'WARD' as const, aboutId: 'an-id', task: null, ward: sol };
  const task = { kind: 'TASK' as const, toWhom: 'Ana', task: { kind: 'DETAINED' as const }, ward: null };
  const closing = {
    ...{ reason: 'OWN_WISH' as const, datesGoOn: false },
    ...{ handOvers: [task, { ...ward, toWhom: 'Their aunt' }], comeUpSince: [ward] },
  };
  const lines = askedFor({ ...nothing, kind: 'CLOSING', closing });
  expect(lines[2]).toMatch(/^A task \(.*\): goes to Ana$/);
  expect(lines[3]).toBe('Somebody they look after (Sol Prueba): goes to Their aunt');
  expect(toHandOn({ closing })).toEqual([
    { field: 'handOn/WARD/an-id', words: 'Somebody they look after (Sol Prueba)' },
  ]);
});
