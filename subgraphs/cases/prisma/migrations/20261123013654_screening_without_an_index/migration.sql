-- An index of what a form came to told the result of a screening to whoever tried the few that there are.
ALTER TABLE "screening" DROP COLUMN "content_index";
