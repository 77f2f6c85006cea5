import type { GraphClient } from '@cmpp/graph-client';
import { RosterPeopleDocument } from '@cmpp/graph-client/operations';
import { limits } from '@cmpp/subgraph';
import type { RosterPerson, RosterPort } from './domain/roster-port.ts';

/** The graph said less than was asked; what is missing is not the same as what is not there. */
export class RosterIncomplete extends Error {
  override name = 'RosterIncomplete';
}

/** The one door to the graph: asks it in this subgraph's name. */
export function createGraphPort(client: GraphClient): RosterPort {
  return {
    async findPeople(ids, organizationId) {
      const people: RosterPerson[] = [];
      // One roster is one question; only somebody who asks for many rosters at once needs more.
      for (let from = 0; from < ids.length; from += limits.first) {
        const { data, missing } = await client.run(RosterPeopleDocument, {
          ids: ids.slice(from, from + limits.first),
          organizationId,
        });
        if (missing.length) throw new RosterIncomplete('The graph did not say all about the people of a roster.');
        people.push(...data.rosterPeople.map(({ givenName = null, ...person }) => ({ ...person, givenName })));
      }
      return people;
    },
  };
}
