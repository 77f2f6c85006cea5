import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type EligibilityRules, type FactAnswer, HouseholdRole } from '../../generated/prisma/enums.ts';
import { defaultSettings } from '../program/setting.ts';
import { type EligibilityFact, type EligibilityFacts, factsAsked, judgeEligibility } from './eligibility.ts';
import { judgeHousehold } from './household.ts';
import type { HouseholdMember } from './household-member.ts';
import { type SentenceName, sentences } from './sentence.ts';

// The table is written for people; this reads it as they do.
const on = '2026-11-30';
const roundOf: Record<string, EligibilityRules> = {
  'Current round': 'ICE_REPORTING',
  FY2022: 'FY2022',
  FY2021: 'FY2021',
  Households: 'ICE_REPORTING',
};
const factOf: Record<string, EligibilityFact> = {
  'reporting to ICE': 'subjectToIceReporting',
  'paroled by DHS': 'paroledByDhs',
  'released on bond': 'releasedOnBond',
  'ATD now': 'inAtdNow',
  'ATD before': 'inAtdBefore',
  'Notice to Appear': 'servedNta',
  'removal proceedings': 'inRemovalProceedings',
  'Title 42': 'expellableUnderTitle42',
  'another basis': 'otherBasis',
};
const answerOf: Record<string, FactAnswer> = { yes: 'YES', no: 'NO', 'not known': 'UNKNOWN' };
const titleOf: Record<SentenceName, string> = {
  ICE_REPORTING: 'Reporting',
  PROCEEDINGS_AND_ATD: 'Proceedings',
  TITLE_42: 'Title 42',
  FAMILY: 'Family',
  PARENTS: 'Parents',
  CARETAKERS: 'Caretakers',
  COUPLE: 'Couple',
};
const known = <Value>(table: Record<string, Value>, key: string): Value => {
  const value = table[key];
  if (value === undefined) throw new Error(`The table says "${key}", which nobody here understands.`);
  return value;
};

const text = readFileSync(new URL('cases.md', import.meta.url), 'utf8');
const cases = text.split('\n## ').flatMap((section) => {
  const [title = '', ...lines] = section.split('\n');
  return lines
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => /^\d+$/.test(cells[1] ?? ''))
    .map(([, number, stated, who, answer, why]) => ({
      number: Number(number),
      rules: known(roundOf, title),
      stated: stated!,
      who: who!,
      answer: answer!,
      why: why!,
    }));
});

/** `Notice to Appear: yes; all others: no`, or `nothing`. */
function readFacts(stated: string, rules: EligibilityRules): EligibilityFacts {
  if (stated === 'nothing') return {};
  let facts: EligibilityFacts = {};
  for (const part of stated.split('; ')) {
    const [what = '', said = ''] = part.split(': ');
    const [answer = '', reason] = said.split(', ');
    const every = what === 'all' || what === 'all others';
    const named = every ? factsAsked[rules] : [known(factOf, what)];
    const said_ = Object.fromEntries(named.map((fact) => [fact, known(answerOf, answer)]));
    facts = every ? { ...said_, ...facts } : { ...facts, ...said_ };
    if (reason) facts = { ...facts, otherBasisReason: reason === 'with its reason' };
  }
  return facts;
}

const marks: Record<string, Partial<HouseholdMember>> = {
  married: { married: true },
  'marriage not said': { married: null },
  'no A-number': { hasANumber: false },
  'not known to ICE': { knownToIce: false },
  'lives elsewhere': { sameHousehold: false },
  enrolled: { enrolled: true },
};

