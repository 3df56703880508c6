-- What serving requests takes. Nothing is changed once it is stored, and a sealed document isn't even read.
GRANT SELECT, INSERT ON customer TO "${service}";
GRANT INSERT ON sealed_document TO "${service}";
GRANT SELECT, INSERT, DELETE ON idempotency_key TO "${service}";
