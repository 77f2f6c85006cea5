/** One try to get more out of a GraphQL door than it should give. */
export type Probe = {
  name: string;
  /** The body as JSON, or a request of another form. */
  body?: unknown;
  request?: { method: string; search?: string; headers?: Record<string, string>; body?: string };
  /** What is answered: a status, and with one below 300 or of 400 the code of the error (undefined: there is none). */
  at: { subgraph?: Expected; gateway?: Expected };
};
type Expected = { status: number | number[]; code?: string | undefined };

const many = (count: number, of: (index: number) => string) => Array.from({ length: count }, (_, i) => of(i)).join(' ');
const form = 'application/x-www-form-urlencoded';
const refused = (code: string) => ({ status: [200, 400], code });
const poisonous = ['__proto__', 'constructor', 'prototype', 'then', 'toString', 'valueOf', 'hasOwnProperty'];
const representations = (count: number) =>
  Array.from({ length: count }, () => ({ __typename: 'Participant', id: 'x' }));
const entities = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
/** Types that point at themselves, thirteen levels deep. */
const circular = `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} }'.repeat(6)} } } }`;

/** The classic thirteen, and those that federation adds. Whoever asks a subgraph here has the gateway's token; the gateway is asked by a caseworker. */
export const probes: Probe[] = [
  {
    name: '101 aliases',
    body: { query: `{ ${many(101, (i) => `a${i}: __typename`)} }` },
    at: { subgraph: refused('TOO_LARGE'), gateway: refused('OPERATION_TOO_LARGE') },
  },
  {
    name: 'an array of operations',
    body: [{ query: '{ __typename }' }, { query: '{ __typename }' }],
    at: { subgraph: { status: 400, code: 'BAD_REQUEST' }, gateway: { status: 400, code: 'BAD_REQUEST' } },
  },
  {
    name: 'directives without end',
    body: { query: `{ __typename ${'@skip(if: false) '.repeat(101)} }` },
    at: { subgraph: refused('GRAPHQL_VALIDATION_FAILED'), gateway: refused('OPERATION_TOO_LARGE') },
  },
  {
    name: 'unknown directives without end',
    body: { query: `{ __typename ${'@aa'.repeat(101)} }` },
    at: { subgraph: refused('GRAPHQL_VALIDATION_FAILED'), gateway: refused('OPERATION_TOO_LARGE') },
  },
  {
    name: 'circular introspection',
    body: { query: circular },
    at: { subgraph: refused('GRAPHQL_VALIDATION_FAILED'), gateway: refused('GRAPHQL_VALIDATION_FAILED') },
  },
  {
    name: 'introspection',
    body: { query: '{ __schema { queryType { name } } }' },
    at: { subgraph: refused('GRAPHQL_VALIDATION_FAILED') }, // a caseworker may read the schema at the gateway
  },
  {
    name: 'introspection of one type',
    body: { query: '{ __type(name: "Participant") { fields { name } } }' },
    at: { subgraph: refused('GRAPHQL_VALIDATION_FAILED') },
  },
  {
    name: 'a name that is nearly right',
    body: { query: '{ _entitie { __typename } particpant { id } mee { kind } }' },
    at: { subgraph: refused('GRAPHQL_VALIDATION_FAILED'), gateway: refused('GRAPHQL_VALIDATION_FAILED') },
  },
  {
    name: 'a query by GET',
    request: { method: 'GET', search: '?query=%7B__typename%7D' },
    at: { subgraph: { status: 405 }, gateway: { status: 405, code: 'METHOD_NOT_ALLOWED' } },
  },
  {
    name: 'a mutation by GET',
    request: {
      method: 'GET',
      search: '?query=mutation%7B__typename%7D',
      headers: { 'content-type': 'application/json' },
    },
    at: { subgraph: { status: 405 }, gateway: { status: 405, code: 'METHOD_NOT_ALLOWED' } },
  },
  {
    name: 'a form',
    request: { method: 'POST', headers: { 'content-type': form }, body: 'query=%7B__typename%7D' },
    at: { subgraph: { status: 405 }, gateway: { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' } },
  },
  {
    name: 'a trace',
    request: {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'apollo-federation-include-trace': 'ftv1' },
      body: JSON.stringify({ query: '{ __typename }' }),
    },
    at: { subgraph: { status: 200 }, gateway: { status: 200 } },
  },
  {
    name: 'a document that cannot be read',
    body: { query: 'query {' },
    at: {
      subgraph: { status: 400, code: 'GRAPHQL_PARSE_FAILED' },
      gateway: { status: [200, 400], code: 'GRAPHQL_PARSE_FAILED' },
    },
  },
  {
    name: 'a body that is no JSON',
    request: { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query": "{ __typename }"' },
    at: { subgraph: { status: 400, code: 'BAD_REQUEST' }, gateway: refused('BAD_REQUEST') },
  },
  {
    name: '500 times the same field',
    body: { query: `{ ${'__typename '.repeat(500)} }` },
    at: { subgraph: refused('TOO_LARGE'), gateway: refused('OPERATION_TOO_LARGE') },
  },
  {
    name: 'the schema through _service',
    body: { query: '{ _service { sdl } }' },
    at: { subgraph: refused('NO_SCHEMA'), gateway: refused('GRAPHQL_VALIDATION_FAILED') },
  },
  {
    name: '5,000 representations',
    body: { query: entities, variables: { representations: representations(5000) } },
    at: { subgraph: refused('TOO_LARGE'), gateway: { status: 413, code: 'REQUEST_TOO_LARGE' } },
  },
  {
    name: '5,000 representations in the document',
    body: {
      query: `{ _entities(representations: [${many(5000, () => '{__typename:"Participant"}')}]) { __typename } }`,
    },
    at: { subgraph: refused('GRAPHQL_PARSE_FAILED'), gateway: { status: 413, code: 'REQUEST_TOO_LARGE' } },
  },
  {
    name: '2,000 representations in the document',
    body: { query: `{ _entities(representations: [${many(2000, () => '{}')}]) { __typename } }` },
    at: { subgraph: refused('TOO_LARGE'), gateway: refused('GRAPHQL_PARSE_FAILED') },
  },
  ...poisonous.map((name): Probe => ({
    name: `the alias ${name}`,
    body: { query: `{ ${name}: __typename }` },
    at: { subgraph: refused('NAME_REFUSED'), gateway: refused('NAME_REFUSED') },
  })),
  {
    name: 'huge variables',
    body: { query: '{ __typename }', variables: { text: 'x'.repeat(2_000_000) } },
    at: { subgraph: { status: 413 }, gateway: { status: 413, code: 'REQUEST_TOO_LARGE' } },
  },
  {
    name: 'variables nested without end',
    request: {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":${JSON.stringify(entities)},"variables":${'{"representations":['.repeat(3000)}1${']}'.repeat(3000)}}`,
    },
    at: { subgraph: { status: [200, 400] }, gateway: { status: [200, 400] } },
  },
];
