import { deepStrictEqual } from 'node:assert';
import type { Context } from '@cmpp/db';
import pg from 'pg';
import { homeRequests } from './home.ts';
import { askerOf, participantId } from './people.ts';
import type { Shape } from './shapes.ts';

const contexts: Context[] = ['cases', 'orientation', 'referrals', 'notices'];

/**
 * Holds all shapes to the same: about each of these participants the same data without errors, and the same lines in the access logs.
 *
 * @param adminUrl the server's administrator, on the database that all shapes use.
 * @throws AssertionError with what differs.
 */
export async function checkAgreement(
  shapes: readonly Shape[],
  numbers: readonly number[],
  adminUrl: string,
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const number of numbers) {
      await logged(client, number); // whatever somebody asked before
      let first: unknown;
      for (const shape of shapes) {
        const [request] = await homeRequests(shape.key, [number]);
        const response = await fetch(shape.url, { method: 'POST', ...request! });
        const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
        const seen = { status: response.status, data, errors, logged: await logged(client, number) };
        deepStrictEqual(seen, first ?? seen, `${shape.name} answers something else than ${shapes[0]!.name}.`);
        first ??= seen;
      }
      deepStrictEqual({ errors: (first as { errors: unknown }).errors }, { errors: undefined });
    }
  } finally {
    await client.end();
  }
}

/** What the access logs say of the last reading: which fields, in each subgraph; taken out again, so that the next one is seen alone. */
async function logged(client: pg.Client, number: number): Promise<unknown> {
  const lines = [];
  for (const context of contexts) {
    const { rows } = await client.query<object>(
      `DELETE FROM ${context}.access_entry WHERE subject_id = $1 AND viewer_id = $2
       RETURNING viewer_kind, role, site_id, outcome, fields`,
      [participantId(number), askerOf(number).id],
    );
    lines.push({ context, rows });
  }
  return lines;
}
