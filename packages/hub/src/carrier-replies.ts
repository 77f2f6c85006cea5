/**
 * What the carrier answers to STOP, START and HELP, which it acts on by itself: the one confirmation after STOP is its own. It knows nobody's
 * language. The demo tells its simulator; a real account is told once, in Twilio's console (see the README).
 */
export const carrierReplies = {
  STOP: 'CMPP: No more texts, also not about dates. To hear dates: 1-800-898-7180. / Ya no recibe mensajes ni avisos. Para oir sus fechas llame al 1-800-898-7180.',
  START: 'CMPP: You get texts again. STOP = no more. / Ya recibe mensajes otra vez. ALTO = no mas.',
  HELP: 'CMPP: We text about your dates and the help you ask for. STOP = no more. / Escribimos sobre sus fechas y el apoyo que pide. ALTO = no mas.',
} as const;
