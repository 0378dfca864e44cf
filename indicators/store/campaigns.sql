-- Campaigns by which the secretariat invites members to answer; the invitations themselves are in the table data_request.
-- As with mail.sql, the version of the store does not count these tables. Append-only.

CREATE TABLE IF NOT EXISTS campaign (
    id       VARCHAR NOT NULL,
    name     VARCHAR NOT NULL,
    aim      VARCHAR NOT NULL,
    subject  VARCHAR NOT NULL CHECK (subject IN ('quick_scan', 'scorecard')),
    until    DATE NOT NULL,       -- by which members are asked to answer
    account  VARCHAR NOT NULL,
    begun_at TIMESTAMP NOT NULL   -- UTC
);

-- To which campaign an invitation belongs: to one, or to none where it is older than campaigns.
CREATE TABLE IF NOT EXISTS campaign_request (
    campaign VARCHAR NOT NULL,
    request  VARCHAR NOT NULL
);

-- When a contributor of the invited city first opened the questions: one row for each invitation at most.
CREATE TABLE IF NOT EXISTS request_opening (
    request   VARCHAR NOT NULL,
    opened_at TIMESTAMP NOT NULL  -- UTC
);
