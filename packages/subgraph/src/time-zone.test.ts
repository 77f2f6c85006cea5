import { GraphQLTimeZone } from 'graphql-scalars';
import { expect, test } from 'vitest';
import { TimeZone } from './time-zone.ts';

test('a zone that was accepted is accepted again; what is none never is', () => {
  for (const _ of [1, 2]) {
    expect(TimeZone.serialize('America/New_York')).toBe('America/New_York');
    expect(TimeZone.parseValue('america/new_york')).toBe('america/new_york');
    for (const wrong of ['Mars/Olympus', '', null, 5, {}]) expect(() => TimeZone.serialize(wrong)).toThrow();
  }
});

test('it is described as the one of the library', () => {
  const { name, description, specifiedByURL } = TimeZone;
  expect({ name, description, specifiedByURL }).toEqual({
    name: GraphQLTimeZone.name,
    description: GraphQLTimeZone.description,
    specifiedByURL: GraphQLTimeZone.specifiedByURL,
  });
});
