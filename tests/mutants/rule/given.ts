import type { Mutant } from '../mutant.ts';

const domain = 'subgraphs/cases/src/domain';

/** What people say of themselves, and what they were given. */
export const assessmentMutants: Mutant[] = [
  {
    file: `${domain}/service/assessment.ts`,
    rule: 'of what they would rather not speak of no words are kept',
    find: 'skipped ? { strengths: null, wishes: null }',
    put: '!skipped ? { strengths: null, wishes: null }',
  },
  {
    file: `${domain}/service/core-service.ts`,
    rule: 'going home and trafficking are offered within the complete list alone',
    find: "onlyInCompleteList: readonly CoreService[] = ['DEPARTURE_PLANNING', 'TRAFFICKING_SCREENING']",
    put: "onlyInCompleteList: readonly CoreService[] = ['TRAFFICKING_SCREENING']",
    near: 'domain/service/offer.test.ts',
  },
  {
    file: `${domain}/service/core-service.ts`,
    rule: 'counselling stays out of the portal',
    find: "[...onlyInCompleteList, 'MENTAL_HEALTH']",
    put: 'onlyInCompleteList',
    near: 'domain/service/portal-wish.access.test.ts',
  },
  {
    file: `${domain}/service/enrolled.ts`,
    rule: 'who has left is given nothing new',
    find: 'if (person.closedAt)',
    put: 'if (person.closedAt && !person.siteId)',
    near: 'domain/service/offer.test.ts',
  },
  {
    file: `${domain}/service/offer.ts`,
    rule: 'a reason settles what was not offered',
    find: ', { notOfferedWhy: { not: null } }] }',
    put: '] }',
    near: 'domain/service/services-to-offer.properties.test.ts',
  },
  {
    file: `${domain}/service/offer.ts`,
    rule: 'who does not hear whether it was given is not told',
    find: 'hears(service) ? given.has(service) : null',
    put: 'given.has(service)',
    near: 'domain/service/offer.test.ts',
  },
  {
    file: `${domain}/service/record-contact.ts`,
    rule: 'a practitioner writes for the own partner',
    find: 'if (!worksAtSite(parts) && viewer.kind',
    put: 'if (worksAtSite(parts) && viewer.kind',
    near: 'domain/service/contact.test.ts',
  },
  {
    file: `${domain}/service/record-contact.ts`,
    rule: 'a partner is one of the site',
    find: 'tx.sitePartner.count({ where: { siteId, organizationId } })',
    put: 'tx.sitePartner.count({ where: { organizationId } })',
    near: 'domain/service/contact.test.ts',
  },
  {
    file: `${domain}/service/record-contact.ts`,
    rule: 'a practitioner writes of those referred for that service',
    find: 'referredTo(viewer, service)] }',
    put: '{}] }',
    near: 'domain/service/contact.access.test.ts',
  },
  {
    file: `${domain}/service/say-need.ts`,
    rule: 'staff say how the person said it',
    find: 'if (byStaff && !input.saidHow)',
    put: 'if (!byStaff && !input.saidHow && !participantId)',
  },
  {
    file: `${domain}/service/say-need.ts`,
    rule: 'nobody says of a need that is not on the list',
    find: 'if (!isTheirs)',
    put: 'if (!isTheirs && !participantId)',
  },
  {
    file: `${domain}/service/words.ts`,
    rule: 'words turn no text around them',
    find: '\\u202a-\\u202e\\u2066-\\u2069]/u.test(words)',
    put: ']/u.test(words)',
    near: 'domain/service/assessment.test.ts',
  },
  {
    file: `${domain}/service/same-plan.ts`,
    rule: 'another day of a step is another plan',
    find: 'steps: sent.map(({ doer, dueOn }) => [doer, dueOn]),',
    put: 'steps: steps.map(({ doer, dueOn }) => [doer, dueOn.toISOString().slice(0, 10)]),',
    near: 'domain/service/plan.test.ts',
  },
];

/** Plans to go home, requests of authorities, and erasing. */
export const leavingMutants: Mutant[] = [
  {
    file: `${domain}/departure/departure-content.ts`,
    rule: 'somebody abroad can be reached',
    find: ' || (!mail && !number))',
    put: ')',
    near: 'domain/departure/departure.test.ts',
  },
  {
    file: `${domain}/departure/loss.ts`,
    rule: 'what is lost in court is named to everybody',
    find: 'departureLosses[loss].required && !named.includes(loss)',
    put: '!departureLosses[loss].required && !named.includes(loss)',
    near: 'domain/departure/departure.test.ts',
  },
  {
    file: `${domain}/approval/effect.ts`,
    rule: 'who was refused to leave hears of their dates again',
    find: 'refused: staysIn, withdrawn: staysIn',
    put: 'refused: nothing, withdrawn: staysIn',
    near: 'domain/enrolment/closing-waits.test.ts',
  },
  {
    file: `${domain}/approval/effect.ts`,
    rule: 'a transfer that was refused is over',
    find: 'refused: staysHere, withdrawn: staysHere',
    put: 'refused: nothing, withdrawn: staysHere',
    near: 'domain/approval/approval.test.ts',
  },
  {
    file: `${domain}/disclosure/register-request.ts`,
    rule: 'a partner is no authority',
    find: '(await tx.sitePartner.count({ where: { organizationId } }))',
    put: '(await tx.sitePartner.count({ where: { organizationId, siteId: organizationId } }))',
    near: 'domain/disclosure/disclosure.test.ts',
  },
  {
    file: `${domain}/disclosure/register-request.ts`,
    rule: 'somebody is asked to decide',
    find: 'if (count) await raiseTask',
    put: 'if (!count) await raiseTask',
    near: 'domain/disclosure/one-supervisor.test.ts',
  },
  {
    file: `${domain}/disclosure/register-request.ts`,
    rule: 'a part of a request is about somebody else',
    find: 'some((row) => row?.participantId === participantId))',
    put: 'every((row) => row?.participantId === participantId))',
    near: 'domain/disclosure/told.test.ts',
  },
  {
    file: `${domain}/erasure/erasure.ts`,
    rule: 'somebody else decides whether a file is erased',
    find: '  await checkSomebodyElse(tx, siteId, viewer.id);\n',
    put: '',
    near: 'domain/erasure/too-early.test.ts',
  },
  {
    file: `${domain}/erasure/end-erasures.ts`,
    rule: 'who is back is not erased',
    find: 'data: { decidedAt: now, decidedById: viewer.id, erased: false }',
    put: 'data: { decidedById: viewer.id }',
    near: 'domain/enrolment/close-participation.test.ts',
  },
];
