import type { StaffViewer } from '@cmpp/auth';
import { expect } from 'vitest';
import type { TestHub } from './hub.ts';

/** What staff do and read through the graph, as they could in GraphiQL. */
export const staffWork = (hub: TestHub) => ({
  /** Does something, with `selection` of what came of it. It must be taken. `type` is what its input is called, if not after itself. */
  async act<Taken>(
    as: StaffViewer,
    mutation: string,
    input: object,
    selection: string,
    type = mutation,
  ): Promise<Taken> {
    const Input = `${type.charAt(0).toUpperCase()}${type.slice(1)}Input`;
    const query = `mutation ($input: ${Input}!) { done: ${mutation}(input: $input) { ${selection} problems { code path } } }`;
    const { data, errors } = await hub.ask(as, { query, variables: { input } });
    const done = data?.['done'] as { problems: unknown[] } | undefined;
    expect({ mutation, errors, problems: done?.problems }).toEqual({ mutation, problems: [] });
    return done as Taken;
  },
  /** Asks for something, all of which must be there. */
  async read<Found>(as: StaffViewer, query: string): Promise<Found> {
    const { data, errors } = await hub.ask(as, { query });
    expect(errors).toBeUndefined();
    return data as Found;
  },
});
