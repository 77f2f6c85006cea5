import type { ListedMutant, Mutant } from './mutant.ts';
import { approvalMutants } from './rule/approval.ts';
import { breakGlassMutants, noteMutants, screeningMutants } from './rule/care.ts';
import { addressMutants, dateMutants, paperDateMutants, timeMutants } from './rule/date.ts';
import { departureMutants, expenseMutants } from './rule/departure.ts';
import { disclosureMutants } from './rule/disclosure.ts';
import { eligibilityMutants, familyMutants } from './rule/eligibility.ts';
import { closingMutants, consentMutants, enrolmentMutants } from './rule/enrolment.ts';
import { fileMutants, householdMutants, partnerMutants, safeContactMutants } from './rule/file.ts';
import { countMutants } from './rule/count.ts';
import { instrumentMutants } from './rule/instrument.ts';
import { homeMutants, monitoringMutants, transferMutants } from './rule/moving.ts';
import { placeMutants } from './rule/place.ts';
import { assessmentMutants, leavingMutants } from './rule/given.ts';
import { caseloadMutants, phoneMutants, statedMutants } from './rule/person.ts';
import { siteMutants } from './rule/site.ts';
import { importMutants } from './rule/import.ts';
import { proceedingMutants, programMutants, seedMutants, signInMutants } from './rule/program.ts';
import { measureMutants, suppressionMutants } from './rule/report.ts';
import { consentElsewhereMutants, retentionMutants } from './rule/retention.ts';
import { interestMutants, poolMutants } from './rule/pool.ts';
import { capacityMutants, drawMutants } from './rule/selection.ts';
import { contactMutants, offerMutants, planMutants } from './rule/service.ts';
import { erasureMutants, keyMutants, rotationMutants, sealMutants } from './rule/trust.ts';

const areas: Record<string, readonly Mutant[]> = {
  eligibility: eligibilityMutants,
  families: familyMutants,
  interest: interestMutants,
  pool: poolMutants,
  draw: drawMutants,
  capacity: capacityMutants,
  enrolment: enrolmentMutants,
  consent: consentMutants,
  'leaving and moving': closingMutants,
  transfer: transferMutants,
  monitoring: monitoringMutants,
  home: homeMutants,
  approvals: approvalMutants,
  departure: departureMutants,
  expenses: expenseMutants,
  offers: offerMutants,
  'needs and plans': planMutants,
  'contacts and portal': contactMutants,
  dates: dateMutants,
  places: placeMutants,
  'paper dates': paperDateMutants,
  'change of address': addressMutants,
  time: timeMutants,
  'what was stated': statedMutants,
  'names and numbers': phoneMutants,
  caseloads: caseloadMutants,
  'what was given': assessmentMutants,
  'going away': leavingMutants,
  sites: siteMutants,
  files: fileMutants,
  household: householdMutants,
  program: programMutants,
  proceedings: proceedingMutants,
  'sign-in': signInMutants,
  seed: seedMutants,
  'safe contact': safeContactMutants,
  partners: partnerMutants,
  import: importMutants,
  notes: noteMutants,
  screening: screeningMutants,
  instruments: instrumentMutants,
  'break-glass': breakGlassMutants,
  disclosure: disclosureMutants,
  erasure: erasureMutants,
  keys: keyMutants,
  rotation: rotationMutants,
  seals: sealMutants,
  retention: retentionMutants,
  'consent elsewhere': consentElsewhereMutants,
  suppression: suppressionMutants,
  measures: measureMutants,
  counts: countMutants,
};

/** Every mistake that the tests have to notice. */
export const listed: readonly ListedMutant[] = Object.entries(areas).flatMap(([area, mutants]) =>
  mutants.map((mutant) => ({ ...mutant, area })),
);
