ALTER TABLE customer ALTER COLUMN house_number TYPE varchar(50);
