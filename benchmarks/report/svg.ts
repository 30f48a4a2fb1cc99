import type { Report } from './results.ts';
export function draw(_report: Report, _folder: string): void {}
