import { createTestDatabase } from '@cmpp/db/testing';
import { expect, test } from 'vitest';
import { checkMark, markDatabase } from './mark.ts';

test('a demo refuses a database that is not marked as one, and a real hub one that is', async () => {
  const database = await createTestDatabase();
  await expect(checkMark(database, 'demo')).rejects.toThrow("is not a demo's");
  await expect(checkMark(database, 'real')).rejects.toThrow();
  await markDatabase(database, 'demo');
  await checkMark(database, 'demo');
  await expect(checkMark(database, 'real')).rejects.toThrow("is a demo's: a real hub does not start on it");
  await checkMark({ ...database, name: 'not_there_yet' }, 'real');
  await database.drop();
});
