import {
  type ClientName,
  clientScopes,
  type ParticipantViewer,
  scopesOf,
  type StaffRole,
  type Viewer,
} from '@cmpp/auth';
import { demoId } from '@cmpp/hub';

/** The person whose rows everybody asks for: of a household of the New York site, in Casey's caseload. */
export const personId = demoId('participant', 101);
/** The household's others, by what they are to the person: who looks after them, whom they show their dates, and just another adult. */
export const household = {
  guardian: demoId('participant', 102),
  shownDates: demoId('participant', 103),
  adult: demoId('participant', 104),
} as const;
export const householdId = demoId('household', 101);
/** Somebody of the same site, and of another one. */
const strangers = { neighbour: demoId('participant', 105), elsewhere: demoId('participant', 106) } as const;
export const people = [personId, ...Object.values(household), ...Object.values(strangers)];
/** A partner of the site, to whose practitioner they were referred; a provider at whose session they have a seat. */
export const partnerId = demoId('organization', 101);
export const providerId = demoId('organization', 1);
/** Staff who are not among the demo's. */
export const staffIds = {
  standIn: demoId('staff', 101),
  colleague: demoId('staff', 102),
  practitioner: demoId('staff', 103),
  screener: demoId('staff', 108),
  screenerElsewhere: demoId('staff', 109),
} as const;

/** Who asks about the person: a column of the matrix. */
export type Asker = {
  /** The head of the column. */
  short: string;
  /** What it stands for, for the legend. */
  long: string;
  viewer: Viewer;
  /** Asked while the person is hidden from their household. */
  hidden?: boolean;
  /** Asked while this holds of the person, or of the referral by which they are known to the practitioner. */
  state?: 'left' | 'detained' | 'moved' | 'consent over' | 'contract over';
  /** Asked while they are under 14 and this is their parent; else they are grown and in this one's care. */
  young?: boolean;
};

const signInId = demoId('staff', 999);
const asPerson = (id: string, { site = 1, steppedUp = true } = {}): ParticipantViewer => ({
  kind: 'participant',
  id,
  siteId: demoId('site', site),
  roles: ['participant'],
  scopes: scopesOf(['participant'], { steppedUp }),
  signInId,
});
const asStaff = (
  id: string,
  role: StaffRole,
  at: { site?: number; organizationId?: string } = { site: 1 },
): Viewer => ({
  kind: 'staff',
  id,
  siteId: at.site === undefined ? null : demoId('site', at.site),
  organizationId: at.organizationId ?? null,
  roles: [role],
  scopes: scopesOf([role]),
  signInId,
});
const asProcess = (id: ClientName): Viewer => ({ kind: 'service', id, scopes: [...clientScopes[id]] });
const elsewhere = demoId('organization', 199);

const theirCaseworker = asStaff(demoId('staff', 1), 'caseworker');
const theirScreener = asStaff(staffIds.screener, 'screener');
const otherScreener = asStaff(staffIds.screenerElsewhere, 'screener', { site: 2 });
const theirPractitioner = asStaff(staffIds.practitioner, 'practitioner', { organizationId: partnerId });

