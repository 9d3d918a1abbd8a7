-- Help in the room: what people who cannot hear, vote or get in ask of the office, and what it answered when; part of what interruptions are judged by (DY m.15/A).
create table help_request (
  help_id uuid primary key,
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  -- whose it is: a member, or a desk of the hall
  member_id uuid,
  desk_id uuid references hall_desk,
  reason text not null,
  asked_at timestamptz not null,
  -- of the last message, so that open pages hear of it
  told_at timestamptz not null,
  answered_at timestamptz,
  closed_at timestamptz,
  check ((member_id is null) <> (desk_id is null))
);
create index on help_request (meeting_id);
create index on help_request (member_id);
select give_to_app('help_request', 'select, insert, update');
create trigger tell_change after insert or update on help_request for each row execute function public.tell_change('member_id');

create table help_message (
  message_id uuid primary key,
  institution_id uuid not null references institution,
  help_id uuid not null references help_request,
  -- null: whoever asked
  answered_by uuid references account (account_id),
  text text not null,
  at timestamptz not null
);
create index on help_message (help_id);
select give_to_app('help_message', 'select, insert');
