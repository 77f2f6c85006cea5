import type { Mutant } from '../mutant.ts';

const db = 'packages/db/src';
const erasure = 'subgraphs/cases/src/domain/erasure';

/** The keys of people, and what they open. */
export const keyMutants: Mutant[] = [
  {
    file: `${db}/vault.ts`,
    rule: 'a value that was moved to another row does not decrypt',
    find: '`${table}|${column}|${row}`',
    put: '`${table}|${column}`',
  },
  {
    file: `${db}/vault.ts`,
    rule: 'a key that was destroyed is never made anew',
    find: '        if (!wrapped) throw new Erased();\n        return [subjectId, keyring.unwrap(wrapped, version, subjectId)];',
    put: '        return [subjectId, wrapped ? keyring.unwrap(wrapped, version, subjectId) : randomBytes(32)];',
  },
  {
    file: `${db}/vault.ts`,
    rule: 'an unwrapped key lives a minute in memory',
    find: 'if (known && known.until > now())',
    put: 'if (known)',
  },
  {
    file: `${db}/vault.ts`,
    rule: 'a key that was forgotten is not in memory',
    find: 'forget: (subjectId) => void memory.delete(subjectId),',
    put: 'forget: (subjectId) => void memory.get(subjectId),',
  },
  {
    file: `${db}/keyring.ts`,
    rule: 'look-ups of two purposes cannot be compared',
    find: 'expand(key, `index:${purpose}`)',
    put: "expand(key, 'index')",
  },
];

/** What a rotation of keys leaves behind. */
export const rotationMutants: Mutant[] = [
  {
    file: `${db}/rewrap-keys.ts`,
    rule: 'whose key was destroyed stays erased through a rotation',
    find: 'WHERE k.subject_id = n.id AND k.version = n.version`,',
    put: 'WHERE k.subject_id = n.id`,',
    near: 'tests/graph/rotate-keys.test.ts',
  },
  {
    file: `${db}/rewrap-keys.ts`,
    rule: 'every key is wrapped anew',
    find: 'wrapped IS NOT NULL AND version <> $1 AND subject_id > $2',
    put: 'wrapped IS NOT NULL AND version > $1 AND subject_id > $2',
    near: 'tests/graph/rotate-keys.test.ts',
  },
];

/** What makes it seen that a line of the access log was changed. */
export const sealMutants: Mutant[] = [
  {
    file: `${db}/access-chain/chain.ts`,
    rule: 'a link is made over the link before it',
    find: "previous.toString('hex'), line]",
    put: 'line]',
  },
  {
    file: `${db}/access-chain/chain.ts`,
    rule: 'a link is made over all of its line',
    find: "previous.toString('hex'), line]",
    put: "previous.toString('hex'), line.slice(0, 10)]",
  },
  {
    file: `${db}/access-chain/heads.ts`,
    rule: 'a head that the database does not have any more stays',
    find: '!heads.bySubject.has(id) || stands.has(id)',
    put: 'newest.rows.length > 0',
    near: 'access-chain/chain.test.ts',
  },
  {
    file: `${db}/access-chain/heads.ts`,
    rule: 'heads that another hand wrote are not believed',
    find: 'const isWhole = ({ body, mac }: HeadsText, chain: Chain) => isSame(mac, macOf(chain, body));',
    put: 'const isWhole = ({ mac }: HeadsText, _: Chain) => mac.length > 0;',
    near: 'access-chain/chain.test.ts',
  },
  {
    file: `${db}/access-chain/verify.ts`,
    rule: 'that the last line is gone is seen by the head',
    find: '      if (head) goneUpTo(head.number + 1);\n',
    put: '',
    near: 'access-chain/chain.test.ts',
  },
  {
    file: `${db}/access-chain/verify.ts`,
    rule: 'a line that was moved to another file is named',
    find: 'line[subjectAt] === subjectId && ',
    put: '',
    near: 'access-chain/chain.test.ts',
  },
  {
    file: `${db}/access-chain/verify.ts`,
    rule: 'a line that no link was made of is named after an hour',
    find: "at < now() - interval '1 hour' AS late",
    put: "at < now() - interval '1 year' AS late",
    near: 'access-chain/chain.test.ts',
  },
  {
    file: `${db}/access-chain/seal.ts`,
    rule: 'one sealer at a time',
    find: 'if (!(await isAlone(client, context))) {',
    put: 'if (!(await isAlone(client, context)) && heldOff < 0) {',
    near: 'access-chain/chain.test.ts',
  },
];

/** Who is erased, and what goes with them. */
export const erasureMutants: Mutant[] = [
  {
    file: `${erasure}/may-go.ts`,
    rule: 'who takes part is not erased',
    find: '  if (!file.closedAt)\n',
    put: '  if (file.closedAt === undefined)\n',
  },
  {
    file: `${erasure}/may-go.ts`,
    rule: 'nobody is erased while an authority’s request about them is open',
    find: "OR: [{ outcome: null }, { outcome: 'GIVE' as const, givenAt: null }]",
    put: 'OR: [{ outcome: null }]',
  },
  {
    file: `${erasure}/settle-erasure.ts`,
    rule: 'nobody decides on what they asked for themselves',
    find: 'if (erase && askedById === viewer.id)',
    put: 'if (!erase && askedById === viewer.id)',
  },
  {
    file: `${erasure}/settle-erasure.ts`,
    rule: 'who was back before it was decided stays',
    find: 'const waits = erase && (await holdFile(parts, participantId, { why, interestToo })).waits;',
    put: 'const waits = null;',
  },
  {
    file: `${erasure}/erase-participant.ts`,
    rule: 'the key goes with the person',
    find: '  await vault.destroy(tx, participantId);\n',
    put: '',
    near: 'domain/erasure/erasure.test.ts',
  },
  {
    file: `${erasure}/erase-participant.ts`,
    rule: 'what stands about a number stays as long as somebody else has it',
    find: 'indexes.filter((versions) => !versions.some((index) => others.has(hex(index)))).flat()',
    put: 'indexes.flat()',
    near: 'domain/erasure/erasure.test.ts',
  },
  {
    file: `${erasure}/erase-participant.ts`,
    rule: 'a number is somebody else’s also while it stands by an older key',
    find: "return typeof number === 'string' ? phoneIndexes(keyring, number) : [numberIndex];",
    put: "return typeof number === 'string' && phoneIndexes(keyring, number).length > 9 ? [] : [numberIndex];",
    near: 'domain/erasure/erasure.test.ts',
  },
  {
    file: `${erasure}/may-go.ts`,
    rule: 'an open safety step is not closed by erasing it',
    find: 'where: { closedAt: null, screening: { participantId } }',
    put: 'where: { closedAt: null, screening: { participantId }, openedAt: new Date(0) }',
    near: 'domain/erasure/too-early.test.ts',
  },
  {
    file: `${erasure}/settle-erasure.ts`,
    rule: 'what was only taken back was decided by nobody',
    find: 'askAgainLater(tx, participantId, askedById === viewer.id)',
    put: 'askAgainLater(tx, participantId, askedById !== viewer.id)',
    near: 'domain/erasure/too-early.test.ts',
  },
  {
    file: `${erasure}/erase-participant.ts`,
    rule: 'the other subgraphs hear of it',
    find: "  await publisher.publish(tx, 'participant.erased', { participantId, challengeIds });\n",
    put: '',
  },
];
