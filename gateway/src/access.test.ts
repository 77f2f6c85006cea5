import { createSigner, generateSigningKey, signClientToken } from '@cmpp/auth';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createTokens, hashOf, openLibrary } from './library.fixture.ts';

const known = {
  motto: '{ motto }',
  desk: '{ desk { id } }',
  receipt: 'mutation { writeReceipt { id } }',
  receiptName: 'mutation { writeReceipt { __typename } }',
  receiptBySpread: 'mutation { ...F } fragment F on Mutation { again: writeReceipt { kind: __typename } }',
  burn: 'mutation { burn }',
  prices: '{ none: book(id: 0) { id price } one: book(id: 1) { id price sequel { price } } }',
  pages: '{ books { edges { node { price title } } } }',
  skipped: 'query ($not: Boolean!) { book(id: 1) { id price @skip(if: $not) } }',
};
const library = await openLibrary({ known: Object.values(known) });
const { ask, tokens, state } = library;
const run = (name: keyof typeof known, sent: { token?: string; variables?: object } = {}) =>
  ask({ hash: hashOf(known[name]), ...sent });

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

beforeEach(() => void (state.ran = []));
afterAll(() => library.gateway.close());

describe('a token', () => {
  const refused = {
    status: 401,
    text: '{"errors":[{"message":"This token is not valid.","extensions":{"code":"UNAUTHENTICATED"}}]}',
  };

  it('that is not signed, signed by a stranger, cut short or no token at all is refused in the same words', async () => {
    const stranger = createSigner({ issuer: 'worker', key: await generateSigningKey() });
    const iat = Math.floor(Date.now() / 1000);
    const unsigned = `${encoded({ alg: 'none', typ: 'client+jwt' })}.${encoded({ iss: 'worker', aud: 'gateway', iat, exp: iat + 55 })}.`;
    const bad = [unsigned, (await signClientToken(stranger)).token, tokens.editor.slice(0, -9), 'x', 'a b', ''];
    for (const token of bad) {
      const { status, text } = await ask({ hash: hashOf(known.motto), headers: { authorization: `Bearer ${token}` } });
      expect({ status, text }).toEqual(refused);
    }
    const basic = await ask({ hash: hashOf(known.motto), headers: { authorization: 'Basic dTpw' } });
    expect(basic.status).toBe(401);
    expect(state.ran).toEqual([]);
  });

  it('that has ended is refused', async () => {
    const old = await createTokens(() => new Date(Date.now() - 120_000));
    const { gateway, ask } = await openLibrary({ verify: old.verify, known: [known.motto] });
    expect((await ask({ hash: hashOf(known.motto), token: old.editor })).status).toBe(200);
    expect((await run('motto', { token: old.editor })).status).toBe(401);
    await gateway.close();
  });

  it('that cannot be checked for lack of keys is no reason to let anybody in or to call it wrong', async () => {
    const { gateway, ask, logged } = await openLibrary({ verify: () => Promise.reject(new TypeError('fetch failed')) });
    const { status, codes } = await ask({ query: '{ motto }', token: tokens.editor });
    expect([status, codes]).toEqual([503, ['UNAVAILABLE']]);
    expect(JSON.stringify(logged)).toContain('TypeError');
    expect(JSON.stringify(logged)).not.toContain(tokens.editor);
    await gateway.close();
  });
});

describe('a protected mutation', () => {
  it.each(['receipt', 'receiptName', 'receiptBySpread', 'burn'] as const)(
    'is not carried out for nobody: %s',
    async (name) => {
      const { data, codes } = await run(name);
      expect(Object.values(data ?? {})).toEqual([null]);
      expect(codes).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
      expect(state.ran).toEqual([]);
    },
  );

  it('is carried out for whoever may', async () => {
    expect((await run('receipt', { token: tokens.writer })).data).toEqual({ writeReceipt: { id: 'r' } });
    expect((await run('burn', { token: tokens.editor })).data).toEqual({ burn: 1 });
    expect(state.ran).toEqual(['writeReceipt', 'burn']);
  });

  it('is not carried out without its scope', async () => {
    expect((await run('burn', { token: tokens.writer })).data).toEqual({ burn: null });
    expect(state.ran).toEqual([]);
  });
});

describe('a protected field', () => {
  it('is null with its path, and what is null stays null around it', async () => {
    const { data, errors } = await run('prices');
    expect(data).toEqual({ none: null, one: { id: '1', price: null, sequel: null } });
    expect(errors.map(({ path }) => path)).toEqual([
      ['none', 'price'],
      ['one', 'price'],
      ['one', 'sequel', 'price'],
    ]);
  });

  it('is null in every entry of a list', async () => {
    const { data } = await run('pages');
    const nodes = (data as { books: { edges: { node: object }[] } }).books.edges.map(({ node }) => node);
    expect(nodes).toEqual([
      { title: 'Book 1', price: null },
      { title: 'Book 2', price: null },
    ]);
  });

  it('is read by either of the scopes that allow it', async () => {
    for (const token of [tokens.writer, tokens.editor]) {
      const { data, errors } = await run('prices', { token });
      expect(errors).toEqual([]);
      expect(data).toEqual({ none: null, one: { id: '1', price: 7, sequel: { price: 7 } } });
    }
  });

  it('stays refused to whoever lacks them after somebody else was answered, and the other way round', async () => {
    for (const _ of [1, 2]) {
      expect((await run('prices')).codes).toContain('UNAUTHORIZED_FIELD_OR_TYPE');
      expect((await run('prices', { token: tokens.writer })).errors).toEqual([]);
      expect((await run('prices')).data).toEqual({
        none: null,
        one: { id: '1', price: null, sequel: null },
      });
    }
  });

  it('is no reason to refuse when it is skipped', async () => {
    expect((await run('skipped', { variables: { not: true } })).errors).toEqual([]);
    expect((await run('skipped', { variables: { not: false } })).codes).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
  });

  it('that only asks for somebody is read by anybody with a token', async () => {
    expect((await run('desk')).data).toEqual({ desk: null });
    expect((await run('desk', { token: tokens.writer })).data).toEqual({ desk: { id: 'd' } });
  });
});
