import type { Mutant } from '../mutant.ts';

const departure = 'subgraphs/cases/src/domain/departure';
const expense = 'subgraphs/cases/src/domain/expense';

/** Going home, by the person's own word. */
export const departureMutants: Mutant[] = [
  {
    file: `${departure}/write-departure.ts`,
    rule: 'a plan that is changed is final no more',
    find: "status: 'REQUESTED', finalAt: null, version",
    put: 'version',
    near: 'domain/departure/departure.test.ts',
  },
  {
    file: `${departure}/write-departure.ts`,
    rule: 'a plan is not changed while a second person reads it',
    find: '  await checkNotWaiting(parts, plan);',
    put: '  if (!plan) await checkNotWaiting(parts, plan);',
    near: 'domain/departure/departure.test.ts',
  },
  {
    file: `${departure}/end-departure.ts`,
    rule: 'whoever walks with somebody hears that something has changed, unless they did it',
    find: 'if (stoppedById && stoppedById === caseworkerId) return;',
    put: 'if (stoppedById !== caseworkerId) return;',
    near: 'domain/departure/departure.test.ts',
  },
  {
    file: 'subgraphs/cases/src/schema/departure/departure-plan.ts',
    rule: 'a partner whose place nobody may learn is not named in the portal without a wish for these',
    find: "partner?.confidential && viewer.kind === 'participant'",
    put: "partner?.confidential && viewer.kind === 'service'",
    near: 'domain/departure/departure.access.test.ts',
  },
  {
    file: `${departure}/before-final.ts`,
    rule: 'before it is final a legal orientation session is offered',
    find: '  if (!orientationOfferedAt)\n',
    put: '  if (orientationOfferedAt === undefined)\n',
    near: 'domain/departure/departure.test.ts',
  },
  {
    file: `${departure}/before-final.ts`,
    rule: 'before it is final everything that may be lost is named',
    find: '  if (left.length > 0)\n',
    put: '  if (left.length > 1)\n',
    near: 'domain/departure/departure.test.ts',
  },
  {
    file: `${departure}/departure-plan.ts`,
    rule: 'nobody who looks after somebody reads of their going home',
    find: "{ participant: wishing(viewer.id, 'DEPARTURE_PLANNING') }",
    put: '{ participant: visibleParticipants(viewer) }',
    near: 'domain/departure/departure.access.test.ts',
  },
  {
    file: `${departure}/end-departure.ts`,
    rule: 'one act stops a plan, also one that a second person is asked about',
    find: "  await endApprovals(tx, { kind: 'DEPARTURE_PLAN', aboutIds: plans.map(({ id }) => id) }, now);\n",
    put: '',
    near: 'domain/departure/departure.test.ts',
  },
  {
    file: `${departure}/request-departure.ts`,
    rule: 'it is asked for in person or by telephone, never in a text',
    find: "if (saidHow !== 'SPOKEN_IN_PERSON' && saidHow !== 'BY_TELEPHONE')",
    put: "if (saidHow !== 'SPOKEN_IN_PERSON' && !saidHow)",
    near: 'domain/departure/departure.test.ts',
  },
];

/** What program money is spent on. */
export const expenseMutants: Mutant[] = [
  {
    file: `${expense}/record-expense.ts`,
    rule: 'a need is one that the person chose',
    find: '  await checkRanked(parts, participantId, need);',
    put: '  if (!vendor) await checkRanked(parts, participantId, need);',
    near: 'domain/expense/expense.test.ts',
  },
  {
    file: `${expense}/record-expense.ts`,
    rule: 'an expense is of a day on which they took part and that is not to come',
    find: '  await checkDay(parts, person, input.spentOn);',
    put: '  if (!vendor) await checkDay(parts, person, input.spentOn);',
    near: 'domain/expense/expense.test.ts',
  },
  {
    file: `${expense}/record-expense.ts`,
    rule: 'an expense is of some amount',
    find: '  checkAmount(amountCents);',
    put: '  if (!vendor) checkAmount(amountCents);',
    near: 'domain/expense/expense.test.ts',
  },
  {
    file: `${expense}/allowed.ts`,
    rule: 'whoever is paid is nobody of the household, also by two words of a longer name',
    find: '(said.length > 1 || words.length === 1)',
    put: 'said.length === words.length',
    near: 'domain/expense/expense.test.ts',
  },
  {
    file: `${expense}/settle-expense.ts`,
    rule: 'money is taken back by the site that spent it',
    find: 'found?.siteId === viewer.siteId',
    put: 'found?.siteId !== undefined',
    near: 'domain/expense/expense.test.ts',
  },
  {
    file: `${expense}/expense.ts`,
    rule: 'a supervisor reads what the own site spent, and not what others did',
    find: '{ OR: [ofFiles, { siteId }] }',
    put: 'ofFiles',
    near: 'domain/expense/expense.test.ts',
  },
  {
    file: `${expense}/allowed.ts`,
    rule: 'a gift card needs the choice of the site',
    find: "if (means === 'GIFT_CARD' && !giftCardsAllowed)",
    put: "if (means === 'GIFT_CARD' && giftCardsAllowed)",
    near: 'domain/expense/expense.test.ts',
  },
  {
    file: `${expense}/expense.ts`,
    rule: 'a person reads what counts, not what was refused',
    find: "    status: 'APPROVED',\n",
    put: '',
    near: 'domain/expense/expense.test.ts',
  },
  {
    file: `${expense}/expense.ts`,
    rule: 'what was spent on safety and on the mind is kept out of the portal',
    find: '(need) => ({ need: { not: need } }),',
    put: '() => ({}),',
    near: 'domain/expense/expense.test.ts',
  },
  {
    file: `${expense}/allowed.ts`,
    rule: 'splitting an amount does not get round a second person',
    find: 'standing.reduce((sum, cents) => sum + cents, amountCents) > limitDollars * 100',
    put: 'amountCents > limitDollars * 100',
    near: 'domain/expense/expense.properties.test.ts',
  },
  {
    file: `${expense}/allowed.ts`,
    rule: 'an amount at the limit needs no second person',
    find: ' > limitDollars * 100',
    put: ' >= limitDollars * 100',
    near: 'domain/expense/expense.properties.test.ts',
  },
];
