import { builder } from '../../builder.ts';
import { type LogLine, type SystemPart as Part, systemParts } from '../../domain/access/access-log.ts';
import { isToldInPortal } from '../../domain/access/broken-glass.ts';
import { openedFor, reasonOf } from '../../domain/access/opened-file.ts';
import { wantedOf } from '../../domain/service/portal-wish.ts';

export const mayRead = [['participant:stepped-up' as const], ['supervisor' as const]];

const told: Record<Part, string> = {
  CASES: 'The file itself: who the person is, their dates, needs, services and notes.',
  ORIENTATION: 'Orientation sessions, and who has a seat in them.',
  REFERRALS: 'Referrals to services.',
  NOTICES: 'What was said to them, by text and otherwise.',
};

/** Each part of the system has a log of its own. */
export const SystemPart = builder.enumType('SystemPart', {
  description: 'A part of the system that keeps a log of who read what of a file.',
  values: Object.fromEntries(systemParts.map((part) => [part, { description: told[part] }])) as Record<
    Part,
    { description: string }
  >,
});

export const AccessEntry = builder.objectRef<LogLine>('AccessEntry').implement({
  description: 'One reading of a file: who, when, why and which fields; never what they said.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    part: t.expose('part', { type: SystemPart, requiresScopes: mayRead, description: 'Where it was read.' }),
    at: t.expose('at', { type: 'DateTime', requiresScopes: mayRead, description: 'When.' }),
    role: t.exposeString('role', {
      requiresScopes: mayRead,
      description:
        'In which role, e.g. "caseworker", or "participant" for who looks after them; or which part of the system.',
    }),
    organization: t.string({
      nullable: true,
      requiresScopes: mayRead,
      description:
        'Of which site, or of which partner; null for one of the own household and for a part of the system.',
      resolve: async ({ viewerKind, siteId, organizationId, subjectId }, _, { loaders }) => {
        if (viewerKind !== 'STAFF') return null;
        if (siteId) return (await loaders.site.load(siteId))?.name ?? null;
        if (!organizationId) return null;
        const [partners, file] = await Promise.all([
          loaders.partnersByOrganization.load(organizationId),
          loaders.participant.load(subjectId),
        ]);
        // A name is a site's own: that of the person's site, unless they have moved since.
        return (partners.find((partner) => partner.siteId === file?.siteId) ?? partners[0])?.name ?? null;
      },
    }),
    reason: t.string({
      nullable: true,
      requiresScopes: mayRead,
      description:
        'As given when a file outside the own caseload was opened, or the glass broken to what is for few; of that in the portal only when the person wants it there. Null: it was theirs to read anyhow, or why is no longer kept.',
      resolve: async (entry, _, { loaders, open, viewer }) => {
        const openings = await loaders.openings.load(entry.subjectId);
        const wanted = wantedOf(await loaders.portalWishes.load(entry.subjectId));
        const told = viewer.kind === 'staff' ? openings : openings.filter((each) => isToldInPortal(each, wanted));
        const opened = openedFor(entry, told);
        return opened ? open(reasonOf(opened)) : entry.reason;
      },
    }),
    fields: t.exposeStringList('fields', { requiresScopes: mayRead, description: 'What was read.' }),
  }),
});
