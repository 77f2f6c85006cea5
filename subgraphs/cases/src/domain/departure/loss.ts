/**
 * What may be lost by going home, as it is named to the person before a plan is final: "before it is final a legal orientation session is
 * offered and what may be lost is named" (domain.md, "Screening"). Legal information, not advice; no lawyer has looked at these words yet, in
 * either language, and they are shown with that.
 */
type Loss = {
  /** Whether it is named to everybody; the others to whom they may concern. */
  required: boolean;
  en: string;
  es: string;
  /** Where it stands. */
  source: string;
};

export const departureLosses = {
  ASYLUM_CLAIM: {
    required: true,
    en: 'Whoever leaves without advance parole is taken to have given up their asylum application.',
    es: 'Quien sale sin permiso adelantado de reingreso se considera que abandonó su solicitud de asilo.',
    source: '8 CFR 208.8, 1208.8',
  },
  PENDING_APPLICATIONS: {
    required: true,
    en: 'Other applications that are open, and the work permit that hangs on them, may end.',
    es: 'Otras solicitudes abiertas, y el permiso de trabajo que depende de ellas, pueden terminar.',
    source: '8 CFR 208.7, 245.2(a)(4)',
  },
  BARS_ON_RETURN: {
    required: true,
    en: 'After some time here without permission, or with an order of removal, coming back may be barred for years.',
    es: 'Después de un tiempo aquí sin permiso, o con una orden de expulsión, volver puede estar prohibido por años.',
    source: 'INA 212(a)(9)',
  },
  APPEAL_RIGHTS: {
    required: true,
    en: 'Leaving while an appeal is open takes it back, and afterwards none can be made.',
    es: 'Salir mientras hay una apelación abierta la retira, y después ya no se puede presentar otra.',
    source: '8 CFR 1003.3(e), 1003.4',
  },
  COURT_DATES: {
    required: true,
    en: 'The case in court does not end by leaving: a date that is missed can bring an order of removal in absentia.',
    es: 'El caso en la corte no termina al salir: una fecha a la que no se va puede traer una orden de expulsión en ausencia.',
    source: 'INA 240(b)(5), (7)',
  },
  FAMILY_HERE: {
    required: true,
    en: 'Family who stay may not be able to visit, and what they apply for together may change.',
    es: 'La familia que se queda quizá no pueda visitar, y lo que piden juntos puede cambiar.',
    source: 'INA 203(a), 212(a)(9)',
  },
  SERVICES_HERE: {
    required: false,
    en: 'Services of this program end some time after leaving, and coming back to it may take a new draw.',
    es: 'Los servicios de este programa terminan un tiempo después de salir, y volver a él puede requerir otro sorteo.',
    source: 'domain.md, "The program"',
  },
} as const satisfies Record<string, Loss>;

export type DepartureLoss = keyof typeof departureLosses;
export const lossKinds = Object.keys(departureLosses) as DepartureLoss[];

/** What has to be named to everybody and was not. */
export const lossesNotNamed = (named: readonly string[]): DepartureLoss[] =>
  lossKinds.filter((loss) => departureLosses[loss].required && !named.includes(loss));
