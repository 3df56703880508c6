-- Full case folding and the A-labels of a domain can be longer than the address.
ALTER TABLE customer ALTER COLUMN folded_email SET DATA TYPE varchar(350);
