// What crosses a process wall. Everything here runs in a page, the server and the agents alike.
export * from './result.ts';
export * from './ids.ts';
export * from './names.ts';
export * from './codes.ts';
export * from './time.ts';
export * from './device.ts';
export * from './permission.ts';
export * from './wire.ts';
export * from './lists.ts';
export * from './printing.ts';
export * from './slip-words.ts';
export * from './phrase.ts';
export * from './fields.ts';
export * from './messages.ts';
export * from './sheets.ts';
export * from './pictures.ts';
