/** How much memory a process has, as Linux tells it; 0 where the system does not. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** A line of `/proc/PID/status` that counts kilobytes, in bytes. */
function bytesOf(pid: number, name: string): number {
  const path = `/proc/${pid}/status`;
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1] ?? 0) * 1024;
}

/** Resident memory now, in bytes. */
export const rssOf = (pid: number): number => bytesOf(pid, 'VmRSS');

/** Peak resident memory since the process began, or since `startPeak`, in MB. */
export const peakRssMb = (pid: number): number => Math.round(bytesOf(pid, 'VmHWM') / 1024 ** 2);

/** Peaks count anew from now on. */
export function startPeak(pid: number): void {
  const path = `/proc/${pid}/clear_refs`;
  if (existsSync(path)) writeFileSync(path, '5'); // proc(5): resets the peak
}
