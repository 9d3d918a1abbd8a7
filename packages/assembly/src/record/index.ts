export * from './board-verdict.ts';
export * from './names.ts';
export type { PackageTools } from './opened-meeting.ts';
export * from './verify-package.ts';
