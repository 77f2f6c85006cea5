import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Enough for a demo and its tests; beyond it the oldest entries go first. */
const KEPT = 5_000;

type Entry = { payload: AdapterPayload; expiresAt: number };

/** Makes the provider's store: one map for all its models, gone with the process. */
export function createMemoryAdapter(): (model: string) => Adapter {
  const entries = new Map<string, Entry>();

  return (model) => {
    const keyOf = (id: string) => `${model}:${id}`;
    const read = (key: string) => {
      const entry = entries.get(key);
      return entry && entry.expiresAt > Date.now() ? entry.payload : undefined;
    };
    const findBy = (field: 'uid' | 'userCode', value: string) => {
      for (const key of entries.keys()) {
        if (key.startsWith(`${model}:`) && read(key)?.[field] === value) return read(key);
      }
      return undefined;
    };

    return {
      async upsert(id, payload, expiresIn) {
        // Deleted first, so that the map's order is the order of the last writing.
        entries.delete(keyOf(id));
        entries.set(keyOf(id), { payload, expiresAt: expiresIn ? Date.now() + expiresIn * 1000 : Infinity });
        for (const oldest of entries.keys()) {
          if (entries.size <= KEPT) break;
          entries.delete(oldest);
        }
      },
      find: async (id) => read(keyOf(id)),
      findByUid: async (uid) => findBy('uid', uid),
      findByUserCode: async (userCode) => findBy('userCode', userCode),
      async consume(id) {
        const payload = read(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        entries.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
      },
    };
  };
}
