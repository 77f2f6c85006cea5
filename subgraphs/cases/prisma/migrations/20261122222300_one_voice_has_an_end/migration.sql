-- One voice silences nobody without an end: the earliest last day that either named ends it.
UPDATE "disclosure_request" r SET
  "untold_until" = v."named",
  "told_from" = (v."named" + 1)::timestamp AT TIME ZONE s."time_zone"
FROM "site" s, (SELECT "request_id", min("untold_until") AS "named" FROM "disclosure_vote" GROUP BY 1) v
WHERE s."id" = r."site_id" AND v."request_id" = r."id" AND v."named" IS NOT NULL
  AND r."outcome" IS NOT NULL AND r."told_from" IS NULL;

-- One has spoken in the round that is open, and no supervisor is there who has not. A caseworker can refuse also what a supervisor would give.
DROP VIEW "second_missing";
CREATE VIEW "second_missing" WITH (security_invoker = true) AS
  SELECT r.id AS request_id
  FROM disclosure_request r
  JOIN disclosure_vote v ON v.request_id = r.id AND v.round = r.round
  WHERE (r.outcome IS NULL OR r.participant_id IS NOT NULL) AND NOT EXISTS (
    SELECT 1 FROM staff s
    WHERE s.site_id = r.site_id AND s.active AND 'supervisor' = ANY(s.roles) AND s.id <> v.staff_id
  );

REVOKE INSERT, UPDATE, DELETE ON "second_missing" FROM cases;
