-- Whoever left before this rule: what only entering needs is destroyed as it is from now on at the end of a membership (KVKK m.7).
update public.session set revoked_at = now() where revoked_at is null and account_id in (select a.account_id from public.account a join public.member m on m.member_id = a.member_id where m.left_on is not null);
update public.enrolment set used_at = now() where used_at is null and account_id in (select a.account_id from public.account a join public.member m on m.member_id = a.member_id where m.left_on is not null);
update public.identity_proof set superseded_at = now() where superseded_at is null and account_id in (select a.account_id from public.account a join public.member m on m.member_id = a.member_id where m.left_on is not null);
delete from public.sign_in_step where purpose in ('SECOND_FACTOR', 'CONFIRM') and account_id in (select a.account_id from public.account a join public.member m on m.member_id = a.member_id where m.left_on is not null);
delete from public.passkey where account_id in (select a.account_id from public.account a join public.member m on m.member_id = a.member_id where m.left_on is not null);
delete from public.recovery_code where account_id in (select a.account_id from public.account a join public.member m on m.member_id = a.member_id where m.left_on is not null);
delete from public.known_device where account_id in (select a.account_id from public.account a join public.member m on m.member_id = a.member_id where m.left_on is not null);
delete from public.proof_code where account_id in (select a.account_id from public.account a join public.member m on m.member_id = a.member_id where m.left_on is not null);
update public.account set closed_at = coalesce(closed_at, now()), password_hash = null, totp_secret = null, sms_phone = null where account_id in (select a.account_id from public.account a join public.member m on m.member_id = a.member_id where m.left_on is not null);
