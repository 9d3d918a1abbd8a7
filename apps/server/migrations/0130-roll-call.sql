-- Roll calls that members answer on their own pages: answers lie beside the journal as open votes do, and the row of the call is their lock (DY m.15).
create table roll_call (
  roll_call_id uuid primary key,
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  state text not null check (state in ('OPEN', 'CLOSED'))
);
create index on roll_call (meeting_id);
select give_to_app('roll_call', 'select, insert, update');

create table roll_call_answer (
  institution_id uuid not null references institution,
  roll_call_id uuid not null references roll_call,
  member_id uuid not null,
  at timestamptz not null,
  primary key (roll_call_id, member_id)
);
select give_to_app('roll_call_answer', 'select, insert');
