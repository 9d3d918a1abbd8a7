import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import type { z } from 'zod';
import * as api from './index.ts';
import type { RouteContract } from './route.ts';

const isContract = (value: unknown): value is RouteContract =>
  typeof value === 'object' && value !== null && 'path' in value && 'access' in value && 'reply' in value;
const rewriting = Object.entries(api as Record<string, unknown>).flatMap(([name, value]): [string, RouteContract][] =>
  isContract(value) && (value.method === 'PUT' || value.method === 'PATCH') ? [[name, value]] : [],
);

describe('two people, one thing: what rewrites something asks what it was filled from, or says why not', () => {
  test('such routes are found', () => assert.ok(rewriting.length >= 6));
  for (const [name, { body, unseen }] of rewriting)
    test(name, () => {
      const version = (body as z.ZodObject).shape?.version;
      if (unseen !== undefined) return assert.ok(unseen.length > 20 && !version, 'a reason in words');
      assert.ok(version, 'asks for a version');
      assert.ok(!version.safeParse(undefined).success, 'and takes nothing without one');
    });
});
