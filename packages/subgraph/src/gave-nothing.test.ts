import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { gaveNothing } from './gave-nothing.ts';

const failed = (...path: (string | number)[]) => new GraphQLError('no', { path });

test.each([
  { data: { participant: null } },
  { data: { hearings: [] } },
  { data: { _entities: [null, null] } },
  { data: { participant: null }, errors: [failed('participant')] },
  { data: { hearings: [null] }, errors: [failed('hearings', 0)] },
])('nothing: $data', (answer) => expect(gaveNothing(answer)).toBe(true));

test.each([
  { data: { participant: { __typename: 'Participant' } } },
  { data: { _entities: [null, { id: '1' }] } },
  { data: { participants: { nodes: [] } } },
  { data: { count: 0 } },
  { data: { isThere: false } },
])('something: $data', (answer) => expect(gaveNothing(answer)).toBe(false));

test.each([
  { data: { participant: null }, errors: [failed('participant', 'givenName')] },
  { data: { hearings: [null] }, errors: [failed('hearings', 0, 'room')] },
  { data: null, errors: [failed('participants', 'nodes', 0, 'id')] },
])('null because of what stands behind it is not nothing: $data', (answer) => expect(gaveNothing(answer)).toBe(false));
