import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffViewer } from '@cmpp/auth';
import { scopesOf } from '@cmpp/auth';
import { asService, asStaff, createRig, participantId, person, type Rig, seedOf, siteId } from '../../test-rig.ts';
import { consentDoors } from '../../testing/consent.ts';
import { sharedDataKinds } from './consent.ts';

const organizations = [1, 2].map((number) => `019b0000-000a-7000-8000-00000000000${number}`);
const practitionerOf = (organizationId: string): StaffViewer => ({
  ...asStaff(7, 'caseworker'),
  ...{ siteId: null, organizationId, roles: ['practitioner'], scopes: scopesOf(['practitioner']) },
});

// Who may read is judged by the clock of the database.
let now = new Date();
let rig: Rig;
let doors: ReturnType<typeof consentDoors>;
let phoneId: string;
beforeAll(async () => {
  rig = await createRig(() => now);
  doors = consentDoors(rig);
  await rig.subgraph.seed(seedOf([person(1)]));
  for (const organizationId of organizations)
    await rig.sql(
      `INSERT INTO site_partner (id, site_id, organization_id, name, as_of) VALUES (gen_random_uuid(), $1, $2::uuid, $2::text, '2026-01-01')`,
      [siteId(1), organizationId],
    );
  phoneId = (await rig.sql<{ id: string }>('SELECT id FROM participant_phone'))[0]!.id;
});
afterAll(() => rig.close());

/** What somebody agreed to with one asker: their newest answer, and whether they are referred under it. */
type Agreed = {
  id: string | null;
  given: boolean;
  kinds: readonly string[];
  holds: boolean;
  referred: boolean;
  asked: boolean;
};
const never: Agreed = { id: null, given: false, kinds: [], holds: false, referred: false, asked: false };

const step = fc.oneof(
  fc.record({
    do: fc.constant('answer' as const),
    to: fc.nat(1),
    given: fc.boolean(),
    kinds: fc.subarray([...sharedDataKinds], { minLength: 1 }),
  }),
  fc.record({ do: fc.constantFrom('revoke' as const, 'expire' as const), to: fc.nat(1) }),
  fc.record({ do: fc.constant('refer' as const), to: fc.nat(1) }),
  fc.record({ do: fc.constantFrom('textsYes' as const, 'textsNo' as const, 'textsRevoke' as const) }),
  fc.record({ do: fc.constantFrom('servicesYes' as const, 'servicesNo' as const, 'servicesRevoke' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const covers = ({ holds, kinds }: Agreed) => holds && kinds.includes('NAME_AND_LANGUAGES');

/** What each asker reads now. */
async function read() {
  const people = await Promise.all(
    organizations.map(async (organizationId) => {
      const { data } = await rig.ask<{ referredPeople: { nodes: { givenName: string }[] } }>(
        practitionerOf(organizationId),
        '{ referredPeople { nodes { id givenName spokenLanguage } } }',
      );
      return data.referredPeople.nodes.length;
    }),
  );
  const rosters = await Promise.all(
    organizations.map(async (organizationId) => {
      const { data } = await rig.ask<{ rosterPeople: object[] }>(
        asService('orientation', 'roster:read'),
        'query ($ids: [ID!]!, $o: ID!) { rosterPeople(ids: $ids, organizationId: $o) { givenName } }',
        { ids: [participantId(1)], o: organizationId },
      );
      return data.rosterPeople.length;
    }),
  );
  const { data } = await rig.ask<{ _entities: { textPhones: { mayText: boolean }[] }[] }>(
    asService('notices', 'delivery:read'),
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { textPhones { mayText } } } }',
    { r: [{ __typename: 'Participant', id: participantId(1) }] },
  );
  return { people, rosters, mayText: data._entities[0]!.textPhones.some(({ mayText }) => mayText) };
}

test('whatever people say, take back or let run out, and in whatever order: each asker reads what holds, from the next moment on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps: Step[]) => {
      for (const table of ['partner_access', 'consent', 'task', 'access_entry']) await rig.sql(`DELETE FROM ${table}`);
      await rig.sql('UPDATE participant_phone SET may_text = true');
      const sharing: Agreed[] = [never, never];
      const services = { ...never };
      let texts: { id: string | null; mayText: boolean } = { id: null, mayText: true };
      for (const one of steps) {
        now = new Date(now.getTime() + 1000);
        if (one.do === 'answer') {
          const { to, given, kinds } = one;
          const before = sharing[to]!;
          const input = { kind: 'SHARING', organizationId: organizations[to], dataKinds: kinds, given };
          const { consent, problems } = await doors.record(input);
          expect(problems).toEqual([]);
          const stays = before.referred && before.holds && given && kinds.includes('NAME_AND_LANGUAGES');
          sharing[to] = { id: consent!.id, given, kinds, holds: given, referred: stays, asked: true };
        } else if (one.do === 'revoke') {
          const { id } = sharing[one.to]!;
          if (!id) continue;
          await doors.revoke(id);
          sharing[one.to] = { ...sharing[one.to]!, holds: false, referred: false };
        } else if (one.do === 'expire') {
          await rig.sql("UPDATE consent SET expires_at = '2020-01-01' WHERE id = $1", [sharing[one.to]!.id]);
          sharing[one.to] = { ...sharing[one.to]!, holds: false, referred: false };
        } else if (one.do === 'refer') {
          const { data } = await rig.ask<{ r: { problems: { code: string }[] } }>(
            asStaff(1, 'caseworker'),
            'mutation ($input: ReferToPartnerInput!) { r: referToPartner(input: $input) { problems { code } } }',
            {
              input: {
                participantId: participantId(1),
                organizationId: organizations[one.to],
                service: 'SOCIAL_SERVICES',
              },
            },
          );
          const may = covers(sharing[one.to]!);
          expect(data.r.problems.map(({ code }) => code)).toEqual(may ? [] : ['consent.missing']);
          if (may) sharing[one.to] = { ...sharing[one.to]!, referred: true };
        } else if (one.do === 'textsRevoke') {
          if (!texts.id) continue;
          await doors.revoke(texts.id);
          texts = { ...texts, mayText: false };
        } else if (one.do === 'textsYes' || one.do === 'textsNo') {
          const given = one.do === 'textsYes';
          texts = { id: (await doors.record({ kind: 'TEXTS', phoneId, given })).consent!.id, mayText: given };
        } else if (one.do === 'servicesRevoke') {
          if (!services.id) continue;
          await doors.revoke(services.id);
          services.holds = false;
        } else {
          const given = one.do === 'servicesYes';
          Object.assign(services, { id: (await doors.record({ given })).consent!.id, holds: given, asked: true });
        }
        expect(await read()).toEqual({
          people: sharing.map((agreed) => (agreed.referred && covers(agreed) ? 1 : 0)),
          rosters: sharing.map(({ asked, holds }) =>
            (asked && !holds) || (services.asked && !services.holds) ? 0 : 1,
          ),
          mayText: texts.mayText,
        });
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);
