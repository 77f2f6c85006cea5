import type { Mutant } from '../mutant.ts';

const service = 'subgraphs/cases/src/domain/service';

/** What is offered, to whom and how. */
export const offerMutants: Mutant[] = [
  {
    file: `${service}/portal-wish.ts`,
    rule: 'a need for safety stands in the portal of those alone who want confidential services there',
    find: "['SAFETY', 'CONFIDENTIAL_SERVICES'],",
    put: "['SAFETY', 'MENTAL_HEALTH'],",
    near: 'domain/service/service.access.test.ts',
  },
  {
    file: `${service}/rank-needs.ts`,
    rule: 'nobody takes out of their order what they are not shown',
    find: 'for (const [at, choice] of withUnseen(wanted, unseen).entries())',
    put: 'for (const [at, choice] of withUnseen(wanted, []).entries())',
    near: 'domain/service/need.properties.test.ts',
  },
  {
    file: `${service}/visible-services.ts`,
    rule: 'help for their mind under the name of another service stays out of the portal',
    find: "...(kind === 'MENTAL_HEALTH' ? isNotAbout(kind) : {})",
    put: "...(kind === 'TRAFFICKING_SCREENING' ? isNotAbout('MENTAL_HEALTH') : {})",
    near: 'domain/service/portal-wish.access.test.ts',
  },
  {
    file: `${service}/agree-to-plan.ts`,
    rule: 'nobody agrees in the portal to what they are not shown there',
    find: '  await checkShownWhole(parts, planId);\n',
    put: '',
    near: 'domain/service/plan.test.ts',
  },
  {
    file: 'subgraphs/cases/src/domain/person/age.ts',
    rule: 'somebody is a year older on their birthday, not the day after',
    find: 'on.slice(5) < bornOn.slice(5)',
    put: 'on.slice(5) <= bornOn.slice(5)',
    near: 'domain/household/under-14.test.ts',
  },
  {
    file: `${service}/record-offer.ts`,
    rule: 'the core services are offered from 14 on',
    find: '  checkOldEnough(person.under14);\n',
    put: '',
    near: 'domain/service/offer.test.ts',
  },
  {
    file: `${service}/services-to-offer.ts`,
    rule: 'who has left is on no list of services to offer',
    find: '  closedAt: null,\n',
    put: '',
    near: 'domain/service/services-to-offer.properties.test.ts',
  },
  {
    file: `${service}/services-to-offer.ts`,
    rule: 'who has waited longest since they turned 14 comes first',
    find: 'since: turned14At ?? enrolledAt',
    put: 'since: enrolledAt',
  },
  {
    file: `${service}/check-offered.ts`,
    rule: 'nobody of the household and no friend interprets the complete list',
    find: "if (interpreter === 'OTHER')",
    put: "if (interpreter === 'BY_TELEPHONE')",
    near: 'domain/service/offer.test.ts',
  },
  {
    file: `${service}/record-offer.ts`,
    rule: 'departure planning and trafficking screening are offered in the complete list alone',
    find: 'services.findIndex((service) => !offeredAlone.includes(service))',
    put: 'services.findIndex((service) => services.length > 1 && !offeredAlone.includes(service))',
    near: 'domain/service/offer.test.ts',
  },
  {
    file: `${service}/record-offer.ts`,
    rule: 'what was offered before keeps its first offer',
    find: '        offeredAt: null,\n        NOT: { notOfferedWhy: data.notOfferedWhy },\n',
    put: '',
    near: 'domain/service/offer.test.ts',
  },
  {
    file: `${service}/answer-offer.ts`,
    rule: 'an answer is one to an offer',
    find: '!offer?.offeredAt ||',
    put: '!offer ||',
    near: 'domain/service/offer.test.ts',
  },
];

