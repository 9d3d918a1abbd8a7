-- Whoever names the moment can name one at which everything is over: the logs of access and of security end by the runner's job alone, not by a role that serves requests.
revoke execute on function public.destroy_expired(timestamptz), public.destroy_expired_identity(timestamptz) from divan_app;
grant execute on function public.destroy_expired(timestamptz), public.destroy_expired_identity(timestamptz) to divan_runner;
