-- AlterEnum
ALTER TYPE "task_kind" ADD VALUE 'FILE_OPENED';

-- AlterTable
ALTER TABLE "opened_file" ADD COLUMN     "site_id" UUID;

-- Whoever opened a file worked at the site that it was of.
UPDATE "opened_file" SET "site_id" = coalesce(
  (SELECT site_id FROM "staff" WHERE id = "opened_file".staff_id),
  (SELECT site_id FROM "participant" WHERE id = "opened_file".participant_id)
);
ALTER TABLE "opened_file" ALTER COLUMN "site_id" SET NOT NULL;

-- AlterTable
ALTER TABLE "partner_access" ADD COLUMN     "consent_id" UUID;

-- CreateIndex
CREATE INDEX "opened_file_site_id_opened_at_idx" ON "opened_file"("site_id", "opened_at");

-- AddForeignKey
ALTER TABLE "partner_access" ADD CONSTRAINT "partner_access_consent_id_fkey" FOREIGN KEY ("consent_id") REFERENCES "consent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A referral that goes on was made under what the person agrees to now, if they agree to anything.
UPDATE "partner_access" SET "consent_id" = (
  SELECT consent_id FROM "live_sharing" live
  WHERE live.participant_id = "partner_access".participant_id AND live.organization_id = "partner_access".organization_id
) WHERE ended_at IS NULL;

-- The name and languages are what a partner must be let have before it hears of somebody at all. A contract ends with a day by the site's calendar.
CREATE VIEW "live_referral" WITH (security_invoker = true) AS
  SELECT referral.id, referral.participant_id, referral.organization_id, referral.staff_id, referral.service, referral.since
  FROM partner_access referral
  JOIN live_sharing sharing ON sharing.consent_id = referral.consent_id
  JOIN participant ON participant.id = referral.participant_id
  JOIN site ON site.id = participant.site_id
  JOIN site_partner partner ON partner.site_id = site.id AND partner.organization_id = referral.organization_id
  WHERE referral.ended_at IS NULL
    AND participant.closed_at IS NULL
    AND 'NAME_AND_LANGUAGES' = ANY (sharing.data_kinds)
    AND (partner.until IS NULL OR partner.until > (now() AT TIME ZONE site.time_zone)::date);

REVOKE INSERT, UPDATE, DELETE ON "live_referral" FROM cases;
