-- An open vote that its voter changed before the closing, where the statute allows it (decision 0171). The first vote stays in `open_vote_row`; each change is a row of
-- its own with its hour, and nothing is written over. What stands is the last.
create table open_vote_change (
  institution_id uuid not null references institution,
  vote_id uuid not null,
  member_id uuid not null,
  n int not null check (n > 0),
  choice text not null,
  at timestamptz not null,
  primary key (vote_id, member_id, n),
  foreign key (vote_id, member_id) references open_vote_row
);
select give_to_app('open_vote_change', 'select, insert');
