-- The journal and what lies beside it; open votes, ballots. No path leads from the ledger to the urn (KVR-51, PK-30).
create table ground (
  institution_id uuid not null references institution,
  hash text not null,
  meeting_id uuid not null references meeting,
  body text not null,
  primary key (institution_id, hash)
);
select give_to_app('ground', 'select, insert');

create table journal (
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  seq int not null check (seq > 0),
  body text not null,
  hash text not null,
  primary key (meeting_id, seq)
);
select give_to_app('journal', 'select, insert');

create table journal_head (
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  seq int not null,
  hash text not null,
  at timestamptz not null,
  signature text not null,
  primary key (meeting_id, seq)
);
select give_to_app('journal_head', 'select, insert');

-- Texts and names, apart from the journal, so that an erasure leaves the chain whole.
create table content (
  institution_id uuid not null references institution,
  commitment text not null,
  meeting_id uuid not null references meeting,
  salt text not null,
  text text not null,
  primary key (meeting_id, commitment)
);
select give_to_app('content', 'select, insert, delete');

-- A refused attempt is no event of the meeting, but proof of compliance needs it (EM-R30).
create table attempt (
  attempt_id bigint generated always as identity primary key,
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  at timestamptz not null,
  actor jsonb not null,
  command text not null,
  refusal text not null
);
select give_to_app('attempt', 'select, insert');

create table vote (
  vote_id uuid primary key,
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  mode text not null check (mode in ('OPEN', 'SECRET')),
  state text not null check (state in ('OPEN', 'CLOSED'))
);
select give_to_app('vote', 'select, insert, update');

create table open_vote_row (
  institution_id uuid not null references institution,
  vote_id uuid not null references vote,
  member_id uuid not null,
  choice text not null,
  at timestamptz not null,
  primary key (vote_id, member_id)
);
select give_to_app('open_vote_row', 'select, insert');

create table vote_key (
  vote_id uuid primary key references vote,
  institution_id uuid not null references institution,
  private_key text not null
);
select give_to_app('vote_key', 'select, insert, delete');

-- Who took a ballot. No time, no order.
create table ballot_ledger (
  institution_id uuid not null references institution,
  vote_id uuid not null references vote,
  member_id uuid not null,
  blinded text not null,
  primary key (vote_id, member_id)
);
select give_to_app('ballot_ledger', 'select, insert');

-- What was cast. The application can put a ballot in and cannot look inside; only closing empties the urn, and it writes both tables anew in the order
-- of their keys in one transaction, so that no insertion order and no `xmin` is left to compare.
create table urn (
  vote_id uuid not null references vote,
  token text not null,
  signature text not null,
  choice text not null,
  primary key (vote_id, token)
);
create function cast_ballot(wanted_vote uuid, wanted_token text, wanted_signature text, wanted_choice text) returns text
language plpgsql security definer set search_path = public as $$
declare stored text;
begin
  perform 1 from vote where vote_id = wanted_vote and mode = 'SECRET' and state = 'OPEN' for share;
  if not found then return 'CLOSED'; end if;
  insert into urn values (wanted_vote, wanted_token, wanted_signature, wanted_choice) on conflict do nothing;
  select u.choice into stored from urn u where u.vote_id = wanted_vote and u.token = wanted_token;
  return case when stored = wanted_choice then 'CAST' else 'OTHER_CHOICE' end;
end $$;
create function count_ballots(wanted_vote uuid) returns table (token text, signature text, choice text)
language plpgsql security definer set search_path = public as $$
begin
  if not exists (select from vote v where v.vote_id = wanted_vote and v.state = 'CLOSED' and v.institution_id = current_institution()) then
    raise exception 'the urn is opened only after the vote is closed';
  end if;
  return query select u.token, u.signature, u.choice from urn u where u.vote_id = wanted_vote order by u.token;
end $$;
create function close_urn(wanted_vote uuid) returns void language plpgsql security definer set search_path = public as $$
declare mine uuid := current_institution();
begin
  if not exists (select from vote v where v.vote_id = wanted_vote and v.state = 'CLOSED' and v.institution_id = mine) then raise exception 'not closed'; end if;
  create temporary table shuffled_urn on commit drop as select * from urn u where u.vote_id = wanted_vote;
  create temporary table shuffled_ledger on commit drop as select * from ballot_ledger l where l.vote_id = wanted_vote;
  delete from urn u where u.vote_id = wanted_vote;
  delete from ballot_ledger l where l.vote_id = wanted_vote;
  insert into urn select * from shuffled_urn order by token;
  insert into ballot_ledger select * from shuffled_ledger order by member_id;
  drop table shuffled_urn, shuffled_ledger;
end $$;
create function vote_of_urn(wanted_vote uuid) returns table (institution_id uuid, meeting_id uuid) language sql stable security definer set search_path = public as
  $$ select v.institution_id, v.meeting_id from vote v where v.vote_id = wanted_vote and v.mode = 'SECRET' $$;
grant execute on all functions in schema public to divan_app;
