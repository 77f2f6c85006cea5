import type { ProblemTextFragment } from '@cmpp/graph-client/operations';
import { careWords } from '#lib/care-words.ts';
import { disclosureProblems } from '#lib/disclosure-words.ts';
import { approvalWords } from '#lib/approval-words.ts';
import { enrolmentWords } from '#lib/enrolment-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { reportProblems } from '#lib/report-words.ts';

/** Something the person can put right: its code, what it is, and at which field (null: at the whole form). */
export type Problem = { code: string; field: string | null; text: string };

const words: Record<string, () => string> = {
  ...enrolmentWords,
  ...careWords,
  ...disclosureProblems,
  ...approvalWords,
  ...reportProblems,
  'phone.invalid': m.problem_phone_invalid,
  'code.incomplete': m.problem_code_incomplete,
  'code.wrong': m.problem_code_wrong,
  'code.used_up': m.problem_code_used_up,
  'code.expired': m.problem_code_expired,
  'paper_code.wrong': m.problem_paper_wrong,
  'paper_code.incomplete': m.problem_paper_incomplete,
  'tries.busy': m.problem_tries_busy,
  'sends.too_many': m.problem_sends_too_many,
  'sends.busy': m.problem_sends_busy,
  'tries.too_many': m.problem_tries_too_many,
  'sign_in.ended': m.problem_sign_in_ended,
  'staff.unknown': m.problem_staff_unknown,
  'phone.none': m.problem_phone_none,
  'idempotency_key.invalid': m.problem_form_again,
  'idempotency_key.used': m.problem_form_again,
  'need.twice': m.problem_need_twice,
  'need.too_many': m.problem_need_too_many,
  'need.words_missing': m.problem_need_words_missing,
  'need.words_too_long': m.problem_need_words_too_long,
  'plan.need_not_ranked': m.problem_plan_need_not_ranked,
  'plan.goals_missing': m.problem_plan_goals_missing,
  'plan.too_many': m.problem_plan_too_many,
  'plan.due_past': m.problem_plan_due_past,
  'plan.doer_unknown': m.problem_plan_doer_unknown,
  'plan.changed_meanwhile': m.problem_plan_changed_meanwhile,
  'plan.unknown': m.problem_plan_unknown,
  'plan.how_missing': m.problem_plan_how_missing,
  'plan.in_person': m.problem_plan_in_person,
  'step.unknown': m.problem_step_unknown,
  'step.not_in_force': m.problem_step_not_in_force,
  'assessment.domain_unknown': m.problem_assessment_domain_unknown,
  'phone.unknown': m.problem_phone_unknown,
  'phone.hours': m.problem_phone_hours,
  'phone.message_without_call': m.problem_phone_message_without_call,
  'participant.closed': m.problem_participant_closed,
  'partner.unknown': m.problem_partner_unknown,
  'words.missing': m.problem_words_missing,
  'offer.too_young': m.problem_offer_too_young,
  'offer.none': m.problem_offer_none,
  'offer.only_in_list': m.problem_offer_only_in_list,
  'offer.not_alone': m.problem_offer_not_alone,
  'offer.not_made': m.problem_offer_not_made,
  'offer.changed_meanwhile': m.problem_offer_changed_meanwhile,
  'interpreter.not_independent': m.problem_interpreter_not_independent,
  'contact.nobody': m.problem_contact_nobody,
  'contact.too_many': m.problem_contact_too_many,
  'contact.not_one_household': m.problem_contact_not_one_household,
  'contact.to_come': m.problem_contact_to_come,
  'contact.not_enrolled': m.problem_contact_not_enrolled,
  'contact.minutes': m.problem_contact_minutes,
  'contact.not_by_text': m.problem_contact_not_by_text,
  'contact.not_alone': m.problem_contact_not_alone,
  'contact.unknown': m.problem_contact_unknown,
  'offer.how_missing': m.problem_offer_how_missing,
  'wish.not_in_person': m.problem_wish_not_in_person,
  'session.full': m.problem_session_full,
  'session.unknown': m.problem_session_unknown,
  'session.started': m.problem_session_started,
  'session.cancelled': m.problem_session_cancelled,
  'booking.already': m.problem_booking_already,
  'booking.unknown': m.problem_booking_unknown,
  'booking.cancelled': m.problem_booking_cancelled,
  'seats.out_of_range': m.problem_seats_out_of_range,
  'text.too_long': m.problem_text_too_long,
  'text.not_text': m.problem_text_not_text,
  'date.changed_meanwhile': m.problem_date_changed,
  'date.closed': m.problem_date_closed,
  'date.past': m.problem_date_past,
  'date.no_such_time': m.problem_date_no_such_time,
  'date.not_yet': m.problem_date_not_yet,
  'member.unknown': m.problem_member_unknown,
  'share.not_now': m.problem_share_not_now,
  'practitioner.unknown': m.problem_practitioner_unknown,
  'consent.missing': m.problem_consent_missing,
  'referral.unknown': m.problem_referral_unknown,
  'caseworker.unknown': m.problem_caseworker_unknown,
  'caseload.which': m.problem_caseload_which,
  'caseload.too_many': m.problem_caseload_many,
  'reason.too_short': m.problem_reason_short,
  'reason.too_long': m.problem_reason_long,
  'place.unknown': m.problem_place_unknown,
  'place.wrong_kind': m.problem_place_unknown,
  'place.no_zip': m.problem_place_no_zip,
  'place.other_zone': m.problem_place_other_zone,
  'place.code_known': m.problem_place_code_known,
  'place.no_code': m.problem_place_no_code,
  'place.no_state': m.problem_place_no_state,
  'place.incomplete': m.problem_place_incomplete,
  'place.not_yet': m.problem_place_not_yet,
  'place.changed_meanwhile': m.problem_place_changed_meanwhile,
  'date_check.one_date': m.problem_date_check_one_date,
  'date_check.differs': m.problem_date_check_differs,
  'proceeding.no_lawyer': m.problem_proceeding_no_lawyer,
  'proceeding.changed_meanwhile': m.problem_proceeding_changed_meanwhile,
  'proceeding.unknown': m.problem_proceeding_unknown,
  'date.every_days': m.problem_date_every_days,
  'date.no_day': m.problem_date_no_day,
  'date.not_missed': m.problem_date_not_missed,
  'date.missed_by_missing': m.problem_date_missed_by_missing,
  'address_change.done_too_early': m.problem_address_change_done_too_early,
  'address_change.too_old': m.problem_address_change_too_old,
  'address_change.not_yet': m.problem_address_change_not_yet,
  'address_change.unknown': m.problem_address_change_unknown,
  'address_change.taken_back': m.problem_address_change_taken_back,
  'places.none_left': m.problem_places_none_left,
  'ticket.not_drawn': m.problem_ticket_not_drawn,
  'ticket.not_theirs': m.problem_ticket_not_theirs,
  'paper_date.enter_first': m.problem_paper_date_enter_first,
  'paper_date.two_dates': m.problem_paper_date_two_dates,
  'paper_date.same': m.problem_paper_date_same,
  'paper_date.settled': m.problem_paper_date_settled,
  'paper_date.unknown': m.problem_paper_date_unknown,
  'paper_date.too_many': m.problem_paper_date_too_many,
  'household.empty': m.problem_household_empty,
  'household.alone_with_others': m.problem_household_alone,
  'household.lives_elsewhere': m.problem_household_elsewhere,
  'household.a_number_missing': m.problem_household_a_number,
  'household.not_known_to_ice': m.problem_household_not_known,
  'household.parent_missing': m.problem_household_parent,
  'household.nobody_in_care': m.problem_household_nobody_in_care,
  'household.caretaker_missing': m.problem_household_caretaker,
  'household.birth_date_missing': m.problem_household_birth_date_missing,
  'household.birth_date_invalid': m.problem_household_birth_date,
  'household.child_too_old': m.problem_household_child_too_old,
  'household.married_missing': m.problem_household_married_missing,
  'household.child_married': m.problem_household_child_married,
  'household.spouse_too_young': m.problem_household_spouse_under_18,
  'household.other_spouse_missing': m.problem_household_other_spouse,
  'household.too_young_without_adult': m.problem_household_under_14,
  'day.invalid': m.problem_day_invalid,
  'day.in_future': m.problem_day_in_future,
  'setting.unknown': m.problem_setting_unknown,
  'setting.invalid': m.problem_setting_invalid,
  'statement.none': m.problem_statement_none,
  'statement.twice': m.problem_statement_twice,
  'statement.reason_not_asked': m.problem_statement_reason,
  'statement.reason_too_long': m.problem_statement_reason_long,
  'statement.subject_unclear': m.problem_statement_subject,
  'candidate.unknown': m.problem_candidate_unknown,
  'day.before_start': m.problem_day_order,
  'number.out_of_range': m.problem_number_range,
  'capacity.below_taken': m.problem_capacity_taken,
  'capacity.above_round': m.problem_capacity_round,
  'round.unknown': m.problem_round_unknown,
  'round.frozen': m.problem_round_frozen,
  'award.not_running': m.problem_award_not_running,
  'round.newer_known': m.problem_round_newer,
  'round.rules_in_use': m.problem_round_rules,
  'site.unknown': m.problem_site_unknown,
  'organization.unknown': m.problem_organization_unknown,
  'text.empty': m.problem_text_empty,
  'interest.busy': m.problem_interest_busy,
  'interest.name_missing': m.problem_interest_name_missing,
  'interest.reach_missing': m.problem_interest_reach_missing,
  'interest.language_missing': m.problem_interest_language_missing,
  'interest.enrolled': m.problem_interest_enrolled,
  'receipt.unknown': m.problem_receipt_unknown,
  'candidate.enrolled': m.problem_candidate_enrolled,
  'candidate.other_ticket': m.problem_candidate_other_ticket,
  'candidate.maybe_twice': m.problem_candidate_maybe_twice,
  'candidate.twice': m.problem_candidate_twice,
  'candidate.household_apart': m.problem_candidate_household_apart,
  'candidate.not_eligible': m.problem_candidate_not_eligible,
  'candidate.eligibility_open': m.problem_candidate_eligibility_open,
  'duplicate.unknown': m.problem_duplicate_unknown,
  'duplicate.two_tickets': m.problem_duplicate_two_tickets,
  'pool.closed': m.problem_pool_closed,
  'pool.empty': m.problem_pool_empty,
  'ticket.was_drawn_from': m.problem_ticket_was_drawn_from,
  'ticket.size_invalid': m.problem_ticket_size_invalid,
  'round.not_here': m.problem_round_not_here,
  'draw.places_invalid': m.problem_draw_places_invalid,
  'draw.number_too_early': m.problem_draw_number_too_early,
  'draw.number_too_late': m.problem_draw_number_too_late,
  'draw.number_after_award': m.problem_draw_number_after_award,
  'draw.number_not_yet': m.problem_draw_number_not_yet,
  'draw.number_invalid': m.problem_draw_number_invalid,
  'draw.source_invalid': m.problem_draw_source_invalid,
  'draw.unknown': m.problem_draw_unknown,
  'language.invalid': m.problem_language_invalid,
  'draw.held': m.problem_draw_held,
  'draw.not_held': m.problem_draw_not_held,
  'draw.numbers_differ': m.problem_draw_numbers_differ,
};

