import { addressUpdates } from './measure/address-updates.ts';
import { closures } from './measure/closures.ts';
import { coreServicesDelivered } from './measure/core-services-delivered.ts';
import { coreServicesOffered } from './measure/core-services.ts';
import { checkInsAttended, hearingsAttended } from './measure/dates-attended.ts';
import { daysToFirst } from './measure/days-to-first.ts';
import { expenses } from './measure/expenses.ts';
import { contactLanguages } from './measure/languages.ts';
import { monitoringEnded } from './measure/monitoring-ended.ts';
import { needsMet } from './measure/needs-met.ts';
import { orientationFirst } from './measure/orientation-first.ts';
import { possibleRelief, traffickingScreened } from './measure/trafficking-and-relief.ts';

/** What a report counts, in its order. */
export const measures = [
  coreServicesOffered,
  coreServicesDelivered,
  needsMet,
  hearingsAttended,
  checkInsAttended,
  addressUpdates,
  orientationFirst,
  daysToFirst,
  closures,
  monitoringEnded,
  traffickingScreened,
  possibleRelief,
  contactLanguages,
  expenses,
];
