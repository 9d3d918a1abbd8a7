-- A telephone lost on the day: an officer and a member of the divan see the person; the link is made when both have, and its square serves ten minutes (DY m.15/A/5).
create table identity_desk (
  case_id uuid primary key,
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  member_id uuid not null references member,
  officer_id uuid not null references account (account_id),
  witness_id uuid references member (member_id),
  document_kind text not null,
  document_last_four text not null check (length(document_last_four) <= 4),
  link text,
  state text not null check (state in ('STARTED', 'SEEN', 'PROVED')),
  until timestamptz not null
);
select give_to_app('identity_desk', 'select, insert, update');
