import { type ParticipantViewer, scopesOf, type StaffRole, type StaffViewer } from '@cmpp/auth';
import { demoId } from '@cmpp/hub';

const signInId = '019a0000-ffff-7000-8000-000000000001';

/** A participant of the demo as the asker: 1 is Ana (New York), 3 is Rosa (Houston). */
export const asDemoParticipant = (number: number, { site = 1, steppedUp = false } = {}): ParticipantViewer => ({
  kind: 'participant',
  id: demoId('participant', number),
  siteId: demoId('site', site),
  roles: ['participant'],
  scopes: scopesOf(['participant'], { steppedUp }),
  signInId,
});

const organizationOf: Partial<Record<StaffRole, string>> = {
  provider: demoId('organization', 1),
  practitioner: demoId('organization', 3),
};

/** A staff member of the demo as the asker: 1 is Casey (caseworker, New York), 2 Sam (supervisor, New York), 3 Dana (caseworker, Houston), 5 Noor (practitioner of a partner). */
export const asDemoStaff = (
  number: number,
  role: StaffRole,
  site: number | null = number === 3 ? 2 : 1,
): StaffViewer => ({
  kind: 'staff',
  id: demoId('staff', number),
  siteId: site === null ? null : demoId('site', site),
  organizationId: organizationOf[role] ?? null,
  roles: [role],
  scopes: scopesOf([role]),
  signInId,
});
