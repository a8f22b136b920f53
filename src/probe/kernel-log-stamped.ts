/** A line of the kernel's log with printk's own stamp. */
export interface StampedLine {
  /** Of the kernel's clock, since boot. */
  stampSeconds: number;
  text: string;
}

/**
 * /dev/kmsg: PRIORITY,NUMBER,MICROSECONDS,FLAGS;TEXT. Further lines of a record begin with a blank (SUBSYSTEM=…).
 *
 *     4,1234,5036262036,-;dockerd: page allocation failure: order:5, mode:0x440dc0
 *
 * https://docs.kernel.org/admin-guide/abi-testing.html#file-dev-kmsg
 */
export function parseKmsg(text: string): StampedLine[] {
  return linesOf(text, /^\d+,\d+,(\d{1,20}),[^;]*;(.*)$/, 1e6);
}

/** What `memguard-priv kmsg` prints: SECONDS TEXT. */
export function parsePrivKmsg(text: string): StampedLine[] {
  return linesOf(text, /^(\d{1,20}\.\d+) (.*)$/);
}

/**
 * dmesg, with printk.time: `[ 5036.262036] TEXT`, perhaps with a level before it and with the caller behind the stamp
 * (CONFIG_PRINTK_CALLER). Dates of `dmesg -T` are not read: they are in the caller's language, and wrong after a suspend.
 *
 *     [906739.889741] dockerd: page allocation failure: order:5, mode:0x440dc0
 */
export function parseDmesg(text: string): StampedLine[] {
  return linesOf(text, /^(?:<\d+>)?\[ *(\d{1,20}\.\d+)\](?:\[ *[TC]\d+\])? ?(.*)$/);
}

/**
 * `journalctl -k -o short-monotonic`: `[SECONDS] HOST PROGRAM: TEXT`.
 *
 *     [ 5036.262036] agent-7 kernel: dockerd: page allocation failure: order:5, mode:0x440dc0
 *
 * https://www.freedesktop.org/software/systemd/man/latest/journalctl.html
 */
export function parseJournal(text: string): StampedLine[] {
  return linesOf(text, /^\[ *(\d{1,20}\.\d+)\] \S+ [^\s:]+: (.*)$/);
}

/** Lines of another form (a record's continuation, a remark of the program that printed it) are passed over. */
function linesOf(text: string, form: RegExp, unitsPerSecond = 1): StampedLine[] {
  return text.split('\n').flatMap((line) => {
    const match = form.exec(line);
    if (!match) return [];
    return [{ stampSeconds: Number(match[1]) / unitsPerSecond, text: String(match[2]) }];
  });
}
