export * from './box.ts';
export * from './convening.ts';
export * from './identity.ts';
export * from './meeting.ts';
export * from './office.ts';
export * from './records.ts';
export * from './route.ts';
export * from './task-words.ts';
