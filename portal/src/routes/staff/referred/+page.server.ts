import { OwnContactsDocument, ReferredPeopleDocument } from '@cmpp/graph-client/operations';
import { personName } from '#lib/desk-wording.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'referred');
  const [{ data }, own] = await Promise.all([graph.run(ReferredPeopleDocument), graph.run(OwnContactsDocument)]);
  const people = nodesOf(data.referredPeople).map((person) => ({ ...person, name: personName(person) }));
  const known = new Map(people.map((person) => [person.id, person]));
  return {
    people,
    more: data.referredPeople.pageInfo.hasNextPage,
    // One contact with a household stands in the file of each.
    contacts: nodesOf(own.data.ownContacts).flatMap((contact) => {
      const person = known.get(contact.participantId);
      return person ? [{ ...contact, id: `${contact.id}/${person.id}`, person }] : [];
    }),
  };
};
