import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';

/** A choice that no public text settles: what it is called, what holds until a site says otherwise, and why it is open. */
type Setting = { label: string; why: string } & (
  | { default: boolean; unit: null }
  | { default: number; unit: 'years' | 'days' | 'files' | 'dollars'; least: number; most: number }
);

/** Every choice a site has. A default here is ours and never to be shown as the program's own rule. */
export const siteSettings = {
  youngAdultUntilBirthday: {
    label: 'Unmarried adult children belong to the family until this birthday',
    default: 22,
    unit: 'years',
    least: 21,
    most: 22,
    why: 'The FAQ of 12/3/2024 says "between the ages of 18-21" and "up to age 21", not whether somebody of 21 is inside.',
  },
  under14WithoutAdult: {
    label: 'Somebody under 14 may enrol without an adult of the household',
    default: false,
    unit: null,
    why: 'The FAQ of 12/3/2024 speaks of children with their parents, guardians or caretakers, and of nobody under 14 alone.',
  },
  wayBackDays: {
    label: 'Who left may come back without a new draw for this long',
    default: 180,
    unit: 'days',
    least: 0,
    most: 1095,
    why: 'People stay "only for as long as they need it"; no public text says how long the way back stands open.',
  },
  drawnPlaceDays: {
    label: 'A drawn place is kept for this long',
    default: 30,
    unit: 'days',
    least: 7,
    most: 180,
    why: 'Participants are "randomly selected"; no public text says how long a place waits for whom it fell to.',
  },
  interestDays: {
    label: 'Who is interested and put into no pool is erased after this long',
    default: 180,
    unit: 'days',
    least: 30,
    most: 730,
    why: 'What people write who would like to take part is not to be kept for ever; no public text says how long.',
  },
  closedFileDays: {
    label: 'The file of somebody who left is kept for this long',
    default: 2555,
    unit: 'days',
    least: 365,
    most: 7300,
    why: 'No public text says how long files are kept after somebody has left. Seven years is ours; two people decide each time.',
  },
  untoldDays: {
    label:
      'An order not to tell somebody that an authority asked about them is looked at again after this long, if it does not end before',
    default: 365,
    unit: 'days',
    least: 1,
    most: 365,
    why: 'Such an order has an end, or a day to look at it again; no public text of the program says how far ahead.',
  },
  untoldTaskDays: {
    label: 'Supervisors are told so long before an order not to tell somebody ends',
    default: 14,
    unit: 'days',
    least: 1,
    most: 60,
    why: 'Two people need time to look at an order before the person is told; no public text says how much.',
  },
  filesOpenedInADay: {
    label: 'Opening more files outside the own caseload within a day tells the supervisors',
    default: 10,
    unit: 'files',
    least: 1,
    most: 500,
    why: 'What an unusual number is depends on how often people at a site stand in for each other; no public text names one.',
  },
  openedReasonDays: {
    label: 'Why a file was opened outside the own caseload is kept for this long',
    default: 1095,
    unit: 'days',
    least: 365,
    most: 3650,
    why: 'That it was opened, when and by whom stays; no public text says how long the person and the supervisors can read why.',
  },
  sharingConsentDays: {
    label: 'Somebody who agrees that we share something about them is asked again after this long',
    default: 365,
    unit: 'days',
    least: 1,
    most: 1095,
    why: 'A yes to sharing is to run out by itself; no public text says after how long.',
  },
  giftCardsAllowed: {
    label: 'Gift cards of a vendor may be given to meet a need',
    default: false,
    unit: null,
    why: 'The FAQ of 12/3/2024 says no "direct cash assistance", and not whether a gift card of a shop is as good as cash.',
  },
  expenseLimitDollars: {
    label: 'Spending more than this for one person, need and day takes a second person',
    default: 500,
    unit: 'dollars',
    least: 0,
    most: 99_999,
    why: 'Funds "can be used flexibly to meet individual clients\' self-identified needs"; no public text says from which amount on two people decide.',
  },
} as const satisfies Record<string, Setting>;

export type SettingKey = keyof typeof siteSettings;
/** Number or boolean, as its default is. */
export type SettingValue<Key extends SettingKey = SettingKey> = Key extends unknown
  ? Widened<(typeof siteSettings)[Key]['default']>
  : never;
type Widened<Value> = Value extends number ? number : boolean;

/** What holds at a site for every choice. */
export type SiteSettings = { [Key in SettingKey]: SettingValue<Key> };

/** What holds where no site has said otherwise. */
export const defaultSettings: Readonly<SiteSettings> = Object.freeze(
  Object.fromEntries(Object.entries(siteSettings).map(([key, setting]) => [key, setting.default])) as SiteSettings,
);

/** What holds at a site for one choice: its own value, else the labelled default. */
export async function settingOf<Key extends SettingKey>(
  tx: Transaction,
  siteId: string,
  key: Key,
): Promise<SettingValue<Key>> {
  const row = await tx.siteSetting.findUnique({ where: { siteId_key: { siteId, key } } });
  return (row ? readValue(key, row.value) : siteSettings[key].default) as SettingValue<Key>;
}

/** All of them at once. */
export const settingsOf = async (tx: Transaction, siteId: string): Promise<SiteSettings> =>
  (await settingsOfSites(tx, [siteId]))[0]!;

/** The same of many sites in one statement, in their order. */
export async function settingsOfSites(tx: Transaction, siteIds: readonly string[]): Promise<SiteSettings[]> {
  const rows = await tx.siteSetting.findMany({ where: { siteId: { in: [...siteIds] } } });
  return siteIds.map((id) => {
    const own = rows.flatMap(({ siteId, key, value }) =>
      siteId === id && isSettingKey(key) ? [[key, readValue(key, value)] as const] : [],
    );
    return { ...defaultSettings, ...Object.fromEntries(own) };
  });
}

/** Whether there is such a choice. */
const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(siteSettings, key);

/**
 * Writes a site's own choice down, instead of the one before. Safe to repeat.
 *
 * @param value as typed: `22`, `true`.
 * @throws Refusal `setting.unknown` or `setting.invalid`.
 */
export async function setSetting(
  tx: Transaction,
  {
    siteId,
    key,
    value,
    setById,
    setAt,
  }: { siteId: string; key: string; value: string; setById: string | null; setAt: Date },
): Promise<void> {
  if (!isSettingKey(key))
    refuse('setting.unknown', 'key', `There is no setting ${key}.`, 'Take one of those that the site has.');
  const data = { value: String(parseValue(key, value.trim())), setById, setAt };
  await tx.siteSetting.upsert({
    where: { siteId_key: { siteId, key } },
    create: { siteId, key, ...data },
    update: data,
  });
}

function parseValue(key: SettingKey, text: string): SettingValue {
  const setting: Setting = siteSettings[key];
  if (setting.unit === null) {
    if (text !== 'true' && text !== 'false')
      refuse('setting.invalid', 'value', `"${setting.label}" is true or false.`, 'Write one of the two.');
    return text === 'true';
  }
  const number = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(number >= setting.least && number <= setting.most))
    refuse(
      'setting.invalid',
      'value',
      `"${setting.label}" is a whole number of ${setting.unit} from ${setting.least} to ${setting.most}.`,
      'Write such a number.',
    );
  return number;
}

// Stored values were checked when they were written.
const readValue = (key: SettingKey, stored: string): SettingValue =>
  siteSettings[key].unit === null ? stored === 'true' : Number(stored);
