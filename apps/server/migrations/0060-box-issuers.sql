-- Issuers sign their calls; each call counts higher than the one before, so that none is played again.
alter table box_officer add column call_count bigint not null default 0;
-- What each issuer is asked to sign, and the voter's device's signature on it: the issuer signs nothing else.
alter table box_request add column blinded text;
alter table box_request add column asked text;
-- For whom an issuer says it signed, as canonical JSON; its signature covers the list.
alter table box_issued add column voters text;

-- Whose devices may ask for a ballot in a contest: the keys that stood when it opened, in the order of the hazirun, as canonical JSON.
create table box_roll (
  vote_id uuid primary key,
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  voters text not null
);
select give_to_app('box_roll', 'select, insert');
