import type { Viewer } from '@cmpp/auth';
import { v7 as uuidv7 } from 'uuid';

/** One line of the access log: who read (or was refused) which fields of whose file, and why. Never values. */
export type AccessRow = {
  id: string;
  requestId: string;
  viewerKind: string;
  viewerId: string;
  role: string;
  siteId: string | null;
  organizationId: string | null;
  reason: string | null;
  subjectId: string;
  outcome: 'READ' | 'REFUSED';
  fields: string[];
};

/** Collects what one request reads; written in one insert when it is done. */
export type AccessRecorder = {
  read(subjectId: string, field: string): void;
  /** A file that exists for somebody, or for nobody, and not for this viewer. */
  refused(subjectId: string, field: string): void;
  rows(): AccessRow[];
};

/**
 * Records for one request. People's own reads of their own file are not recorded: the log is there to tell them who else looked,
 * and a record of when they look themselves would be monitoring.
 */
export function createAccessRecorder(viewer: Viewer, requestId: string): AccessRecorder {
  const seen = new Map<string, { subjectId: string; outcome: AccessRow['outcome']; fields: Set<string> }>();
  const record = (outcome: AccessRow['outcome']) => (subjectId: string, field: string) => {
    if (viewer.kind === 'participant' && viewer.id === subjectId) return;
    const key = `${outcome}|${subjectId}`;
    const entry = seen.get(key) ?? { subjectId, outcome, fields: new Set<string>() };
    seen.set(key, entry);
    entry.fields.add(field);
  };
  return {
    read: record('READ'),
    refused: record('REFUSED'),
    rows: () =>
      [...seen.values()].map(({ subjectId, outcome, fields }) => ({
        id: uuidv7(),
        requestId,
        ...describe(viewer),
        subjectId,
        outcome,
        fields: [...fields].sort(),
      })),
  };
}

function describe(viewer: Viewer) {
  const nobody = { siteId: null, organizationId: null, reason: null };
  if (viewer.kind === 'anonymous')
    return { viewerKind: 'ANONYMOUS', viewerId: 'anonymous', role: 'anonymous', ...nobody };
  if (viewer.kind === 'service') return { viewerKind: 'SERVICE', viewerId: viewer.id, role: viewer.id, ...nobody };
  const who = { viewerKind: viewer.kind.toUpperCase(), viewerId: viewer.id, role: viewer.roles.join('+') };
  const organizationId = viewer.kind === 'staff' ? viewer.organizationId : null;
  return { ...who, siteId: viewer.siteId, organizationId, reason: viewer.purpose ?? null };
}

/** What the log is written with: a Prisma client of a subgraph, whose schema has the table `access_entry`. */
export type AccessDatabase = { $executeRaw(query: TemplateStringsArray, ...values: unknown[]): Promise<number> };

/**
 * Writes lines of the log, all in one insert. Not by Prisma's `createMany`: that is planned anew each time, at a tenth of what the whole
 * request costs.
 */
export function accessWriter(db: AccessDatabase): (rows: AccessRow[]) => Promise<void> {
  return async (rows) => {
    await db.$executeRaw`
      INSERT INTO access_entry
        (id, request_id, viewer_kind, viewer_id, role, site_id, organization_id, reason, subject_id, outcome, fields)
      SELECT id, "requestId", "viewerKind", "viewerId", role, "siteId", "organizationId", reason, "subjectId", outcome, fields
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (
        id uuid, "requestId" text, "viewerKind" text, "viewerId" text, role text, "siteId" uuid, "organizationId" uuid,
        reason text, "subjectId" uuid, outcome text, fields text[]
      )`;
  };
}
