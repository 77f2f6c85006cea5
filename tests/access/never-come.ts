import { getNamedType, isEnumType, isObjectType } from 'graphql';
import { isExternal } from './ask-fields.ts';
import { isWorthALine, type Part } from './matrix.ts';
import { tellingEnums } from './one-of-each.ts';

/** What none of those who are asked comes to, and why that is so: each is shown by tests of its own. */
export const neverCome: Record<string, string> = {
  ...reasonsOf('cases EligibilityReason', 'a few stated facts are no reason yet: domain/eligibility', [
    'answer',
    'fact',
    'sentence',
    'source',
  ]),
  ...reasonsOf(
    'cases Interest',
    'it takes a receipt, of which nothing is kept but a hash: domain/selection/interest.test.ts',
    [
      ...['drawNumber', 'drawnUntil', 'keptUntil', 'language', 'outcome', 'receivedAt'],
      ...['siteName', 'sitePhone', 'status', 'timeZone', 'whatElse'],
    ],
  ),
  'cases ServicesToOffer.services = CASE_MANAGEMENT': 'it is what they are offered already',
  ...reasonsOf(
    'cases Instrument',
    'people are screened for two services, and for one of them each site loads its own',
    [
      ...['service = CASE_MANAGEMENT', 'service = CULTURAL_ORIENTATION', 'service = DEPARTURE_PLANNING'],
      ...['service = LEGAL_ORIENTATION', 'service = SOCIAL_SERVICES', 'service = TRAFFICKING_SCREENING'],
    ],
  ),
  ...reasonsOf('cases ScreeningPerson', 'people are screened for two services, and they accepted one', [
    ...['services = CASE_MANAGEMENT', 'services = CULTURAL_ORIENTATION', 'services = DEPARTURE_PLANNING'],
    ...['services = LEGAL_ORIENTATION', 'services = MENTAL_HEALTH', 'services = SOCIAL_SERVICES'],
  ]),
  ...reasonsOf('cases ServicesToOffer', 'no list of things to do names it: domain/service/services-to-offer', [
    'services = DEPARTURE_PLANNING',
    'services = TRAFFICKING_SCREENING',
  ]),
  'notices Staff.id': 'a key alone: notices says who wrote, cases who that is',
};

function reasonsOf(type: string, why: string, fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [`${type}.${field}`, why]));
}

/** Fields that nobody read, found empty or was refused, and kinds of rows that nobody came to: the matrix is blind there. */
export function whatNobodyCameTo(parts: readonly Part[]): string[] {
  return parts
    .flatMap(({ name, schema, verdicts }) => {
      const seen = new Set(
        [...verdicts.values()].flatMap((of) => [...of].flatMap(([key, verdict]) => (verdict === '.' ? [] : key))),
      );
      return Object.values(schema.getTypeMap())
        .filter(isObjectType)
        .flatMap((type) =>
          Object.values(type.getFields())
            .filter((field) => isWorthALine(type.name, field.name) && !isExternal(field))
            .flatMap((field) => {
              const of = getNamedType(field.type);
              const key = `${type.name}.${field.name}`;
              const kinds =
                isEnumType(of) && of.name in tellingEnums ? of.getValues().map((one) => `${key} = ${one.name}`) : [];
              return [key, ...kinds].filter((what) => !seen.has(what)).map((what) => `${name} ${what}`);
            }),
        );
    })
    .sort();
}
