import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccountPace, PACES } from './account-pace.ts';
import { RefusedError } from './refused.ts';

/** Seconds an act is told to wait; 0 when it is let through. */
function told(act: () => void): number {
  try {
    act();
    return 0;
  } catch (error) {
    assert.ok(error instanceof RefusedError);
    assert.equal(error.refusal.code, 'ACCOUNT_PACE');
    return Number(error.refusal.facts.seconds);
  }
}
const spend = (pace: AccountPace, account: string, session: string): number => {
  let seconds = 0;
  for (let i = 0; i <= PACES.command.burst && seconds === 0; i++)
    seconds = told(() => pace.chargeSession(session, account, 'command'));
  return seconds;
};

test('a session that was told to wait is told so before it is looked up, until it has waited', async () => {
  const pace = new AccountPace(1);
  assert.equal(
    told(() => pace.stillWaits('oturum', 'command')),
    0,
    'nobody has told it anything',
  );
  assert.equal(spend(pace, 'hesap', 'oturum'), 1);
  const left = told(() => pace.stillWaits('oturum', 'command'));
  assert.equal(left, 1);
  await new Promise((resolve) => setTimeout(resolve, 1050));
  assert.equal(
    told(() => pace.stillWaits('oturum', 'command')),
    0,
  );
  assert.equal(
    told(() => pace.chargeSession('oturum', 'hesap', 'command')),
    0,
  );
});

test('it waits for that class alone, and nobody waits for it: no other account, no session that nobody opened', () => {
  const pace = new AccountPace(1);
  spend(pace, 'hesap', 'oturum');
  assert.equal(
    told(() => pace.stillWaits('oturum', 'vote')),
    0,
  );
  assert.equal(
    told(() => pace.chargeSession('oturum', 'hesap', 'vote')),
    0,
  );
  assert.equal(
    told(() => pace.stillWaits('tahmin', 'command')),
    0,
  );
  assert.equal(
    told(() => pace.chargeSession('başka oturum', 'başka hesap', 'command')),
    0,
  );
  // Another session of the account shares what the account may, and is told by its own question.
  assert.equal(
    told(() => pace.stillWaits('ikinci oturum', 'command')),
    0,
  );
  assert.equal(
    told(() => pace.chargeSession('ikinci oturum', 'hesap', 'command')),
    1,
  );
  assert.equal(
    told(() => pace.stillWaits('ikinci oturum', 'command')),
    1,
  );
});

test('however many sessions are told, only so many are remembered', () => {
  const pace = new AccountPace(1);
  spend(pace, 'hesap', 'oturum 0');
  for (let i = 1; i <= 10_000; i++) told(() => pace.chargeSession(`oturum ${i}`, 'hesap', 'command'));
  assert.equal(
    told(() => pace.stillWaits('oturum 0', 'command')),
    0,
    'forgotten, and looked up again',
  );
  assert.equal(
    told(() => pace.stillWaits('oturum 10000', 'command')),
    1,
  );
});
