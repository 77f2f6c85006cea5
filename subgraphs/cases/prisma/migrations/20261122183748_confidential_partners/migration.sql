-- AlterTable
ALTER TABLE "site_partner" ADD COLUMN     "confidential" BOOLEAN NOT NULL DEFAULT false;

CREATE VIEW "partner_organization" WITH (security_invoker = true) AS
  SELECT organization_id, bool_or(confidential) AS confidential FROM site_partner GROUP BY organization_id;

REVOKE INSERT, UPDATE, DELETE ON "partner_organization" FROM cases;
