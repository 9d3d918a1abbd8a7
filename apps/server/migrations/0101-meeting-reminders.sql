-- Which reminders of a meeting went out, by the hour they were for: a meeting that was put off reminds anew.
create table meeting_reminder (
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  kind text not null,
  starts_at timestamptz not null,
  sent_at timestamptz not null,
  primary key (meeting_id, kind, starts_at)
);
select give_to_app('meeting_reminder', 'select, insert');
