import { expect, it } from 'vitest';
import { type Viewer, anonymous, clientScopes, hasScope, mostWards, parseViewer, scopes, scopesOf } from './index.ts';

it('gives each role its scope, and stepping up to participants alone', () => {
  expect(scopesOf(['participant'])).toEqual(['participant']);
  expect(scopesOf(['participant'], { steppedUp: true })).toEqual(['participant', 'participant:stepped-up']);
  expect(scopesOf(['caseworker', 'supervisor'], { steppedUp: true })).toEqual(['caseworker', 'supervisor']);
});

it('gives anonymous viewers no scope', () => {
  for (const scope of scopes) expect(hasScope(anonymous, scope)).toBe(false);
  expect(Object.isFrozen(anonymous)).toBe(true);
});

it('gives no process the scope of a person', () => {
  const peoples = scopesOf(['participant', 'caseworker', 'supervisor', 'provider', 'board'], { steppedUp: true });
  for (const carried of Object.values(clientScopes))
    expect(carried.filter((scope) => peoples.includes(scope))).toEqual([]);
});

it('takes a viewer with fewer scopes than its roles carry', () => {
  const viewer: Viewer = {
    kind: 'participant',
    id: 'p',
    siteId: 's',
    roles: ['participant'],
    scopes: [],
    signInId: 'i',
  };
  expect(parseViewer(viewer)).toEqual(viewer);
});

it('takes the wards of a participant, within reason, and of nobody else', () => {
  const person = { kind: 'participant', id: 'p', siteId: 's', roles: ['participant'], scopes: [], signInId: 'i' };
  const wards = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`);
  expect(parseViewer({ ...person, wards: wards(mostWards) })).toEqual({ ...person, wards: wards(mostWards) });
  for (const wrong of [wards(mostWards + 1), [''], [1], 'w1', null])
    expect(parseViewer({ ...person, wards: wrong })).toBeNull();
  const staff = { ...person, kind: 'staff', organizationId: null, roles: ['caseworker'] };
  expect(parseViewer(staff)).toEqual(staff);
  expect(parseViewer({ ...staff, wards: [] })).toBeNull();
});
