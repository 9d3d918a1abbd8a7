export * from './board-verdict.ts';
export * from './container.ts';
export * from './names.ts';
export * from './package-form.ts';
export * from './verify-package.ts';
