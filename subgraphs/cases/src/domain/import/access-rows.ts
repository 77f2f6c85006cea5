import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Prisma } from '../../generated/prisma/client.ts';

/** What the access logs of these people say of one batch of an import: a part of the system wrote in their files. */
export function accessRows(subjectIds: readonly string[], field: string): Prisma.AccessEntryCreateManyInput[] {
  const requestId = randomUUID();
  const who = { viewerKind: 'SERVICE', viewerId: 'import', role: 'import', outcome: 'READ' };
  return subjectIds.map((subjectId) => ({ id: uuidv7(), requestId, ...who, subjectId, fields: [field] }));
}
