import { scopesOf, type StaffRole, staffRoles, type StaffViewer } from '@cmpp/auth';
import type { Staff } from '../../generated/prisma/client.ts';

/** A staff member as the one who asks; what they may do follows from their roles alone. */
export function staffViewer(staff: Staff, signInId: string): StaffViewer {
  const roles = staff.roles.filter((role): role is StaffRole => (staffRoles as readonly string[]).includes(role));
  return {
    kind: 'staff',
    id: staff.id,
    siteId: staff.siteId,
    organizationId: staff.organizationId,
    roles,
    scopes: scopesOf(roles),
    signInId,
  };
}
