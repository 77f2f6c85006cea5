import { demoId } from './ids.ts';

/** The made-up staff of the demo, as the demo identity provider and the cases subgraph know them. */
export const demoStaff = [
  {
    id: demoId('staff', 1),
    subject: 'demo-casey',
    email: 'casey@example.org',
    name: 'Casey Rivera',
    roles: ['caseworker'],
    siteId: demoId('site', 1),
    organizationId: null,
    what: 'caseworker, New York',
  },
  {
    id: demoId('staff', 2),
    subject: 'demo-sam',
    email: 'sam@example.org',
    name: 'Sam Okafor',
    roles: ['supervisor'],
    siteId: demoId('site', 1),
    organizationId: null,
    what: 'supervisor, New York',
  },
  {
    id: demoId('staff', 3),
    subject: 'demo-dana',
    email: 'dana@example.org',
    name: 'Dana Whitfield',
    roles: ['caseworker'],
    siteId: demoId('site', 2),
    organizationId: null,
    what: 'caseworker, Houston',
  },
  {
    id: demoId('staff', 4),
    subject: 'demo-pat',
    email: 'pat@example.org',
    name: 'Pat Lindqvist',
    roles: ['provider'],
    siteId: null,
    organizationId: demoId('organization', 1),
    what: 'orientation provider',
  },
];
