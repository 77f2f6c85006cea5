import * as v from 'valibot';

/** Every scope there is. The graph's `@requiresScopes` and the subgraphs' rules name these and no others. */
export const scopes = [
  'participant',
  'participant:stepped-up',
  'caseworker',
  'supervisor',
  'provider',
  'practitioner',
  'screener',
  'board',
  'signin',
  'signin:deliver',
  'delivery:read',
  'sms:act',
  'directory:read',
  'task:raise',
  'roster:read',
  'access:read',
  'report:read',
] as const;

/** What a viewer may be asked to carry, e.g. `caseworker`. */
export type Scope = (typeof scopes)[number];

/** The roles a staff member can hold; one person may hold several. */
export const staffRoles = ['caseworker', 'supervisor', 'provider', 'practitioner', 'screener', 'board'] as const;

/** One staff role. */
export type StaffRole = (typeof staffRoles)[number];

/** The processes that call the graph in their own name. */
export const clientNames = ['portal', 'cases', 'notices', 'orientation', 'referrals', 'worker'] as const;

/** One calling process. */
export type ClientName = (typeof clientNames)[number];

/** Nobody has said who they are. */
export type AnonymousViewer = { kind: 'anonymous' };

/** An enrolled person; `id` is the participant's id. */
export type ParticipantViewer = {
  kind: 'participant';
  id: string;
  siteId: string;
  roles: ['participant'];
  scopes: Scope[];
  signInId: string;
  /** Children under 14 whom they look after now, by participant id: whose files they read. Absent: none. */
  wards?: string[];
  purpose?: string;
};

/** A token names at most so many wards. */
export const mostWards = 20;

/** Somebody who works in the program; `id` is the staff member's id. */
export type StaffViewer = {
  kind: 'staff';
  id: string;
  siteId: string | null;
  organizationId: string | null;
  roles: StaffRole[];
  scopes: Scope[];
  signInId: string;
  purpose?: string;
};

/** A process acting in its own name, for nobody in particular. */
export type ServiceViewer = {
  kind: 'service';
  id: ClientName;
  scopes: Scope[];
};

/** A viewer who is a person, and so is vouched for by a sign-in. */
export type PersonViewer = ParticipantViewer | StaffViewer;

/** Who is asking: the one thing every rule about reading and writing is given. */
export type Viewer = AnonymousViewer | PersonViewer | ServiceViewer;

/** The viewer of a request without a token. */
export const anonymous: AnonymousViewer = Object.freeze({ kind: 'anonymous' });

/** Whether `viewer` carries `scope`; an anonymous viewer carries none. */
export function hasScope(viewer: Viewer, scope: Scope): boolean {
  return viewer.kind !== 'anonymous' && viewer.scopes.includes(scope);
}

/**
 * The scopes that a person's roles carry, each once.
 * `steppedUp` (a fresh code was entered) adds `participant:stepped-up` to a participant and means nothing for staff,
 * who sign in by OpenID Connect.
 */
export function scopesOf(roles: readonly ('participant' | StaffRole)[], { steppedUp = false } = {}): Scope[] {
  const carried = new Set<Scope>(roles);
  if (steppedUp && carried.has('participant')) carried.add('participant:stepped-up');
  return [...carried];
}

/**
 * The scopes of each calling process, written here and never read from a token.
 * `worker` runs the jobs of every subgraph, so it carries what their own processes carry.
 */
export const clientScopes: Readonly<Record<ClientName, readonly Scope[]>> = {
  portal: ['signin'],
  cases: ['access:read', 'report:read'],
  notices: ['signin:deliver', 'delivery:read', 'sms:act', 'task:raise'],
  orientation: ['directory:read', 'task:raise', 'roster:read'],
  referrals: ['task:raise'],
  worker: [
    'signin:deliver',
    'delivery:read',
    'sms:act',
    'directory:read',
    'task:raise',
    'roster:read',
    'access:read',
    'report:read',
  ],
};

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const purpose = v.optional(v.pipe(v.string(), v.maxLength(500)));
const scopeList = v.array(v.picklist(scopes));

const participant = v.strictObject({
  kind: v.literal('participant'),
  id,
  siteId: id,
  roles: v.strictTuple([v.literal('participant')]),
  scopes: scopeList,
  signInId: id,
  wards: v.optional(v.pipe(v.array(id), v.maxLength(mostWards))),
  purpose,
});

const staff = v.strictObject({
  kind: v.literal('staff'),
  id,
  siteId: v.nullable(id),
  organizationId: v.nullable(id),
  roles: v.array(v.picklist(staffRoles)),
  scopes: scopeList,
  signInId: id,
  purpose,
});

const service = v.strictObject({
  kind: v.literal('service'),
  id: v.picklist(clientNames),
  scopes: scopeList,
});

const viewerSchema = v.pipe(
  v.variant('kind', [v.strictObject({ kind: v.literal('anonymous') }), participant, staff, service]),
  v.check(carriesOnlyItsOwnScopes),
);

/** The viewer that `value` is, or null when it is none: unknown fields, roles or scopes, or scopes beyond its roles. */
export function parseViewer(value: unknown): Viewer | null {
  const parsed = v.safeParse(viewerSchema, value);
  return parsed.success ? parsed.output : null;
}

// A token with fewer scopes than its roles carry is fine (a sign-in by text has them), one with more is a forgery or a bug.
function carriesOnlyItsOwnScopes(viewer: Viewer): boolean {
  if (viewer.kind === 'anonymous') return true;
  const most = viewer.kind === 'service' ? clientScopes[viewer.id] : scopesOf(viewer.roles, { steppedUp: true });
  return viewer.scopes.every((scope) => most.includes(scope));
}
