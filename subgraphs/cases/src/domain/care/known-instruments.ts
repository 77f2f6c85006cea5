import type { Transaction } from '../../db.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Band, NewInstrument, Scored } from './instrument-content.ts';

const severity = {
  minimal: { en: 'minimal', es: 'mínima' },
  mild: { en: 'mild', es: 'leve' },
  moderate: { en: 'moderate', es: 'moderada' },
  moderately_severe: { en: 'moderately severe', es: 'moderadamente grave' },
  severe: { en: 'severe', es: 'grave' },
};
const outcome = {
  below: { en: 'below the cut point', es: 'por debajo del punto de corte' },
  positive: { en: 'positive screen', es: 'evaluación positiva' },
};
const band = (code: keyof typeof severity, from: number): Band => ({ code, from, names: severity[code] });
const twoBands = (positiveFrom: number): Band[] => [
  { code: 'below', from: 0, names: outcome.below },
  { code: 'positive', from: positiveFrom, names: outcome.positive },
];

/** Both of the questions with which PHQ-2 and PHQ-9 begin. */
const firstTwo = ['Little interest or pleasure in doing things', 'Feeling down, depressed, or hopeless'];
const adds = { kind: 'SCORED', gate: null, safety: null, secondCut: null, next: null } as const;
/** As it stands above the questions of the PHQ and the GAD-7. */
const howOften = {
  ...adds,
  least: 0,
  most: 3,
  method: 'SUM',
  asks: { en: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?' },
  choices: { en: ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'] },
} as const;
const phq = {
  version: 2,
  service: 'MENTAL_HEALTH',
  source: 'Patient Health Questionnaire screeners, Spitzer, Williams, Kroenke and colleagues, Pfizer Inc.',
  licence: 'No permission required to reproduce, translate, display or distribute.',
} as const;

const named = (en: string, es: string, how: Scored) => ({ names: { en, es }, how });

/**
 * The instruments that come with the product. "PHQ-9 0–27, cut points 5/10/15/20, positive from 10, item 9 above 0 opens a safety step; PHQ-2
 * from 3; GAD-7 5/10/15, positive from 10; PC-PTSD-5 gate question then 5 yes/no, cut 4." (domain.md, "Screening") The questions, what is said
 * before them and what the answers are called are there in English, as published; in other languages they are asked from the sheets of their publishers.
 */
export const knownInstruments: readonly NewInstrument[] = [
  {
    ...phq,
    code: 'PHQ-2',
    content: named('PHQ-2: mood, two questions', 'PHQ-2: estado de ánimo, dos preguntas', {
      ...{ ...howOften, items: 2, bands: twoBands(3), positiveFrom: 3, next: 'PHQ-9' },
      questions: { en: firstTwo },
    }),
  },
  {
    ...phq,
    code: 'PHQ-9',
    content: named('PHQ-9: mood', 'PHQ-9: estado de ánimo', {
      ...{ ...howOften, items: 9, positiveFrom: 10, safety: { item: 9, from: 1 } },
      bands: [
        ...[band('minimal', 0), band('mild', 5), band('moderate', 10)],
        ...[band('moderately_severe', 15), band('severe', 20)],
      ],
      questions: {
        en: [
          ...firstTwo,
          'Trouble falling or staying asleep, or sleeping too much',
          'Feeling tired or having little energy',
          'Poor appetite or overeating',
          'Feeling bad about yourself - or that you are a failure or have let yourself or your family down',
          'Trouble concentrating on things, such as reading the newspaper or watching television',
          'Moving or speaking so slowly that other people could have noticed? Or the opposite - being so fidgety or restless that you have been moving around a lot more than usual',
          'Thoughts that you would be better off dead or of hurting yourself in some way',
        ],
      },
    }),
  },
  {
    ...phq,
    code: 'GAD-7',
    content: named('GAD-7: worry', 'GAD-7: preocupación', {
      ...{ ...howOften, items: 7, positiveFrom: 10 },
      bands: [band('minimal', 0), band('mild', 5), band('moderate', 10), band('severe', 15)],
      questions: {
        en: [
          'Feeling nervous, anxious or on edge',
          'Not being able to stop or control worrying',
          'Worrying too much about different things',
          'Trouble relaxing',
          'Being so restless that it is hard to sit still',
          'Becoming easily annoyed or irritable',
          'Feeling afraid as if something awful might happen',
        ],
      },
    }),
  },
  {
    code: 'PC-PTSD-5',
    version: 2,
    service: 'MENTAL_HEALTH',
    source: 'Primary Care PTSD Screen for DSM-5, National Center for PTSD, US Department of Veterans Affairs',
    licence: 'In the public domain.',
    content: named('PC-PTSD-5: after something terrible', 'PC-PTSD-5: después de algo terrible', {
      ...{ ...adds, items: 5, least: 0, most: 1, method: 'COUNT', bands: twoBands(4), positiveFrom: 4 },
      asks: { en: 'In the past month, have you…' },
      choices: { en: ['No', 'Yes'] },
      gate: { en: 'Lifetime exposure to a traumatic event' },
      questions: {
        en: [
          'Had nightmares about the event(s) or thought about the event(s) when you did not want to?',
          'Tried hard not to think about the event(s) or went out of your way to avoid situations that reminded you of the event(s)?',
          'Been constantly on guard, watchful, or easily startled?',
          'Felt numb or detached from people, activities, or your surroundings?',
          'Felt guilty or unable to stop blaming yourself or others for the event(s) or any problems the event(s) may have caused?',
        ],
      },
    }),
  },
];

/** The same version of an instrument has the same id in every hub. */
const idOf = (at: number, version: number): string =>
  `019a0000-00c1-7000-8000-${((version - 1) * 0x100 + at + 1).toString(16).padStart(12, '0')}`;

/**
 * Writes those that are not there yet, for all sites; a version that is there stays as it is.
 *
 * @returns how many were missing.
 */
export async function writeKnownInstruments(db: Pick<Transaction, 'instrument'>, now: Date): Promise<number> {
  const data = knownInstruments.map(({ content, ...instrument }, at): Prisma.InstrumentCreateManyInput => ({
    ...{ id: idOf(at, instrument.version), siteId: null, ...instrument, loadedAt: now, loadedById: null },
    content: JSON.parse(JSON.stringify(content)) as Prisma.InputJsonObject,
  }));
  return (await db.instrument.createMany({ data, skipDuplicates: true })).count;
}