/**
 * The graph's problems in the reader's language, each at the innermost of `fields` that its path names. A code without
 * words of ours keeps the graph's own sentence and next step.
 */
export function problemsFor(problems: readonly ProblemTextFragment[], ...fields: string[]): Problem[] {
  return problems.map(({ code, path, message, nextStep }) => ({
    code,
    field: path.findLast((step) => fields.includes(step)) ?? null,
    text: words[code]?.() ?? `${message} ${nextStep}`.trim(),
  }));
}

/**
 * The problem whose code stands in an address, at `field` (null: the page has none) when it is about the code typed there; undefined when there
 * is none. A code that we have no words for asks to fill in the form again.
 */
export function problemNamed(code: string | null, field: string | null): Problem[] | undefined {
  if (code === null) return undefined;
  const known = Object.hasOwn(words, code) ? code : 'form.again';
  return [
    {
      code: known,
      field: field !== null && known.startsWith(`${field}.`) ? field : null,
      text: (words[known] ?? m.problem_form_again)(),
    },
  ];
}

/** The words to show at `field`, or undefined when it has no problem. */
export function problemAt(problems: readonly Problem[] | undefined, field: string | null): string | undefined {
  return problems?.find((problem) => problem.field === field)?.text;
}

/** A page's title, said to be about a problem when there is one, since the title is what is heard first. */
export function titled(title: string, problems?: readonly Problem[]): string {
  return problems?.length ? m.problem_page_title({ title }) : title;
}

/** Problems whose fields are not on the page any more, at the page as a whole. */
export const atForm = (problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => ({ ...problem, field: null }));
