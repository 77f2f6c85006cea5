-- Dates that were moved away stand beside the rate of what was attended.
ALTER TABLE "hearing" ADD COLUMN     "moved_from" TIMESTAMPTZ(3)[] NOT NULL DEFAULT ARRAY[]::TIMESTAMPTZ(3)[];

ALTER TABLE "appointment" ADD COLUMN     "moved_from" TIMESTAMPTZ(3)[] NOT NULL DEFAULT ARRAY[]::TIMESTAMPTZ(3)[];
