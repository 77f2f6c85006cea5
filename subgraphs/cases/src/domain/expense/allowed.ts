import { refuse } from '@cmpp/subgraph/problem';
import type { ExpenseMeans, ExpensePurpose } from '../../generated/prisma/enums.ts';
import { nameWords } from '../person/name.ts';

/** How people would pay, also what the program does not: so that each is refused with its reason. */
export const meansAsked = ['PAID_TO_VENDOR', 'VOUCHER', 'GIFT_CARD', 'CASH', 'TRANSFER_TO_PERSON'] as const;
export type MeansAsked = (typeof meansAsked)[number];

/** What people would pay for, the same. */
export const purposesAsked = ['GOODS_OR_SERVICE', 'LEGAL_ORIENTATION', 'REPRESENTATION'] as const;
export type PurposeAsked = (typeof purposesAsked)[number];

/** How it is spent, when it may be. */
type Allowed = { means: ExpenseMeans; purpose: ExpensePurpose };

/**
 * Whether program money may be spent so. "CMPP does not provide direct cash assistance to participants. However, CMPP program funds can be used
 * flexibly to meet individual clients' self-identified needs such as for food or utilities." "CMPP funding cannot be used for direct legal
 * representation. However, CMPP funds can support robust legal orientation programming, including pro se assistance." (CMPP FAQ, 12/3/2024)
 *
 * @param giftCardsAllowed the choice of the site.
 * @throws Refusal `expense.cash`, `expense.transfer_to_person`, `expense.representation`, `expense.gift_card`.
 */
export function checkAllowed(means: MeansAsked, purpose: PurposeAsked, giftCardsAllowed: boolean): Allowed {
  if (means === 'CASH')
    refuse(
      'expense.cash',
      'means',
      '"CMPP does not provide direct cash assistance to participants" (CMPP FAQ, 12/3/2024).',
      'Pay a vendor for what they need, for example food or utilities.',
    );
  if (means === 'TRANSFER_TO_PERSON') refuseTransfer('means');
  if (purpose === 'REPRESENTATION')
    refuse(
      'expense.representation',
      'purpose',
      '"CMPP funding cannot be used for direct legal representation" (CMPP FAQ, 12/3/2024).',
      'Legal orientation and help to people who speak for themselves may be paid; for a lawyer, refer to pro bono.',
    );
  if (means === 'GIFT_CARD' && !giftCardsAllowed)
    refuse(
      'expense.gift_card',
      'means',
      'A gift card is close to cash, which the program does not give, and this site does not allow it.',
      'Pay the vendor or give a voucher; whether gift cards are allowed is a setting of the site.',
    );
  return { means, purpose };
}

function refuseTransfer(path: 'means' | 'vendor'): never {
  refuse(
    'expense.transfer_to_person',
    path,
    'Money sent to a person is cash in another way: "CMPP does not provide direct cash assistance to participants" (CMPP FAQ, 12/3/2024).',
    'Pay the vendor or the landlord, whoever gives what is needed.',
  );
}

/** What stands before a name on a receipt. */
const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'sr', 'sra', 'srta', 'senor', 'senora', 'senorita', 'don', 'dona']);

/**
 * Whoever is paid is not the person, nor somebody whom they live with: by the words of the name, in any order and without case and accents.
 * Two words of somebody's longer name are their name; one word alone ("Flores") is a shop's as well.
 *
 * @param names of the person and of everybody of the household, each whole.
 * @throws Refusal `expense.transfer_to_person`.
 */
export function checkVendor(vendor: string, names: readonly string[]): void {
  const said = nameWords(vendor).filter((word) => !titles.has(word));
  const isNameOf = (name: string) => {
    const words = nameWords(name);
    return said.every((word) => words.includes(word)) && (said.length > 1 || words.length === 1);
  };
  if (said.length > 0 && names.some(isNameOf)) refuseTransfer('vendor');
}

/**
 * Of amounts of one person, need and day, in cents: whether a second person has to say yes to one more. Splitting a sum on one day does not get
 * round it; what is spent on several days is looked at day by day (a labelled choice of ours: rent and food come back).
 */
export const needsSecondPerson = (standing: readonly number[], amountCents: number, limitDollars: number): boolean =>
  standing.reduce((sum, cents) => sum + cents, amountCents) > limitDollars * 100;
