import type { CallSafetyFragment } from '@cmpp/graph-client/operations';
import { expect, test } from 'vitest';
import { asksForNoCalls, callableNumbers, callRules } from './calling.ts';

const phone: CallSafetyFragment = {
  ...{ id: '1', number: '+12125550101', frozen: false },
  ...{ mayCall: true, mayLeaveMessage: false, callFrom: null, callUntil: null, startWord: null },
};
const called = (...phones: Partial<CallSafetyFragment>[]) => ({
  detained: false,
  phones: phones.map((but) => ({ ...phone, ...but })),
});
const ids = (person: ReturnType<typeof called>) => callableNumbers(person).map(({ id }) => id);

test('nobody is called on a number that may be in other hands', () => {
  expect(ids(called({ frozen: true }, { id: '2' }))).toEqual(['2']);
  expect(ids({ ...called({}), detained: true })).toEqual([]);
});

test('nobody is called where they asked for no calls, or where it is not known', () => {
  expect(ids(called({ mayCall: false }, { id: '2' }, { id: '3', mayCall: null }))).toEqual(['2']);
  expect(asksForNoCalls(called({ mayCall: false }, { id: '2' }))).toBe(false);
  expect(asksForNoCalls(called({ mayCall: false }))).toBe(true);
  expect(asksForNoCalls(called())).toBe(false);
});

test('whoever calls reads the hours, what to say first, and whether to leave a message', () => {
  expect(callRules(phone)).toEqual(['Leave no message']);
  const asked = { callFrom: '09:00', callUntil: '18:30', startWord: 'Hello from the library', mayLeaveMessage: true };
  expect(callRules({ ...phone, ...asked })).toEqual([
    'Call between 09:00 and 18:30, their site’s time',
    'First say “Hello from the library”',
    'You may leave a message',
  ]);
});
