-- AlterEnum
ALTER TYPE "task_kind" ADD VALUE 'MANY_FILES_OPENED';

-- What is open now is judged by the database's clock, in a view: what a rule asks of it needs no time of its own.
-- Readers of a view are checked themselves (security_invoker), so that it opens nothing else.
CREATE VIEW "open_file" WITH (security_invoker = true) AS
  SELECT id, staff_id, participant_id FROM opened_file WHERE open_until > now();

-- Of several answers about one organization the newest counts, whatever it says.
CREATE VIEW "live_sharing" WITH (security_invoker = true) AS
  SELECT consent_id, participant_id, organization_id, data_kinds FROM (
    SELECT DISTINCT ON (participant_id, organization_id)
      id AS consent_id, participant_id, organization_id, data_kinds, given, revoked_at, expires_at
    FROM consent WHERE kind = 'SHARING' AND organization_id IS NOT NULL
    ORDER BY participant_id, organization_id, at DESC, id DESC
  ) newest
  WHERE given AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now());

REVOKE INSERT, UPDATE, DELETE ON "open_file", "live_sharing" FROM cases;

-- Why a file was opened is part of the access log: it can be added to and read, nothing else.
REVOKE UPDATE, DELETE, TRUNCATE ON "opened_file" FROM cases;
