import { randomUUID } from 'node:crypto';
import type { StaffViewer } from '@cmpp/auth';
import {
  OwnContactsDocument,
  RecordContactDocument,
  ReferredPeopleDocument,
  ReferredPersonDocument,
} from '@cmpp/graph-client/operations';
import { demoId } from '@cmpp/hub';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { staffWork } from '../setup/staff-work.ts';
import { asDemoParticipant, asDemoStaff } from '../setup/viewer.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ portal: false });
});
afterAll(() => hub.close());

const [ana, wilner] = [demoId('participant', 1), demoId('participant', 2)];
const casey = asDemoStaff(1, 'caseworker');
const noor = asDemoStaff(5, 'practitioner', null);
/** Another one of the same partner. */
const colleague: StaffViewer = { ...noor, id: demoId('staff', 905) };
const elsewhere: StaffViewer = { ...noor, id: demoId('staff', 906), organizationId: demoId('organization', 1) };

/** What a known operation answers, by the front door; anything else than an answer fails. */
async function known(as: StaffViewer, { documentId }: { documentId: string }, variables = {}) {
  const extensions = { persistedQuery: { version: 1, sha256Hash: documentId } };
  const { data, errors } = await hub.ask(as, { extensions, variables });
  expect(errors).toBeUndefined();
  return data as Record<string, unknown>;
}
const idsIn = (list: unknown) => (list as { edges: { node: { id: string } }[] }).edges.map(({ node }) => node.id);
const people = async (as: StaffViewer) => idsIn((await known(as, ReferredPeopleDocument))['referredPeople']);
const contacts = async (as: StaffViewer) => idsIn((await known(as, OwnContactsDocument))['ownContacts']);
const personOf = async (as: StaffViewer, id: string) =>
  (await known(as, ReferredPersonDocument, { id }))['referredPerson'] as { ownContacts: unknown } | null;
const write = async (as: StaffViewer, participantId: string) => {
  const input = {
    ...{ participantIds: [participantId], service: 'SOCIAL_SERVICES', minutes: 30, medium: 'IN_PERSON' },
    ...{ language: 'ht', interpreter: 'PROFESSIONAL', idempotencyKey: randomUUID() },
    at: new Date(Date.now() - 86_400_000).toISOString(),
  };
  return (await known(as, RecordContactDocument, { input }))['recordContact'] as {
    contact: { id: string } | null;
    problems: { code: string }[];
  };
};

test('a practitioner sees those referred to their partner and nobody else, by name, languages and what for', async () => {
  expect(await people(noor)).toEqual([wilner]);
  expect(await people(elsewhere)).toEqual([]);
  expect(await personOf(noor, wilner)).toMatchObject({
    ...{ givenName: 'Wilner', spokenLanguage: 'ht', services: ['SOCIAL_SERVICES'], timeZone: 'America/New_York' },
  });
});

test('somebody who is not referred to them is as if there were no such person, and the try is logged', async () => {
  for (const id of [ana, demoId('participant', 999)]) {
    expect(await personOf(noor, id)).toBeNull();
    expect(await write(noor, id)).toMatchObject({ contact: null, problems: [{ code: 'participant.unknown' }] });
  }
  const tries = await hub.sql<{ fields: string[] }>(
    "SELECT fields FROM cases.access_entry WHERE viewer_id = $1 AND subject_id = $2 AND outcome = 'REFUSED' ORDER BY at",
    [noor.id, ana],
  );
  expect(tries.flatMap(({ fields }) => fields)).toEqual(['Query.referredPerson', 'Mutation.recordContact']);
});

test('each reads the contacts that they wrote themselves, until the referral ends', async () => {
  const { contact, problems } = await write(noor, wilner);
  expect(problems).toEqual([]);
  expect(await contacts(noor)).toEqual([contact!.id]);
  expect(idsIn((await personOf(noor, wilner))!.ownContacts)).toEqual([contact!.id]);
  expect(await people(colleague)).toEqual([wilner]);
  expect(await contacts(colleague)).toEqual([]);
  expect(idsIn((await personOf(colleague, wilner))!.ownContacts)).toEqual([]);

  const { act, read } = staffWork(hub);
  const file = `{ participant(id: "${wilner}") { partnerAccesses { id endedAt } } }`;
  const { participant } = await read<{ participant: { partnerAccesses: { id: string }[] } }>(casey, file);
  for (const { id } of participant.partnerAccesses)
    await act(casey, 'endPartnerAccess', { accessId: id }, 'access { id }');
  expect(await people(noor)).toEqual([]);
  expect(await contacts(noor)).toEqual([]);
  expect(await personOf(noor, wilner)).toBeNull();
  expect(await write(noor, wilner)).toMatchObject({ contact: null, problems: [{ code: 'participant.unknown' }] });
});

test('a practitioner asks what is known beforehand and nothing else; nobody else asks it', async () => {
  const free = await hub.ask(noor, { query: '{ referredPeople { nodes { id } } }' });
  expect(free.errors?.[0]?.extensions['code']).toMatch(/^PERSISTED_QUERY/);
  const extensions = { persistedQuery: { version: 1, sha256Hash: ReferredPeopleDocument.documentId } };
  for (const viewer of [casey, asDemoStaff(4, 'provider', null), asDemoParticipant(2)])
    expect((await hub.ask(viewer, { extensions })).data ?? { referredPeople: null }).toEqual({ referredPeople: null });
});
