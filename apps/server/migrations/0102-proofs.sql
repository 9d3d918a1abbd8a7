-- A proof that was written wrongly ends with who ended it and why; a proof from a signed list names the list.
alter table identity_proof
  add column withdrawn_by uuid references account (account_id),
  add column withdrawn_reason text not null default '';
