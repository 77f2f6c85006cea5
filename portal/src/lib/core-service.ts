import type { ReferredFragment } from '@cmpp/graph-client/operations';
import { m } from '#lib/paraglide/messages.js';

/** One of the program's own services. */
export type CoreService = ReferredFragment['services'][number];

const names: Record<CoreService, () => string> = {
  CASE_MANAGEMENT: m.core_case_management,
  CULTURAL_ORIENTATION: m.core_cultural_orientation,
  DEPARTURE_PLANNING: m.core_departure_planning,
  LEGAL_ORIENTATION: m.core_legal_orientation,
  MENTAL_HEALTH: m.core_mental_health,
  SOCIAL_SERVICES: m.core_social_services,
  TRAFFICKING_SCREENING: m.core_trafficking_screening,
};

/** The name of a service in the reader's language. */
export const serviceName = (service: CoreService): string => names[service]();
