-- Schema 3 -> 4. The words in the links of letters are no longer in the store: a key outside it signs the ids. Of those in letters that
-- were sent, digests stay, so that they work. The id of a sign-up is the one that its letter is noted under.

CREATE TABLE IF NOT EXISTS sign_up (token VARCHAR, address VARCHAR, kind VARCHAR, topic VARCHAR, language VARCHAR, moment TIMESTAMP);
CREATE TABLE IF NOT EXISTS follower (id VARCHAR, address VARCHAR, secret VARCHAR);
CREATE TABLE IF NOT EXISTS data_request (act VARCHAR, id VARCHAR, address VARCHAR);
CREATE TABLE earlier_link AS
SELECT sha256(token) AS digest, left(sha256(token), 16) AS id FROM sign_up
UNION ALL SELECT sha256(id || '.' || secret), id FROM follower
UNION ALL SELECT sha256(id || '.' || left(sha256(id || ' ' || address), 32)), id FROM data_request WHERE act = 'ask' AND address <> '';
UPDATE sign_up SET token = left(sha256(token), 16);
ALTER TABLE sign_up RENAME token TO id;
ALTER TABLE follower DROP secret;
