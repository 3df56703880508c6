ALTER TABLE customer ALTER COLUMN house_number SET DATA TYPE varchar(100);
