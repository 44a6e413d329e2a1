// What the server needs of the printer's side.
export { render, type RenderedSlip, type RenderRefused } from './render.ts';
export { type Dots } from './render/png.ts';
export { buzzEscA, buzzEscB, drawerKick } from './acts.ts';
export { dotsAcross, fullProfile } from './profile.ts';
export { knownModel } from './models.ts';
export { probe, writeOnce } from './probe.ts';
export { selfTestBytes } from './selftest.ts';
export type { Outlet } from './outlets/outlet.ts';
export { outletAt } from './outlets/address.ts';
export type { Attempt, JobChange, JobState, Journal, PrintJob, WaitReason } from './spool/job.ts';
export { isOpen, type Seen, settleSeen } from './spool/rules.ts';
export { startWorker, type PrinterLook, type Worker } from './spool/worker.ts';
export { startVirtualPrinter, type VirtualPrinter } from './virtual/printer.ts';
export type { Faults } from './virtual/faults.ts';
export type { DrawnSlip } from './virtual/drawn.ts';
export { slipsOf } from './virtual/paper.ts';
export { pictureOf, svgOf } from './virtual/picture.ts';
export { proofOf, type CodeProof, type LineProof } from './proof.ts';
