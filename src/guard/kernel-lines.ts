import { KernelFiles } from '../probe/kernel-files.ts';
import { uptimeSeconds } from '../probe/uptime.ts';
import { type KernelLine, readKernelLog, type TimeWindow } from './kernel-log.ts';
import type { Session } from './session.ts';
import { surroundingsOf } from './surroundings.ts';

/** The kernel's log in a window of this session. */
export function kernelLines(session: Session, window: TimeWindow): Promise<KernelLine[]> {
  const { root } = session.options;
  const elapsed = (Date.now() - Date.parse(session.startedAt)) / 1000;
  return readKernelLog({
    window,
    access: surroundingsOf(session).access,
    root,
    isLive: new KernelFiles(root).isLive,
    wallShiftSeconds: elapsed - (uptimeSeconds() - session.startUptime),
  });
}
