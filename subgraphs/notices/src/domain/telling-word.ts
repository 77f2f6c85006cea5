/**
 * What nobody who glances at a lock screen may read: agencies, courts and what they do, lawyers, A-numbers, and help that is kept out of texts:
 * "Trafficking screening, …, counselling, … safety and shelter services, departure planning … stay out of portal and texts" (trust.md, "Data").
 * Each with what stands around it, so that "courtesy", "cortina", "se trata de" and a telephone number are nothing of the kind.
 */
const telling: readonly RegExp[] = [
  /\b(?:ICE|EOIR|DHS|USCIS|ISAP|CBP)\b/i,
  /\b(?:courts?|courthouses?|courtrooms?|cortes?|tribunal(?:es)?|judges?|juez|jueza|jueces|juzgados?)\b/i,
  /\b(?:hearings?|audiencias?|check-?ins?)\b/i,
  /\b(?:removals?|deport\p{L}*|detain\p{L}*|detention|deten\p{L}*|immigra\p{L}*|inmigra\p{L}*|migraci[oó]n|migra|asylums?|asilo|visas?)\b/iu,
  /\b(?:lawyers?|attorneys?|abogad\p{L}*)\b/iu,
  /\b(?:traffick\p{L}*|trata de (?:personas|blancas)|tr[aá]fico de personas)\b/iu,
  /\b(?:counsel\p{L}*|consejer\p{L}*|therap\p{L}*|terap\p{L}*|psych\p{L}*|psic[oó]\p{L}*|psiqui\p{L}*|mental|suicid\p{L}*|trauma\p{L}*)/iu,
  /\b(?:shelters?|refugios?|albergues?|abus(?:e\p{L}*|iv\p{L}*|os?)|violen\p{L}*)(?!\p{L})/iu,
  /\b(?:departures?|repatria\p{L}*|reintegra\p{L}*|(?:return|go)\p{L}* (?:back )?to your (?:home )?country|(?:regres|volv)\p{L}* a su pa[ií]s)(?!\p{L})/iu,
  /\bA[- #]?\d{7,9}(?!\d)/i,
  /(?<![\d+-])\d{7,9}(?!\d)/,
  /(?<![\d+-])\d{3}[-. ]\d{3}[-. ]\d{3}(?![\d-])/,
];

/** The first word of a text that would tell somebody what it is about; null: none. */
export function tellingWordIn(text: string): string | null {
  for (const pattern of telling) {
    const found = pattern.exec(text);
    if (found) return found[0];
  }
  return null;
}
