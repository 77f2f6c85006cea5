-- CreateTable
CREATE TABLE "access_seal" (
    "entry_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_seal_pkey" PRIMARY KEY ("entry_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "access_seal_subject_id_number_key" ON "access_seal"("subject_id", "number");

-- Append-only.
REVOKE UPDATE, DELETE, TRUNCATE ON "access_seal" FROM notices;
