import { expect, test } from 'vitest';
import type { Facts } from './fact.ts';
import { coreServicesOffered } from './measure/core-services.ts';
import { contactLanguages } from './measure/languages.ts';
import { needsMet } from './measure/needs-met.ts';
import { possibleRelief } from './measure/trafficking-and-relief.ts';
import type { Measure } from './measure.ts';

const nothing: Facts = {
  ...{ newcomers: [], contacts: [], chosen: [], planned: [], said: [], hearings: [], checkIns: [], addressSteps: [] },
  ...{ firstMasters: [], closings: [], monitoringsEnded: [], screened: [], relief: [], expenses: [] },
};
const of = (number: number) => ({ siteId: 'one', participantId: `person-${number}` });

/** Of one line, by the names of its parts, without those that nobody is in. */
function counted({ lines, count }: Measure, line: string, facts: Partial<Facts>): Record<string, number> {
  const at = lines.findIndex(({ code }) => code === line);
  const { parts } = count({ ...nothing, ...facts })[at]!;
  const named = lines[at]!.parts.map(({ code }, index) => [code, parts[index]!] as const);
  return Object.fromEntries(named.filter(([, number]) => number > 0));
}

test('what somebody said of one need is said of no other', () => {
  const said: Facts['said'] = [
    { ...of(1), need: 'FOOD', answer: 'MET' },
    { ...of(2), need: 'HOUSING', answer: 'NOT_MET' },
  ];
  expect(counted(needsMet, 'FOOD', { said })).toEqual({ MET: 1 });
  expect(counted(needsMet, 'HOUSING', { said })).toEqual({ NOT_MET: 1 });
});

test('that it is not known whether somebody may have relief is neither a yes nor a no', () => {
  const relief: Facts['relief'] = (['YES', 'NO', 'UNKNOWN', 'UNKNOWN'] as const).map((answer, number) => ({
    ...of(number),
    answer,
  }));
  expect(counted(possibleRelief, 'ANSWER', { relief })).toEqual({ YES: 1, NO: 1, UNKNOWN: 2 });
});

test('a language is counted wherever it is spoken, and one that is not named as another one', () => {
  const contacts: Facts['contacts'] = ['es-GT', 'es', 'quc', 'fr'].map((language, number) => ({
    ...of(number),
    ...{ language, service: 'CASE_MANAGEMENT', interpreter: 'STAFF' },
  }));
  expect(counted(contactLanguages, 'LANGUAGE', { contacts })).toEqual({ es: 2, quc: 1, other: 1 });
});

test('a service of which nothing is written was not offered yet', () => {
  const newcomers: Facts['newcomers'] = [
    {
      ...of(1),
      services: { LEGAL_ORIENTATION: 'ACCEPTED' },
      daysUntil: { contact: null, plan: null, orientation: null },
    },
  ];
  expect(counted(coreServicesOffered, 'LEGAL_ORIENTATION', { newcomers })).toEqual({ ACCEPTED: 1 });
  expect(counted(coreServicesOffered, 'MENTAL_HEALTH', { newcomers })).toEqual({ NOT_OFFERED: 1 });
});
