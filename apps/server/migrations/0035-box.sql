-- Verifiable secret votes: officers and their public keys, the ballot board, ballots on their way to it, signatures 1 and 2. What is decrypted is only ever a sum.
create table box_officer (
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  duty text not null check (duty in ('TRUSTEE', 'WITNESS', 'ISSUER', 'SERVER')),
  n int not null check (n > 0),
  member_id uuid,
  signing_key text,
  sealing_key text,
  -- The server's own keys, encrypted with a key outside the database.
  secret text,
  token_hash text,
  seen_at timestamptz,
  primary key (meeting_id, duty, n)
);
select give_to_app('box_officer', 'select, insert, update, delete');
create unique index box_officer_token on box_officer (token_hash);

-- Where the board stands; the lines themselves only grow.
create table box_board (
  meeting_id uuid primary key references meeting,
  institution_id uuid not null references institution,
  -- Naming the officers again begins another board; the lines of the earlier one stay.
  board uuid not null,
  height int not null,
  hash text not null,
  ballots int not null,
  frontier text not null,
  election text,
  election_key text
);
select give_to_app('box_board', 'select, insert, update, delete');
create table box_line (
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  board uuid not null,
  height int not null,
  type text not null,
  line text not null,
  leaf text,
  primary key (board, height)
);
select give_to_app('box_line', 'select, insert');

-- RSA keys an issuer has made for contests to come; one contest takes one.
create table box_issuer_key (
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  n int not null,
  spki text not null,
  vote_id uuid,
  primary key (meeting_id, n, spki)
);
select give_to_app('box_issuer_key', 'select, insert, update');

-- Blind signatures of issuers on other machines, waiting and given. The member stands here as in the ledger, never a ballot.
create table box_request (
  institution_id uuid not null references institution,
  vote_id uuid not null references vote,
  member_id uuid not null,
  n int not null,
  signature text,
  primary key (vote_id, member_id, n)
);
select give_to_app('box_request', 'select, insert, update');
create table box_issued (
  institution_id uuid not null references institution,
  vote_id uuid not null references vote,
  n int not null,
  issued int not null,
  signature text not null,
  primary key (vote_id, n)
);
select give_to_app('box_issued', 'select, insert');

-- Ballots as they came: no time, no address, no member.
create table box_ballot (
  institution_id uuid not null references institution,
  vote_id uuid not null references vote,
  credential_key text not null,
  body_hash text not null,
  tracker text not null,
  use text not null check (use in ('CAST', 'CHALLENGED')),
  ballot text not null,
  state text not null check (state in ('RECEIVED', 'ACCEPTED', 'REFUSED')),
  height int,
  -- Of the ciphertexts alone: nobody casts them twice, and nobody casts what was challenged.
  primary key (vote_id, body_hash)
);
select give_to_app('box_ballot', 'select, insert, update');
create unique index box_ballot_cast on box_ballot (vote_id, credential_key) where use = 'CAST' and state <> 'REFUSED';
create index box_ballot_tracker on box_ballot (vote_id, tracker);
create index box_ballot_waiting on box_ballot (vote_id) where state = 'RECEIVED';
-- Sums of ciphertexts of the accepted ballots, a row a batch.
create table box_batch (
  institution_id uuid not null references institution,
  vote_id uuid not null references vote,
  from_height int not null,
  ballots int not null,
  sums text not null,
  primary key (vote_id, from_height)
);
select give_to_app('box_batch', 'select, insert');

-- Signature 2.
create table box_declaration (
  institution_id uuid not null references institution,
  vote_id uuid not null references vote,
  member_id uuid not null,
  primary key (vote_id, member_id)
);
select give_to_app('box_declaration', 'select, insert');
create table box_head_signature (
  institution_id uuid not null references institution,
  board uuid not null,
  height int not null,
  witness int not null,
  signature text not null,
  primary key (board, height, witness)
);
select give_to_app('box_head_signature', 'select, insert');

-- When a vote closes, what names members is written anew in the order of its key, in one transaction: no order on disk and no `xmin` is left to lay beside the board.
create function close_box_tables(wanted_vote uuid) returns void language plpgsql security definer set search_path = public as $$
begin
  if not exists (select from vote v where v.vote_id = wanted_vote and v.state = 'CLOSED' and v.institution_id = current_institution()) then
    raise exception 'not closed';
  end if;
  create temporary table ledger_anew on commit drop as select * from ballot_ledger l where l.vote_id = wanted_vote;
  create temporary table declaration_anew on commit drop as select * from box_declaration d where d.vote_id = wanted_vote;
  create temporary table ballot_anew on commit drop as select * from box_ballot b where b.vote_id = wanted_vote;
  delete from ballot_ledger l where l.vote_id = wanted_vote;
  delete from box_declaration d where d.vote_id = wanted_vote;
  delete from box_ballot b where b.vote_id = wanted_vote;
  delete from box_request r where r.vote_id = wanted_vote;
  insert into ballot_ledger select * from ledger_anew order by member_id;
  insert into box_declaration select * from declaration_anew order by member_id;
  insert into box_ballot select * from ballot_anew order by body_hash;
  drop table ledger_anew, declaration_anew, ballot_anew;
end $$;
create function meeting_of_issuer(wanted_hash text) returns table (institution_id uuid, meeting_id uuid, n int) language sql stable security definer set search_path = public as
  $$ select o.institution_id, o.meeting_id, o.n from box_officer o where o.token_hash = wanted_hash and o.duty = 'ISSUER' $$;
grant execute on all functions in schema public to divan_app;
