-- Schema 2 -> 3. The note that came with a release and the reason why it was withdrawn or sent back, which had taken the note's place,
-- became two columns. The note is in the first row of its life.

CREATE TABLE later AS
SELECT release.* EXCLUDE (reason), first.reason AS reason,
       CASE WHEN status IN ('withdrawn', 'refused') THEN last.reason ELSE '' END AS withdrawal_reason
FROM release
JOIN (SELECT release, arg_min(reason, step) AS reason FROM standing GROUP BY release) AS first ON first.release = release.id
JOIN (SELECT release, arg_max(reason, step) AS reason FROM standing GROUP BY release) AS last ON last.release = release.id;
DROP TABLE release;
ALTER TABLE later RENAME TO release;
