import { createVault, newSecret, readKeyring } from '@cmpp/db';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { type Asker, askers, personId } from './askers.ts';
import { askFields, type Question, type Verdicts } from './ask-fields.ts';
import { askMutations } from './ask-mutations.ts';
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
  const parts: Part[] = contexts.map((name) => ({ name, schema: hub.hub[name].schema, verdicts: new Map() }));
  const ask = async (asker: Asker, work: (question: Question) => Promise<Verdicts>) => {
    await settleFor(hub, asker);
    const file = await fileAsCasesSaysIt(asker);
    for (const { name, verdicts } of parts) {
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
  expect(whatNobodyCameTo(parts), 'Nobody came to these: say what their rows are made of, or why nobody can.').toEqual(
    Object.keys(neverCome).sort(),
  );
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
  if (typeName.endsWith('Person')) return personId;
  if (typeName === 'CandidateOutcome') return filled.known.get('cases.candidate');
  const table = typeName.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();
  return contexts.map((context) => filled.known.get(`${context}.${table}`)).find(Boolean);
}
