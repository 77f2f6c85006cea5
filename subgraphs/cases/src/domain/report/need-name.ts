import type { NeedKind } from '../../generated/prisma/enums.ts';
import type { Named, Words } from './measure.ts';

const names: Record<NeedKind, Words> = {
  FOOD: { en: 'Food', es: 'Comida' },
  UTILITIES: { en: 'Utilities', es: 'Servicios del hogar' },
  HOUSING: { en: 'Housing', es: 'Vivienda' },
  HEALTH_CARE: { en: 'Health care', es: 'Atención médica' },
  MENTAL_HEALTH: { en: 'Mental health', es: 'Salud mental' },
  SCHOOL: { en: 'School for children', es: 'Escuela para los niños' },
  ENGLISH_AND_ADULT_CLASSES: { en: 'English and adult classes', es: 'Inglés y clases para adultos' },
  LEGAL_SERVICES: { en: 'Legal services', es: 'Servicios legales' },
  TRANSPORTATION: { en: 'Transportation', es: 'Transporte' },
  JOB_AND_WORK_PERMIT: { en: 'Job and work permit', es: 'Trabajo y permiso de trabajo' },
  TRANSLATION: { en: 'Translation and interpretation', es: 'Traducción e interpretación' },
  CHILD_CARE: { en: 'Child care', es: 'Cuidado de niños' },
  CLOTHING: { en: 'Clothing', es: 'Ropa' },
  SAFETY: { en: 'Safety', es: 'Seguridad' },
  SOMETHING_ELSE: { en: 'Something else, in their own words', es: 'Otra cosa, en sus propias palabras' },
};

/** The needs that a person can choose, with the names that a report gives them. */
export const needs = Object.entries(names).map(([code, name]) => ({ code: code as NeedKind, name })) satisfies Named[];
