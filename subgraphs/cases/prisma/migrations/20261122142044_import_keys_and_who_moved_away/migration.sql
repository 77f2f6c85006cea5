-- AlterTable
ALTER TABLE "hearing" ADD COLUMN     "import_key" BYTEA;

-- CreateTable
CREATE TABLE "moved_away" (
    "participant_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "external_index" BYTEA NOT NULL,

    CONSTRAINT "moved_away_pkey" PRIMARY KEY ("participant_id","site_id")
);

-- CreateIndex
CREATE INDEX "moved_away_site_id_external_index_idx" ON "moved_away"("site_id", "external_index");

-- CreateIndex
CREATE UNIQUE INDEX "hearing_participant_id_import_key_key" ON "hearing"("participant_id", "import_key");

-- AddForeignKey
ALTER TABLE "moved_away" ADD CONSTRAINT "moved_away_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moved_away" ADD CONSTRAINT "moved_away_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What an import knew a hearing by stood among the keys of forms.
UPDATE "hearing" SET "import_key" = decode(substr("idempotency_key", 8), 'hex'), "idempotency_key" = NULL
WHERE "idempotency_key" ~ '^import-([0-9a-f]{2})+$';
