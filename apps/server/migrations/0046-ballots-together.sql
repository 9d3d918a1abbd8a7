-- Ballots of many voters in one statement. One answer a ballot, in the order given; null when the vote is not open. The application still cannot look into the urn.
create function cast_ballots(wanted_vote uuid, tokens text[], signatures text[], choices text[]) returns text[]
language plpgsql security definer set search_path = public as $$
declare written bigint;
begin
  perform 1 from vote where vote_id = wanted_vote and mode = 'SECRET' and state = 'OPEN' for share;
  if not found then return null; end if;
  -- In the order of their keys, so that two processes never wait for each other crosswise.
  insert into urn select wanted_vote, given.token, given.signature, given.choice from unnest(tokens, signatures, choices) as given (token, signature, choice) order by given.token
    on conflict do nothing;
  get diagnostics written = row_count;
  if written = cardinality(tokens) then return array_fill('CAST'::text, array[cardinality(tokens)]); end if;
  -- Somebody sends again; what stands is what counts.
  return (select array_agg(case when u.choice = given.choice then 'CAST' else 'OTHER_CHOICE' end order by given.n)
    from unnest(tokens, choices) with ordinality as given (token, choice, n) join urn u on u.vote_id = wanted_vote and u.token = given.token);
end $$;
revoke execute on function cast_ballots(uuid, text[], text[], text[]) from public;
grant execute on function cast_ballots(uuid, text[], text[], text[]) to divan_app;
drop function cast_ballot(uuid, text, text, text);
