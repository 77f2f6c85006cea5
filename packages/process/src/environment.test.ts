import { generateSigningKey, publicJwks } from '@cmpp/auth';
import { describe, expect, test } from 'vitest';
import { readSettings, Stop, variable } from './index.ts';

const key = await generateSigningKey();

test('what is missing or wrong is named, each once, and no value is shown', () => {
  const wanted = {
    HOST: variable.host,
    PORT: variable.port(),
    GRAPH_URL: variable.url,
    WRAPPING_KEYS: variable.secrets,
  };
  const read = () => readSettings(wanted, { PORT: 'canary', WRAPPING_KEYS: '1:canary' });
  expect(read).toThrow(Stop);
  expect(read).toThrow(
    /^PORT has a wrong value, GRAPH_URL is not set, WRAPPING_KEYS has a wrong value\. The README lists what each variable means\.$/,
  );
  expect(readSettings({ HOST: variable.host, PORT: variable.port('4000') }, {})).toEqual({
    HOST: '127.0.0.1',
    PORT: 4000,
  });
});

describe.each([
  ['port', variable.port(), ['0', '4000', '65535'], ['65536', '-1', 'http', '']],
  ['postgresUrl', variable.postgresUrl, ['postgres://a@b/c', 'postgresql://a@b/c'], ['http://a', '']],
  ['secrets', variable.secrets, [`1:${'A'.repeat(43)}=`, `2:${'A'.repeat(43)}=,1:${'B'.repeat(43)}=`], ['1:AAAA', '']],
  ['signingKey', variable.signingKey, [JSON.stringify(key)], [JSON.stringify(publicJwks(key)), '{', 'null']],
  [
    'publicKeys',
    variable.publicKeys,
    [JSON.stringify(publicJwks(key)), 'https://hub.example.org/jwks'],
    // The private half is for nobody who verifies.
    [JSON.stringify({ keys: [key] }), JSON.stringify({ keys: [] }), 'file:///etc/keys', '{}'],
  ],
  [
    'publicKeysByName',
    variable.publicKeysByName(['portal', 'worker']),
    [JSON.stringify({ portal: publicJwks(key) }), JSON.stringify({ worker: 'https://hub.example.org/jwks' })],
    [JSON.stringify({ stranger: publicJwks(key) }), JSON.stringify({ portal: { keys: [key] } }), '[]'],
  ],
  ['addressesByName', variable.addressesByName, ['a=http://127.0.0.1:1/,b=http://b/'], ['a=1', 'http://a/', 'a=', '']],
  ['listOf', variable.listOf(['one', 'two']), ['one', 'one,two'], ['three', 'one,', '']],
])('a variable of the form %s', (_, form, good, wrong) => {
  test.each(good)('reads %s', (value) => {
    expect(readSettings({ IT: form }, { IT: value })).toHaveProperty('IT');
  });
  test.each(wrong)('refuses %s', (value) => {
    expect(() => readSettings({ IT: form }, { IT: value })).toThrow('IT has a wrong value');
  });
});
