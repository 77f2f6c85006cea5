-- The sentences about days had in them what stood in the cell, birth dates among it.
UPDATE "import_problem" SET "message" = 'There is no such day.' WHERE "code" = 'day.invalid';
UPDATE "import_problem" SET "message" = 'This day is still to come.' WHERE "code" = 'day.in_future';
