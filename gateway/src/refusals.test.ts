import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { hashOf, openLibrary } from './library.fixture.ts';

const introspection = '{ __schema { queryType { name } } }';
const library = await openLibrary({ known: ['{ motto }', introspection] });
const { post, ask, askFreely, gateway, tokens, state } = library;
const freely = { authorization: `Bearer ${tokens.editor}` };
const many = (count: number, of: (index: number) => string) => Array.from({ length: count }, (_, i) => of(i)).join(' ');
const untouched = Object.getOwnPropertyNames(Object.prototype);

beforeEach(() => {
  state.ran = [];
  library.logged.length = 0;
});
afterAll(() => gateway.close());

describe('whoever may send operations of their own is refused', () => {
  it.each([
    ['101 aliases', `{ ${many(101, (i) => `a${i}: motto`)} }`],
    ['500 times the same field', `{ ${many(500, () => 'motto')} }`],
    [
      '51 fields at the top',
      `{ ${many(51, (i) => `...F${i}`)} } ${many(51, (i) => `fragment F${i} on Query { k${i}: motto }`)}`,
    ],
    ['directives without end', `{ motto ${many(60, () => '@skip(if: false)')} }`],
    ['13 fields inside each other', `{ book(id: 1) { ${many(12, () => 'sequel {')} id ${many(12, () => '}')} } }`],
    [
      'a chain of fragments that doubles',
      `{ book(id: 1) { ...F0 } } ${many(20, (i) => `fragment F${i} on Book { id ...F${i + 1} sequel { ...F${i + 1} } }`)} fragment F20 on Book { id }`,
    ],
    ['a list of 99,999,999', '{ books(first: 99999999) { edges { node { title } } } }'],
    [
      'lists inside lists',
      '{ books { edges { node { byTheSame(first: 200) { edges { node { byTheSame(first: 200) { edges { node { id } } } } } } } } } }',
    ],
  ])('%s', async (_, query) => {
    const answer = await askFreely({ query });
    expect([answer.status, answer.codes]).toEqual([400, ['OPERATION_TOO_LARGE']]);
    expect(answer.data).toBeUndefined();
  });

  it('a long list asked for by a variable', async () => {
    const query = 'query ($n: Int) { books(first: $n) { edges { node { title } } } }';
    expect((await askFreely({ query, variables: { n: 99_999_999 } })).codes).toEqual(['OPERATION_TOO_LARGE']);
    expect((await askFreely({ query, variables: { n: 3 } })).errors).toEqual([]);
  });

  it('more than 1,000 tokens', async () => {
    const { errors } = await askFreely({ query: `{ ${many(1_001, () => 'motto')} }` });
    expect(errors[0]?.message).toContain('1000 tokens');
  });

  it('circular introspection', async () => {
    const inner = 'fields { type { fields { type { fields { type { fields { name } } } } } } }';
    const { errors, data } = await askFreely({ query: `{ __schema { types { ${inner} } } }` });
    expect(errors[0]?.message).toBe('Maximum introspection depth exceeded');
    expect(data).toBeUndefined();
  });

  it.each(['_service { sdl }', '_entities(representations: [{ __typename: "Book", id: "1" }]) { __typename }'])(
    '%s, which is between gateway and subgraphs',
    async (field) => {
      const { errors, data } = await askFreely({ query: `{ ${field} }` });
      expect(errors[0]?.message).toMatch(/^Cannot query field/);
      expect(data).toBeUndefined();
    },
  );

  it.each(['__proto__', 'constructor', 'prototype', 'then', 'toString', 'valueOf', 'hasOwnProperty'])(
    'the name %s as alias, variable or fragment',
    async (name) => {
      for (const query of [
        `{ ${name}: motto }`,
        `{ ${name}: book(id: 1) { title price } }`,
        `{ book(id: 1) { ${name}: sequel { ${name}: price } } }`,
        `query ($${name}: ID!) { book(id: $${name}) { id } }`,
        `{ ...${name} } fragment ${name} on Query { motto }`,
      ]) {
        expect((await askFreely({ query })).codes).toEqual(['NAME_REFUSED']);
      }
      expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(untouched);
      expect((await askFreely({ query: '{ motto }' })).data).toEqual({ motto: 'Read on.' });
    },
  );
});

