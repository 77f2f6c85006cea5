const columns = [
  'external_id',
  'household',
  'household_role',
  'given_name',
  'family_name',
  'born_on',
  'a_number',
  'known_to_ice',
  'written_language',
  'spoken_language',
  'enrolled_on',
  'phone',
  'services_agreed_on',
  'texts_agreed_on',
  'agreed_how',
  'agreed_in',
  'interpreter',
] as const;

/** The first line of the measured file. */
export const importHeader = columns.join(',');

/** Made-up people: in three rows a parent with a child, and somebody alone; everybody agreed to take part, and of 14 and older has a phone and agreed to texts. */
export const importLines = (people: number): string[] =>
  Array.from({ length: people }, (_, number) => {
    const place = number % 3;
    const family = place < 2 && number - place + 1 < people;
    const child = family && place === 1;
    return [
      `P-${number}`,
      family ? `H-${Math.floor(number / 3)}` : '',
      family ? (child ? 'CHILD' : 'PARENT') : '',
      `Given${number}`,
      `Family${Math.floor(number / 3)}`,
      child ? '2018-05-05' : '1990-02-28',
      String(1_000_000 + number).padStart(9, '0'),
      'yes',
      'es',
      'es',
      '2026-10-01',
      child ? '' : `+1999${5_000_000 + number}`,
      '2026-10-01',
      child ? '' : '2026-10-01',
      'SPOKEN_IN_PERSON',
      'es',
      'NONE_NEEDED',
    ].join(',');
  });
