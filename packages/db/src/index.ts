export { freePort, freePorts } from './free-port.ts';
export {
  type Cell,
  createVault,
  Erased,
  type KeyStore,
  type KeyTable,
  type Seal,
  type Sealed,
  type Vault,
} from './vault.ts';
export { keysThatOpen } from './keys-that-open.ts';
export { rewrapKeys } from './rewrap-keys.ts';
export { type IndexColumns, indexColumnsOf, rotateIndexes } from './rotate-indexes.ts';
export { createKeyring, type Keyring, newSecret, parseSecrets, readKeyring, type Secrets } from './keyring.ts';
export { migrate, pendingSql, type PrismaFolder, writeMigration } from './migrate.ts';
export { findPostgresHome, type PostgresHome } from './postgres-home.ts';
export { findRunningPostgres, type PostgresServer, startPostgres } from './postgres.ts';
export {
  adminUrlOf,
  connected,
  type Connection,
  type Context,
  contexts,
  type Database,
  prepareDatabase,
  type Role,
  roles,
  urlOf,
} from './roles.ts';
export { adapterOptions, runtimePool, transactionOptions } from './runtime-pool.ts';
export { type ScratchServer, startScratchServer } from './scratch-server.ts';
export { type Chain, chainKeyId, ChainKeyMissing, openChain } from './access-chain/chain.ts';
export { chainOfHeads, findHeads, HeadsAltered, headsFile, headsOf } from './access-chain/heads.ts';
export { createSealer, type SealerOptions } from './access-chain/seal.ts';
export { type ChainFault, type ChainReport, verifyChain } from './access-chain/verify.ts';
