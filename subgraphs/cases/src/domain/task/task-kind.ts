import type { TaskKind } from '../../generated/prisma/enums.ts';

/** Why something has come up, and what a person at the site does about it; English, as problems are. The portal has its own words by kind. */
export type TaskMeaning = { why: string; nextAct: string };

/** What each kind of task is about. */
export const taskMeanings: { readonly [Kind in TaskKind]: TaskMeaning } = {
  TEXT_NOT_UNDERSTOOD: { why: 'They texted something twice that we did not understand.', nextAct: 'Call them.' },
  CALL_STOPPED: {
    why: 'They want no more texts.',
    nextAct: 'Call, tell the next date and how to hear of dates now.',
  },
  CALL_WITH_DATE: { why: 'A reminder could not be texted.', nextAct: 'Call and tell the date.' },
  WRONG_NUMBER: {
    why: 'Whoever has the number, or its carrier, says that it is not theirs: it is frozen.',
    nextAct: 'Find out whose it is.',
  },
  DETAINED: { why: 'They are detained and texts have stopped.', nextAct: 'Decide what comes next.' },
  BOOKING_LOST: {
    why: 'The provider cancelled a session that they had a seat in, or they have left, and had booked for others too.',
    nextAct: 'Help those who need a seat to find another session.',
  },
  TELL_CANDIDATE: {
    why: 'A candidate could not be texted how the draw went.',
    nextAct: 'Tell them in the way that they said is safe; if they were drawn, also until which day the place is kept.',
  },
  DRAWN_PLACE_ENDS: {
    why: 'A place that fell to a candidate is kept for a week more, or less.',
    nextAct: 'Ask them in the way that they said is safe whether they want it, and tell its last day.',
  },
  DRAWN_PLACE_ENDED: {
    why: 'A place that fell to a candidate was not taken in time and is free again.',
    nextAct: 'Tell them in the way that they said is safe, and that they may go into the pool again.',
  },
  WAITING_ENDED: {
    why: 'The award is over in whose pool a candidate waited: they are in no draw any more.',
    nextAct:
      'Tell them in the way that they said is safe, and ask whether they would like to join the pool of another round.',
  },
  SAME_CANDIDATE: { why: 'Two candidates may be one person.', nextAct: 'Look, and say whether they are.' },
  SAME_A_NUMBER: {
    why: 'The A-number is known elsewhere too.',
    nextAct: 'Find out with the person how that came.',
  },
  MONITORING_GOES_ON: {
    why: 'ICE still monitors them electronically.',
    nextAct: 'Ask for its end, and record when it ended.',
  },
  CONSENT_REVOKED: {
    why: 'They took back their agreement to take part.',
    nextAct: 'Ask whether they want to leave: close their participation, or record that they agree again.',
  },
  TRANSFER_ASKED: { why: 'Another site asks to take a person in.', nextAct: 'Accept or decline.' },
  RECHECK_DATE: {
    why: 'Every date is only as true as the last look at it.',
    nextAct: 'Look it up again, at the court or office, and type what is shown.',
  },
  DATE_DISAGREES: {
    why: 'What was looked up is not what is written here.',
    nextAct: 'Find out which is right, and move the date if it is not ours.',
  },
  PAPER_DATE: { why: 'Their paper shows another date.', nextAct: 'Look at the paper with them and settle it.' },
  NEXT_DATE: {
    why: 'A date has passed or was cancelled.',
    nextAct: 'Say what became of it, find out the next one and enter it.',
  },
  ADDRESS_TO_REPORT: {
    why: 'They moved and have not told everybody who must be told.',
    nextAct: 'Help them with the forms.',
  },
  FILE_OPENED: {
    why: 'A member of staff opened a file outside their caseload.',
    nextAct: 'Look at whose and why, in the list of opened files.',
  },
  MANY_FILES_OPENED: {
    why: 'A member of staff opened unusually many files outside their caseload within a day.',
    nextAct: 'Look at which files and why, and talk with them.',
  },
  SAFETY_STEP: {
    why: 'Something on the list of the screening role cannot wait.',
    nextAct: 'Open the person on that list and write down what was done.',
  },
  GLASS_BROKEN: {
    why: 'A member of staff broke the glass to what is for few, in an emergency.',
    nextAct: 'Look at whose, what and why, in the list of opened files, and talk with them.',
  },
  GLASS_BROKEN_UNWATCHED: {
    why: 'Somebody broke the glass to what is for few, in an emergency, and no other supervisor is there to look.',
    nextAct:
      'Look at what and why, in the list of opened files, and talk with them. If it is not in your list, it was at a site where nobody else can look: ask the Board to have it looked at.',
  },
  DISCLOSURE_ASKED: {
    why: 'An authority asked for something about people of the program.',
    nextAct: 'Two supervisors decide, each on their own; what is given is written down before.',
  },
  DISCLOSURE_DISAGREED: {
    why: 'Two people did not say the same of a request by an authority: nothing is given, and the person is told when it stands there.',
    nextAct: 'Talk about it: say alike whether the person is told, and answer the authority.',
  },
  DISCLOSURE_UNTOLD_ENDS: {
    why: 'The order of a court not to tell somebody ends, or is to be looked at again.',
    nextAct: 'Two say that it is lifted, or that a new order prolongs it; otherwise the person is told after that day.',
  },
  DISCLOSURE_SECOND: {
    why: 'A supervisor has spoken of a request by an authority, and the site has no other supervisor.',
    nextAct:
      'A caseworker who walks with the person, or any where they have moved away, says whether it is refused, and whether the person is told.',
  },
  ERASURE_ASKED: {
    why: 'Another supervisor asks for somebody to be erased who has left.',
    nextAct: 'Look at who and why in the list of erasures, and decide: it cannot be undone.',
  },
  ERASURE_DUE: {
    why: 'Somebody left longer ago than files are kept.',
    nextAct: 'Ask for them to be erased, unless there is a reason to keep their file.',
  },
  ERASURE_WAITS: {
    why: 'Somebody is to be erased about whom a request of an authority is still open here.',
    nextAct: 'Settle that request in the list of requests.',
  },
  APPROVAL_ASKED: {
    why: 'Something takes effect only when a second person says yes.',
    nextAct: 'Look at what was asked for, and say yes, or no and why.',
  },
  PLAN_CHANGED: {
    why: 'Somebody else has changed what is planned with them.',
    nextAct: 'Look at their file, and talk with them when you meet.',
  },
  APPROVAL_REFUSED: {
    why: 'What was asked for was refused by a second person.',
    nextAct: 'Read why, and ask anew if it is still needed.',
  },
};