describe('everybody is refused', () => {
  it('operations over GET, queries and mutations alike', async () => {
    for (const query of ['{motto}', 'mutation{burn}']) {
      const url = `http://gateway/graphql?query=${encodeURIComponent(query)}`;
      const response = await gateway.fetch(
        new Request(url, { headers: { ...freely, 'content-type': 'application/json' } }),
      );
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    }
    expect(state.ran).toEqual([]);
  });

  it('an IDE', async () => {
    const response = await gateway.fetch(new Request('http://gateway/graphql', { headers: { accept: 'text/html' } }));
    expect(response.status).toBe(405);
    expect(await response.text()).not.toContain('<');
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/graphql',
    '',
  ])('a body of type %j', async (type) => {
    const { status } = await post('query=%7Bmotto%7D', { ...freely, 'content-type': type });
    expect([status, state.ran]).toEqual([415, []]);
  });

  it('an array of operations', async () => {
    const { status } = await post(JSON.stringify([{ query: '{ motto }' }, { query: '{ motto }' }]), freely);
    expect([status, state.ran]).toEqual([400, []]);
  });

  it('more than 100 KB, whatever the length says', async () => {
    const body = JSON.stringify({ query: '{ motto }', variables: { text: 'x'.repeat(100_001) } });
    expect((await post(body, freely)).status).toBe(413);
    const stream = new Response(body).body!;
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as const;
    expect((await gateway.fetch(new Request('http://gateway/graphql', init))).status).toBe(413);
    expect(state.ran).toEqual([]);
  });

  it.each(['x', 'null', '1', '"{ motto }"', '{"query":{}}', '{"query":"{ motto }","variables":[]}', '{"motto":1}'])(
    'a body that is no operation: %s',
    async (body) => {
      const { status, text } = await post(body, freely);
      expect(text).toMatch(/^\{"errors":\[\{"message":/);
      expect(text).not.toMatch(/SyntaxError|token| at |\.ts/);
      expect([status < 500, state.ran]).toEqual([true, []]);
    },
  );
});

describe('an answer does not tell', () => {
  it('names that were nearly right', async () => {
    const wrongField = await askFreely({ query: '{ book(id: 1) { titel } }' });
    const wrongValue = await askFreely({ query: 'query ($m: Mood) { echo(mood: $m) }', variables: { m: 'CAML' } });
    expect([...wrongField.codes, ...wrongValue.codes]).toEqual(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);
    for (const { text } of [wrongField, wrongValue]) expect(text).not.toMatch(/Did you mean|title|CALM/);
  });

  it.each([
    { query: 'query ($m: Mood) { echo(mood: $m) }', variables: { m: 'kolibri; at "m.x"; ' } },
    { query: 'query ($m: Mood) { echo(mood: $m) }', variables: { m: { words: 'kolibri' } } },
    { query: 'query ($i: ID!) { book(id: $i) { title } }', variables: { i: { words: 'kolibri' } } },
    { query: '{ echo(mood: "kolibri") }' },
    { query: '{ echo(mood: kolibri) }' },
    { query: '{ book(id: { words: "kolibri" }) { title } }' },
    { query: '{ book "kolibri" }' },
    { query: '{ echo(mood: """kolibri""" "and" ) } "kolibri"' },
  ])('what was sent: $query $variables', async (request) => {
    const { text, codes } = await askFreely(request);
    expect(text).not.toContain('kolibri');
    expect(codes).not.toEqual([]);
  });

  it('so little that nobody finds what is wrong', async () => {
    const { text } = await askFreely({ query: 'query ($i: ID!) { book(id: $i) { title } }', variables: { i: ['x'] } });
    expect(text).toContain(String.raw`Variable \"$i\" does not fit its type`);
  });

  it('what broke inside a subgraph', async () => {
    const { text, data, codes } = await askFreely({ query: '{ broken motto }' });
    expect(data).toEqual({ broken: null, motto: 'Read on.' });
    expect(codes).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(text).not.toMatch(/postgres|secret|books|\.ts|stack/);
  });

  it('how the request was carried out, even when asked for a trace', async () => {
    const headers = {
      'apollo-federation-include-trace': 'ftv1',
      'apollo-query-plan-experimental': '1',
      'x-request-id': 'a\nb'.replace('\n', ''),
    };
    const answer = await askFreely({ query: '{ motto }', headers });
    expect(JSON.parse(answer.text)).toEqual({ data: { motto: 'Read on.' } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  it('a cache anything', async () => {
    expect((await askFreely({ query: '{ motto }' })).headers.get('cache-control')).toBe('no-store');
  });
});

describe('who may not send operations of their own', () => {
  it.each([
    ['nobody in particular', undefined],
    ['somebody without the scope', tokens.writer],
  ])('%s runs known operations and nothing else', async (_, token) => {
    expect((await ask({ hash: hashOf('{ motto }'), token })).data).toEqual({ motto: 'Read on.' });
    for (const sent of [{ query: '{ motto }' }, { query: '{ motto }', hash: hashOf('{ motto }') }]) {
      expect((await ask({ ...sent, token })).codes).toEqual(['PERSISTED_QUERY_ONLY']);
    }
    expect((await ask({ hash: hashOf('{ asker }'), token })).codes).toEqual(['PERSISTED_QUERY_NOT_IN_LIST']);
    for (const hash of ['__proto__', 'constructor', 'size']) {
      expect((await ask({ hash, token })).codes).toEqual(['PERSISTED_QUERY_NOT_IN_LIST']);
    }
    expect((await ask({ token })).codes).toEqual(['PERSISTED_QUERY_ID_REQUIRED']);
    const otherForm = await post(JSON.stringify({ documentId: hashOf('{ motto }') }));
    expect(otherForm.status).toBe(400);
  });

  it('cannot introspect, not even by a known operation that somebody else ran before', async () => {
    expect((await askFreely({ hash: hashOf(introspection) })).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
    const { data, errors } = await ask({ hash: hashOf(introspection), token: tokens.writer });
    expect(data).toBeUndefined();
    expect(errors[0]?.message).toContain('introspection has been disabled');
  });
});
