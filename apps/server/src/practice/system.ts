import type { System } from '../system.ts';

/** An assembly played with sample members, beside the records and apart from them. Its rows lie in the tables of the others, under an institution of its own. */
export const practice: System = {
  name: 'practice',
  serves: [],
  inventory: {},
  mount: async (serve, { deps, meetings }) =>
    (await import('./practice-routes.ts')).practiceRoutes(serve, deps, meetings),
};