/** What people ask for, and what is agreed. */
export const planMutants: Mutant[] = [
  {
    file: `${service}/need.ts`,
    rule: 'something else is said in the person’s own words',
    find: "if (kind === 'SOMETHING_ELSE' && !words)",
    put: "if (kind === 'SOMETHING_ELSE' && words === undefined)",
    near: 'domain/service/need.properties.test.ts',
  },
  {
    file: `${service}/rank-needs.ts`,
    rule: 'needs stand in the order of the person',
    find: 'const rank = at + 1;',
    put: 'const rank = before.size + wanted.length - at;',
    near: 'domain/service/need.properties.test.ts',
  },
  {
    file: `${service}/rank-needs.ts`,
    rule: 'a need that stays keeps the day it was first chosen',
    find: 'before.get(kind)?.chosenAt ?? now',
    put: 'now',
    near: 'domain/service/need.properties.test.ts',
  },
  {
    file: `${service}/rank-needs.ts`,
    rule: 'two orders of needs saved at once do not mix',
    find: '  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;\n',
    put: '',
    near: 'domain/service/need.properties.test.ts',
  },
  {
    file: `${service}/plan.ts`,
    rule: 'a goal hangs on a need that the person ranked',
    find: 'if (!facts.ranked.has(need))',
    put: 'if (!facts.ranked.size)',
    near: 'domain/service/plan.test.ts',
  },
  {
    file: `${service}/plan.ts`,
    rule: 'the plan that holds is the newest that the person agreed to',
    find: 'plans.filter(({ agreedAt }) => agreedAt !== null).sort',
    put: '[...plans].sort',
    near: 'domain/service/plan.test.ts',
  },
  {
    file: `${service}/agree-to-plan.ts`,
    rule: 'a person agrees to the newest version alone',
    find: 'if (newest.id !== planId)',
    put: 'if (newest.version < 1)',
    near: 'domain/service/plan.test.ts',
  },
  {
    file: `${service}/write-plan.ts`,
    rule: 'a version is written after the one that was shown',
    find: '(newest?.version ?? 0) !== afterVersion',
    put: '(newest?.version ?? 0) < afterVersion',
    near: 'domain/service/plan.test.ts',
  },
];

/** What was given, and what stays out of the portal. */
export const contactMutants: Mutant[] = [
  {
    file: `${service}/contact.ts`,
    rule: 'a trafficking screening is done with one person alone',
    find: '  if (people > 1)\n',
    put: '  if (people > 2)\n',
    near: 'domain/service/contact.test.ts',
  },
  {
    file: `${service}/contact.ts`,
    rule: 'nobody of the household interprets a screening',
    find: "if (interpreter === 'OTHER')",
    put: "if (interpreter === 'OTHER' && medium === 'TEXT')",
    near: 'domain/service/contact.test.ts',
  },
  {
    file: `${service}/contact.ts`,
    rule: 'counselling, screening and departure planning are never given by text',
    find: "keptOutOfPortal.includes(service) && medium === 'TEXT'",
    put: "service === 'TRAFFICKING_SCREENING' && medium === 'TEXT'",
    near: 'domain/service/contact.test.ts',
  },
  {
    file: `${service}/contact.ts`,
    rule: 'nothing was given to somebody after they left',
    find: '(closedAt !== null && at > closedAt)',
    put: '(closedAt !== null && at < closedAt)',
    near: 'domain/service/contact.test.ts',
  },
  {
    file: `${service}/take-back-contact.ts`,
    rule: 'a contact of several is taken back by who may write in the files of all, or wrote it',
    find: 'first.contact.byId !== viewer.id && seen.length < all.length',
    put: 'first.contact.byId !== viewer.id && seen.length === 0',
    near: 'domain/service/contact.test.ts',
  },
  {
    file: `${service}/portal-wish.ts`,
    rule: 'a wish is asked about in person and alone',
    find: "viewer.kind !== 'staff' || !inPersonAndAlone",
    put: "viewer.kind !== 'staff'",
    near: 'domain/service/portal-wish.access.test.ts',
  },
  {
    file: `${service}/portal-wish.ts`,
    rule: 'a wish is for one service by itself',
    find: 'service: { in: Object.values(KeptOut).filter((kept) => kept === service) }, wanted: true',
    put: 'wanted: true',
    near: 'domain/service/portal-wish.access.test.ts',
  },
  {
    file: `${service}/portal-wish.ts`,
    rule: 'a wish that was taken back holds no more',
    find: 'wishes.filter(({ wanted }) => wanted).map',
    put: 'wishes.map',
  },
  {
    file: `${service}/visible-services.ts`,
    rule: 'whoever looks after somebody does not read what is kept out of the portal',
    find: 'coreServices.filter((service) => !keptOutOfPortal.includes(service))',
    put: 'coreServices.filter((service) => !onlyInCompleteList.includes(service))',
    near: 'domain/service/service.access.test.ts',
  },
  {
    file: `${service}/visible-services.ts`,
    rule: 'needs of mind and safety are nobody’s to read but the person’s, who wants them there, and of staff',
    find: '(kind) => ({ kind: { not: kind } }),\n    (participant) => ({ participant }),\n  ),\n});\n\n/** What was said',
    put: '() => ({}),\n    (participant) => ({ participant }),\n  ),\n});\n\n/** What was said',
    near: 'domain/service/service.access.test.ts',
  },
  {
    file: `${service}/visible-services.ts`,
    rule: 'a contact that was taken back is not in the portal',
    find: 'contact: { takenBackAt: null },',
    put: 'contact: {},',
    near: 'domain/service/contact.test.ts',
  },
  {
    file: `${service}/portal-wish.ts`,
    rule: 'a confidential partner is nowhere in the portal of who does not want it there',
    find: 'OR: [{ NOT: { partner: { confidential: true } } },',
    put: 'OR: [{},',
    near: 'domain/access/confidential.access.test.ts',
  },
];
