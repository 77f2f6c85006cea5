import { createVault, newSecret, readKeyring } from '@cmpp/db';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { type Asker, askers, outsidersFirst, personId } from './askers.ts';
import { askFields, type Question, type Verdicts } from './ask-fields.ts';
import { askMutations, writeInFile } from './ask-mutations.ts';
import { blindDoors, sameForBoth } from './blind-doors.ts';
import { type Filled, fillTables, ownersOf } from './fill-tables.ts';
import { type Part, writeMatrix } from './matrix.ts';
import { letIn, settleFor, writePeople } from './people.ts';
import { neverCome, whatNobodyCameTo } from './never-come.ts';
import { writeOneOfEach } from './one-of-each.ts';
import { contexts } from './tables.ts';

const changed =
  'Who reads what has changed, or a field is new. Make the matrix anew with `pnpm exec vitest run tests/access -u` and read every cell that differs before you commit it.';

let hub: TestHub;
let filled: Filled;
let more: string[];
beforeAll(async () => {
  const secrets = { twilio: 'a', oidc: 'b', wrapping: newSecret(), index: newSecret() };
  hub = await startTestHub({ portal: false, secrets });
  await writePeople(hub);
  const keyring = readKeyring({ WRAPPING_KEYS: secrets.wrapping, INDEX_KEYS: secrets.index });
  const vault = createVault(keyring);
  filled = await fillTables(hub, vault);
  await letIn(hub);
  more = await writeOneOfEach(hub, vault, filled);
});
afterAll(() => hub.close());

test('everybody reads of a person what the matrix says and nothing else, field by field', async () => {
  const owners = await ownersOf(hub, filled, more);
  const parts: Part[] = contexts.map((name) => ({
    name,
    schema: hub.hub[name].schema,
    verdicts: new Map(),
    written: new Map(),
  }));
  type Answers = 'verdicts' | 'written';
  const ask = async (asker: Asker, work: (question: Question) => Promise<Verdicts>, into: Answers = 'verdicts') => {
    await settleFor(hub, asker);
    const file = await fileAsCasesSaysIt(asker);
    for (const { name, ...part } of parts) {
      const verdicts = part[into];
      const answers = await work({
        subgraph: hub.hub[name],
        viewer: asker.viewer,
        idOf,
        ownerOf: (id) => owners.get(id) ?? 'nobody',
        representationOf: (typeName) => (name !== 'cases' && typeName === 'Participant' ? file : {}),
      });
      verdicts.set(asker, new Map([...(verdicts.get(asker) ?? []), ...answers]));
    }
  };
  for (const asker of askers) await ask(asker, askFields);
  // Last, since they may change what there is to read.
  for (const asker of askers) await ask(asker, askMutations);
  for (const asker of askers) for (const { written } of parts) written.set(asker, new Map());
  for (const asker of outsidersFirst(askers)) await ask(asker, (question) => writeInFile(question, rowOf), 'written');
  expect(whatNobodyCameTo(parts), 'Nobody came to these: say what their rows are made of, or why nobody can.').toEqual(
    Object.keys(neverCome).sort(),
  );
  expect(
    blindDoors(parts).sort(),
    'These say the same whosever file it is: say in `said` what they have to be told to come as far as the file, or why it is so.',
  ).toEqual(Object.keys(sameForBoth).sort());
  await expect(writeMatrix(askers, parts), changed).toMatchFileSnapshot('../access-matrix.md');
}, 600_000);

/** What the gateway learns of the person's file before it asks another subgraph about it; undefined: nothing, so it does not ask. */
async function fileAsCasesSaysIt({ viewer }: Asker): Promise<object | undefined> {
  const source = `{ _entities(representations: [{ __typename: "Participant", id: "${personId}" }]) { ... on Participant { siteId openToViewer } } }`;
  const { data } = await hub.hub.cases.execute({ document: parse(source), variables: {}, viewer });
  return (data as { _entities: (object | null)[] } | null)?._entities[0] ?? undefined;
}

/** The row of a type: the person's, or any of what is nobody's. The table has the type's name, or it is another view of a person. */
function idOf(typeName: string): string | undefined {
  if (typeName.endsWith('Person') || typeName === 'AccessLine' || typeName === 'OrientationSeat') return personId;
  if (typeName === 'CandidateOutcome') return filled.known.get('cases.candidate');
  const table = tableOf(typeName);
  return contexts.map((context) => filled.known.get(`${context}.${table}`)).find(Boolean);
}

const tableOf = (name: string) => name.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();

/** The person's row of what an input calls `taskId` or `participantIds`. */
function rowOf(name: string): string | undefined {
  const [, noun] = /^(\w+?)Ids?$/.exec(name) ?? [];
  if (noun === 'participant' || noun === 'member') return personId;
  const table = noun && tableOf(noun);
  return contexts
    .filter((context) => filled.owned.some((one) => one.context === context && one.name === table))
    .map((context) => filled.known.get(`${context}.${table}`))
    .find(Boolean);
}
