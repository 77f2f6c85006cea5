-- AlterTable
ALTER TABLE "service_offer" ADD COLUMN     "yes_before_at" TIMESTAMPTZ(3);

-- When a site could screen somebody: they were there, of 14 or older, and had said yes. Two weeks after its end it is gone.
CREATE VIEW "screening_time" WITH (security_invoker = true) AS
  SELECT id, participant_id, site_id, service, since, until
  FROM (
    SELECT offer.id, offer.participant_id, stay.site_id, offer.service,
      greatest(
        participant.enrolled_at, participant.turned_14_at,
        CASE WHEN offer.answer = 'ACCEPTED' THEN offer.answered_at ELSE offer.yes_before_at END
      ) AS since,
      least(stay.until, CASE WHEN offer.answer = 'ACCEPTED' THEN NULL ELSE offer.answered_at END) AS until
    FROM service_offer offer
    JOIN participant ON participant.id = offer.participant_id
    CROSS JOIN LATERAL (
      SELECT participant.site_id, participant.closed_at AS until
      UNION ALL
      SELECT from_site_id, settled_at FROM transfer
      WHERE transfer.participant_id = participant.id AND accepted AND from_site_id <> participant.site_id
    ) stay
    WHERE offer.offered_at IS NOT NULL
      AND (offer.answer = 'ACCEPTED' OR offer.yes_before_at IS NOT NULL)
      AND NOT participant.under_14
  ) times
  WHERE until IS NULL OR (since <= until AND until > now() - interval '14 days');

REVOKE INSERT, UPDATE, DELETE ON "screening_time" FROM cases;
