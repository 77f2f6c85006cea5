import { readFileSync } from 'node:fs';
import { clientNames, clientScopes, scopes, staffRoles } from '@cmpp/auth';
import { type GraphQLField, isInputObjectType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { readSupergraph } from './known-doors.ts';

// "No export to ICE or EOIR and no role for them" (trust.md, "Data"). Whoever adds a role, a caller or an open door comes by here.

const schema = readSupergraph(readFileSync(new URL('../../gateway/supergraph.graphql', import.meta.url), 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('_'));
const fields = types
  .filter((type) => isObjectType(type) || isInputObjectType(type))
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ of: type.name, field })));
/** `[Site!]!` -> `Site` */
const namedType = (type: { toString(): string }) => String(type).replace(/[[\]!]/g, '');
const asked = (node: { astNode?: unknown } | undefined): string[] =>
  JSON.stringify(
    (node as GraphQLField<unknown, unknown>).astNode?.directives?.filter(
      ({ name }) => name.value === 'requiresScopes',
    ) ?? [],
  )
    .match(/"kind":"StringValue","value":"([^"]+)"/g)
    ?.map((found) => /"value":"([^"]+)"/.exec(found)![1]!) ?? [];

test('the roles of staff, the calling processes and their scopes are these, and none is an authority’s', () => {
  expect([...staffRoles].sort()).toEqual(['board', 'caseworker', 'practitioner', 'provider', 'screener', 'supervisor']);
  expect([...clientNames].sort()).toEqual(['cases', 'notices', 'orientation', 'portal', 'referrals', 'worker']);
  const known = new Set<string>([
    ...staffRoles,
    'participant',
    'participant:stepped-up',
    ...Object.values(clientScopes).flat(),
  ]);
  expect(scopes.filter((scope) => !known.has(scope))).toEqual([]);
});

test('no field of the graph asks for a scope that is none of these', () => {
  const strange = fields.flatMap(({ of, field }) =>
    asked(field)
      .filter((scope) => !(scopes as readonly string[]).includes(scope))
      .map((scope) => `${of}.${field.name} ${scope}`),
  );
  expect(strange).toEqual([]);
  expect(fields.flatMap(({ field }) => asked(field))).toContain('supervisor');
});

test('what is open to anybody is this, and says nothing of a person', () => {
  const open = fields.filter(({ of, field }) => (of === 'Query' || of === 'Mutation') && !asked(field).length);
  expect(open.map(({ of, field }) => `${of}.${field.name}`).sort()).toEqual([
    'Query.consentWordings',
    'Query.disclosureCounts',
    'Query.draw',
    'Query.draws',
    'Query.fundingRounds',
    'Query.me', // whoever asks; nobody who has not signed in
    'Query.sites',
  ]);
  expect(open.map(({ field }) => namedType(field.type))).not.toContain('Participant');
});

test('an authority is named in the register of what authorities ask, and nowhere else', () => {
  const naming = fields.filter(({ field }) => namedType(field.type) === 'AuthorityKind');
  expect(naming.map(({ of, field }) => `${of}.${field.name}`).sort()).toEqual([
    'DisclosureRequest.authority',
    'RegisterDisclosureRequestInput.authority',
  ]);
});
