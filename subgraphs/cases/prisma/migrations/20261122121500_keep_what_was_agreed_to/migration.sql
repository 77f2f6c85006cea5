-- An answer stays as it was given, and somebody's leaving as it was, whoever runs: only that it was taken back, and that they came back, is added.
REVOKE UPDATE, TRUNCATE ON "consent", "closing", "hand_over", "enrolment" FROM cases;
GRANT UPDATE ("revoked_at") ON "consent" TO cases;
GRANT UPDATE ("came_back_at") ON "closing" TO cases;