/** Somebody's birth date: `22` had that birthday a week ago; `22 today`; `22 tomorrow`; `of unknown age`. */
function readBirthDate(age: string): string | null {
  if (age === 'of unknown age') return null;
  const [years, when] = age.split(' ');
  const day = new Date(`${on}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() - Number(years));
  day.setUTCDate(day.getUTCDate() + known({ today: 0, tomorrow: 1, before: -7 }, when ?? 'before'));
  return day.toISOString().slice(0, 10);
}

/** `parent 41, child 19 (married)`. */
const readMembers = (who: string): HouseholdMember[] =>
  who.split(/, (?![^(]*\))/).map((member) => {
    const [, role = '', age = '', , said] = /^(in care|\w+) ([^(]+?)( \((.*)\))?$/.exec(member) ?? [];
    return {
      role: known(HouseholdRole as Record<string, HouseholdRole>, role.toUpperCase().replace(' ', '_')),
      bornOn: readBirthDate(age),
      married: false,
      hasANumber: true,
      knownToIce: true,
      ...Object.assign({}, ...(said?.split(', ') ?? []).map((mark) => known(marks, mark))),
    };
  });

/** What the rules say, in the words of the table. */
function judge({ rules, stated, who }: { rules: EligibilityRules; stated: string; who: string }) {
  const { eligible, reasons, missing } = judgeEligibility(rules, readFacts(stated, rules));
  const { kinds, problems } = judgeHousehold(readMembers(who), defaultSettings, on);
  const titles = (names: Iterable<SentenceName>) => [...new Set(names)].map((name) => titleOf[name]).join(', ');
  const because = reasons.map(({ sentence }) => sentence);
  if (problems.length > 0) {
    const quoted = Object.entries(sentences).filter(([, sentence]) =>
      problems.some(({ message }) => message.includes(`"${sentence.text}" (${sentence.source})`)),
    );
    const young = problems.some(({ code }) => code === 'household.too_young_without_adult');
    return {
      answer: `Not together: ${problems.map(({ code }) => code.split('.')[1]!.replaceAll('_', ' ')).join(', ')}`,
      why: young ? 'Site setting' : titles(quoted.map(([name]) => name as SentenceName)) || '—',
    };
  }
  if (eligible)
    return { answer: 'Yes', why: titles([...because, ...kinds.flatMap((kind) => (kind === 'ALONE' ? [] : [kind]))]) };
  if (eligible === false) return { answer: 'No', why: titles(because) };
  const words = new Map(Object.entries(factOf).map(([name, fact]) => [fact, name]));
  const ask = missing.map((fact) => (fact === 'otherBasisReason' ? 'the other basis in words' : words.get(fact)));
  return {
    answer: `Ask: ${ask.join(', ')}`,
    why: rules === 'ICE_REPORTING' ? titleOf.ICE_REPORTING : titleOf.PROCEEDINGS_AND_ATD,
  };
}

describe('worked cases', () => {
  test.each(cases)('$number. $rules, $stated; $who: $answer', (row) => {
    expect(judge(row)).toEqual({ answer: row.answer, why: row.why });
  });

  test('are at least forty, numbered through, each said once', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(cases.map(({ number }) => number)).toEqual(cases.map((_, index) => index + 1));
    expect(new Set(cases.map(({ rules, stated, who }) => `${rules}|${stated}|${who}`)).size).toBe(cases.length);
  });

  test('cover every round with yes, no and a missing fact, for who comes alone and for every kind of family', () => {
    const kindOf = (who: string) => judgeHousehold(readMembers(who), defaultSettings, on).kinds;
    const seen = cases.flatMap(({ rules, who, answer }) =>
      kindOf(who).map((kind) => `${rules} ${kind} ${answer.split(':')[0]}`),
    );
    for (const rules of Object.values(roundOf))
      for (const kind of ['ALONE', 'PARENTS', 'CARETAKERS', 'COUPLE'])
        for (const answer of ['Yes', 'No', 'Ask']) expect(seen).toContain(`${rules} ${kind} ${answer}`);
  });

  test('meet every reason for which a household is refused', () => {
    const words = readFileSync(new URL('household-problem.ts', import.meta.url), 'utf8');
    const codes = [...words.matchAll(/'household\.([a-z_]+)':/g)].map(([, code]) => code!.replaceAll('_', ' '));
    const said = cases.flatMap(({ answer }) => answer.replace('Not together: ', '').split(', '));
    // Nobody in the list, and a day that is in no calendar, are no cases of the program: household.test.ts.
    expect(codes.filter((code) => !said.includes(code))).toEqual(['empty', 'birth date invalid']);
  });

  test.each(Object.entries(sentences))('quote the sentence %s as it stands, with its source', (name, sentence) => {
    expect(text).toContain(`- **${titleOf[name as SentenceName]}**: "${sentence.text}" (${sentence.source})\n`);
  });
});
