import type { Keyring } from '@cmpp/db';
import type { Transaction } from '../../db.ts';
import type { KnownElsewhere } from '../enrolment/same-a-number.ts';
import { aNumberIndexes } from '../person/person-rows.ts';

/** What says who somebody is, in a file: what another system calls them, or their A-number (nine digits). */
export type PersonKey = { externalId: string | null; aNumber: string | null };

/** Who of a file is there already. */
export type KnownPeople = {
  /** Ids of the site's people of this key: two, when the external id is one person's and the A-number another's. */
  here(key: PersonKey): string[];
  /** People of other sites who have the A-number. */
  elsewhere(key: PersonKey): KnownElsewhere;
  /** Whether it is somebody who was of this site and moved to another. */
  movedAway(key: PersonKey): boolean;
};

/** What is said of who was of this site and moved to another: they are enrolled there. */
export const movedAwayWords = {
  code: 'import.moved_away',
  message: 'This person was transferred to another site and is enrolled there.',
  nextStep: 'Take them out of the file; if they are to come back, the other site asks for a transfer.',
};

/** What another system calls somebody, keyed per site; one for each version of the index key, newest first. */
export const externalIndexes = (keyring: Keyring, siteId: string, externalId: string) =>
  keyring.blindIndexes(`external/${siteId}`, externalId);

/** Looks all of them up at once. */
export async function findKnownPeople(
  tx: Transaction,
  keyring: Keyring,
  siteId: string,
  keys: readonly PersonKey[],
): Promise<KnownPeople> {
  const byExternal = ({ externalId }: PersonKey) =>
    externalId === null ? [] : externalIndexes(keyring, siteId, externalId);
  const byANumber = ({ aNumber }: PersonKey) => (aNumber === null ? [] : aNumberIndexes(keyring, aNumber));
  const found = await tx.participant.findMany({
    where: {
      OR: [
        { siteId, externalIndex: { in: keys.flatMap(byExternal) } },
        { aNumberIndex: { in: keys.flatMap(byANumber) } },
      ],
    },
    select: { id: true, siteId: true, externalIndex: true, aNumberIndex: true },
  });
  const moved = await findMovedAway(tx, siteId, keys.flatMap(byExternal), found);
  const here = found.filter((person) => person.siteId === siteId);
  const external = new Map(here.map(({ id, externalIndex }) => [hex(externalIndex), id]));
  const aNumbers = new Map(here.map(({ id, aNumberIndex }) => [hex(aNumberIndex), id]));
  const elsewhere = Map.groupBy(
    found.filter((person) => person.siteId !== siteId),
    ({ aNumberIndex }) => hex(aNumberIndex),
  );
  return {
    here: (key) => [
      ...new Set([
        ...byExternal(key).flatMap((index) => external.get(hex(index)) ?? []),
        ...byANumber(key).flatMap((index) => aNumbers.get(hex(index)) ?? []),
      ]),
    ],
    elsewhere: (key) =>
      byANumber(key)
        .flatMap((index) => elsewhere.get(hex(index)) ?? [])
        .map(({ id }) => ({ participantId: id })),
    movedAway: (key) => [...byExternal(key), ...byANumber(key)].some((index) => moved.has(hex(index))),
  };
}

/** By what the site's system called them, and by the A-number of those whom the site let go. */
async function findMovedAway(
  tx: Transaction,
  siteId: string,
  external: Uint8Array<ArrayBuffer>[],
  found: readonly { id: string; siteId: string; aNumberIndex: Uint8Array | null }[],
): Promise<Set<string | null>> {
  const others = found.filter((person) => person.siteId !== siteId);
  const ids = others.map(({ id }) => id);
  const [called, letGo] = [
    await tx.movedAway.findMany({ where: { siteId, externalIndex: { in: external } } }),
    await tx.transfer.findMany({ where: { fromSiteId: siteId, accepted: true, participantId: { in: ids } } }),
  ];
  const gone = new Set(letGo.map(({ participantId }) => participantId));
  const known = others.filter(({ id }) => gone.has(id)).map(({ aNumberIndex }) => aNumberIndex);
  return new Set([...called.map(({ externalIndex }) => externalIndex), ...known].map(hex));
}

const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex');