/** Every role there is, in every relation to the person. All participants but the first have just entered a fresh code. */
export const askers: readonly Asker[] = [
  { short: 'self', long: 'the person, signed in', viewer: asPerson(personId, { steppedUp: false }) },
  { short: 'self+', long: 'the person, after a fresh code', viewer: asPerson(personId) },
  {
    short: 'parent',
    long: 'their parent, while they are under 14',
    viewer: { ...asPerson(household.guardian), wards: [personId] },
    young: true,
  },
  { short: 'carer', long: 'in whose care they are, at 14 or older', viewer: asPerson(household.guardian) },
  { short: 'shown', long: 'of the household, to whom they show their dates', viewer: asPerson(household.shownDates) },
  { short: 'house', long: 'another adult of the household', viewer: asPerson(household.adult) },
  {
    short: 'c:hid',
    long: 'in whose care they are, while they are hidden',
    viewer: asPerson(household.guardian),
    hidden: true,
  },
  {
    short: 's:hid',
    long: 'to whom they show their dates, while they are hidden',
    viewer: asPerson(household.shownDates),
    hidden: true,
  },
  { short: 'site', long: 'another participant of the site', viewer: asPerson(strangers.neighbour) },
  { short: 'other', long: 'a participant of another site', viewer: asPerson(strangers.elsewhere, { site: 2 }) },
  { short: 'cw', long: 'their caseworker', viewer: theirCaseworker },
  {
    short: 'cw:op',
    long: 'another caseworker of the site, who opened the file',
    viewer: asStaff(staffIds.standIn, 'caseworker'),
  },
  { short: 'cw:cl', long: 'another caseworker of the site', viewer: asStaff(staffIds.colleague, 'caseworker') },
  {
    short: 'cw:2',
    long: 'a caseworker of another site',
    viewer: asStaff(demoId('staff', 3), 'caseworker', { site: 2 }),
  },
  { short: 'sup', long: 'a supervisor of the site', viewer: asStaff(demoId('staff', 2), 'supervisor') },
  {
    short: 'sup:2',
    long: 'a supervisor of another site',
    viewer: asStaff(demoId('staff', 104), 'supervisor', { site: 2 }),
  },
  { short: 'scr', long: 'who screens at the site', viewer: theirScreener },
  { short: 'scr:2', long: 'who screens at another site', viewer: otherScreener },
  {
    short: 'pract',
    long: 'the practitioner they were referred to',
    viewer: theirPractitioner,
  },
  {
    short: 'pr:2',
    long: 'a practitioner of another partner',
    viewer: asStaff(demoId('staff', 105), 'practitioner', { organizationId: elsewhere }),
  },
  { short: 'self:l', long: 'the person, after they have left', viewer: asPerson(personId), state: 'left' },
  { short: 'cw:l', long: 'their caseworker, after they have left', viewer: theirCaseworker, state: 'left' },
  { short: 'pr:l', long: 'that practitioner, after they have left', viewer: theirPractitioner, state: 'left' },
  { short: 'self:d', long: 'the person, while they are detained', viewer: asPerson(personId), state: 'detained' },
  {
    short: 'not:d',
    long: 'the process of notices, while they are detained',
    viewer: asProcess('notices'),
    state: 'detained',
  },
  {
    short: 'cw:mv',
    long: 'their caseworker, after they have moved to another site',
    viewer: theirCaseworker,
    state: 'moved',
  },
  {
    short: 'sup:mv',
    long: 'a supervisor of the site, after they have moved to another',
    viewer: asStaff(demoId('staff', 2), 'supervisor'),
    state: 'moved',
  },
  {
    short: 'sup:nw',
    long: 'a supervisor of the site that they have moved to',
    viewer: asStaff(demoId('staff', 104), 'supervisor', { site: 2 }),
    state: 'moved',
  },
  {
    short: 'scr:mv',
    long: 'who screens at the site, after they have moved to another',
    viewer: theirScreener,
    state: 'moved',
  },
  {
    short: 'scr:nw',
    long: 'who screens at the site that they have moved to',
    viewer: otherScreener,
    state: 'moved',
  },
  { short: 'pr:mv', long: 'that practitioner, after they have moved', viewer: theirPractitioner, state: 'moved' },
  {
    short: 'pr:exp',
    long: 'that practitioner, after what they agreed to has run out',
    viewer: theirPractitioner,
    state: 'consent over',
  },
  {
    short: 'pr:end',
    long: 'that practitioner, after the contract of the partner has ended',
    viewer: theirPractitioner,
    state: 'contract over',
  },
  {
    short: 'prov',
    long: 'the provider at whose session they have a seat',
    viewer: asStaff(demoId('staff', 4), 'provider', { organizationId: providerId }),
  },
  {
    short: 'pv:2',
    long: 'another provider',
    viewer: asStaff(demoId('staff', 106), 'provider', { organizationId: elsewhere }),
  },
  { short: 'board', long: 'the National Board', viewer: asStaff(demoId('staff', 107), 'board', {}) },
  { short: 'notic', long: 'the process of notices', viewer: asProcess('notices') },
  { short: 'orien', long: 'the process of orientation', viewer: asProcess('orientation') },
  { short: 'refer', long: 'the process of referrals', viewer: asProcess('referrals') },
  { short: 'cases', long: 'the process of cases', viewer: asProcess('cases') },
  { short: 'portal', long: 'the process of the portal', viewer: asProcess('portal') },
  { short: 'nobody', long: 'nobody who said who they are', viewer: { kind: 'anonymous' } },
];

/** Those who may write in the file, or bring what is done for the person: what they write changes what those after them find. */
const inside = [
  'self',
  'self+',
  'self:l',
  'self:d',
  'cw',
  'cw:op',
  'cw:cl',
  'cw:l',
  'sup',
  'sup:nw',
  'scr',
  'scr:mv',
  'pract',
  'notic',
  'not:d',
];

/** Everybody, those who should write nothing in the file before the others. */
export const outsidersFirst = (all: readonly Asker[]): Asker[] => [
  ...all.filter(({ short }) => !inside.includes(short)),
  ...all.filter(({ short }) => inside.includes(short)),
];
