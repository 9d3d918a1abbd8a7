-- When the officers were last reminded of a duty.
alter table task add column reminded_on date;
