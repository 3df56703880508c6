-- Read and written as a stream: H2 holds a varbinary in memory as a whole, several times over.
ALTER TABLE sealed_document ALTER COLUMN sealed SET DATA TYPE blob;
