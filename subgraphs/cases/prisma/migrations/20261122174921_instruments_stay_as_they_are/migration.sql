-- A version that was used stays as it was.
REVOKE UPDATE, DELETE, TRUNCATE ON "instrument" FROM cases;
