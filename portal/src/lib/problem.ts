import type { ProblemTextFragment } from '@cmpp/graph-client/operations';
import { m } from '#lib/paraglide/messages.js';

/** Something the person can put right: its code, what it is, and at which field (null: at the whole form). */
export type Problem = { code: string; field: string | null; text: string };

const words: Record<string, () => string> = {
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
  'address_change.done_too_early': m.problem_address_change_done_too_early,
  'address_change.too_old': m.problem_address_change_too_old,
  'address_change.not_yet': m.problem_address_change_not_yet,
  'address_change.unknown': m.problem_address_change_unknown,
  'places.none_left': m.problem_places_none_left,
  'ticket.not_drawn': m.problem_ticket_not_drawn,
  'ticket.not_theirs': m.problem_ticket_not_theirs,
  'paper_date.enter_first': m.problem_paper_date_enter_first,
  'paper_date.two_dates': m.problem_paper_date_two_dates,
  'paper_date.same': m.problem_paper_date_same,
  'paper_date.settled': m.problem_paper_date_settled,
  'paper_date.unknown': m.problem_paper_date_unknown,
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
  'round.newer_known': m.problem_round_newer,
  'round.rules_in_use': m.problem_round_rules,
  'site.unknown': m.problem_site_unknown,
  'organization.unknown': m.problem_organization_unknown,
  'text.empty': m.problem_text_empty,
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
 * The problem whose code stands in an address, at `field` when it is about the code typed there; undefined when there is
 * none. A code that we have no words for asks to fill in the form again.
 */
export function problemNamed(code: string | null, field: string): Problem[] | undefined {
  if (code === null) return undefined;
  const known = Object.hasOwn(words, code) ? code : 'form.again';
  return [
    {
      code: known,
      field: known.startsWith(`${field}.`) ? field : null,
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
