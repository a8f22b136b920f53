/**
 * What a line behind the words says about them: nothing (`neutral`), that something else went wrong (`error`), that all went
 * on well (`success`), that other jobs were still at work (`progress`), or that there was more to do (`ordinary`).
 */
export type LineWeight = 'neutral' | 'error' | 'success' | 'progress' | 'ordinary';

/** That something failed, as a consequence: no reason of its own. */
const CONSEQUENCE: readonly RegExp[] = [
  /\bexit(?:ed)?(?: with)?(?: code| status|:)*[: ]{1,2}-?\d+/i,
  /\breturned (?:a )?(?:non-zero|an error|error|\d)/i,
  /^(?:g?make|gmake)(?:\[\d+\])?: (?:\*\*\* (?:\[.*\] (?:Error \d+|\S+)|Waiting for|Deleting file)|Leaving|Entering)/i,
  /recipe for target .* failed/i,
  /^ninja: build stopped|^FAILED: /i,
  /^compilation terminated\.?$|collect2: error: ld returned/i,
  /\b(?:unable to|could not|cannot|failed to) fork\b|\bfork failed\b/i,
  /^fatal: (?:index-pack failed|early EOF|fetch-pack: )/i,
  /\b(?:command|build|job|step|target|script|stage)(?: \S{1,80})? (?:has )?failed\b(?!: )|\bbuild failure\b/i,
  /\bfailed to build\b|^(?:ERROR: )?failed building wheel|could not build wheels/i,
  /^error: (?:could not compile|build failed|subprocess-exited|metadata-generation|legacy-install)/i,
  /^E: Sub-process|^Errors were encountered while processing|^dpkg: error processing/i,
  /^(?:error )?Command failed\b|ELIFECYCLE|\bLifecycle script\b|^BUILD FAILED\b|^FAILED \(errors=\d+\)/i,
  /^Failed to execute goal|^Execution failed for task|^FAILURE: Build failed/i,
  /^Finished: |script returned exit code|marked build as /i,
  // what test runners, bundler and systemd sum up
  /^FAILED \S+ - OSError: \[Errno 12\] Cannot allocate mem|^(?:=+ )?\d+ failed\b.{0,200}\bin [\d.]+s\b/i,
  /^\d+ tests?(?:\(s\))?, .{0,200}\bfailures?\b/i,
  /^An error occurred while installing .{1,200}cannot continue|^Gem files will remain installed/i,
  /\bsystemd\[\d+\]: |\bmain process exited, code=/i,
  /^Aborted\b|^Terminated$|\bAborted +\(core dumped\)/i,
];

const ERROR: readonly RegExp[] = [
  /\berror\b(?:\[\w{1,20}\])?\s?:|^(?:error|panic|critical|E)\b[: ]|\bfatal\b/i,
  /\bnot found\b|\bno such\b|\bdoes ?n[o']t exist\b|\bundefined\b|\bmissing\b/i,
  /\b(?:permission|access) denied|\bnot permitted\b|\bunauthorized\b|\bforbidden\b|\bdenied\b/i,
  /\bconnection (?:refused|reset)|\btimed? ?out\b|\bcould ?n[o']t\b|\bunreachable\b/i,
  /\bsyntax error\b|\bunexpected\b|\binvalid\b|\bunrecognized\b|\bunknown (?:option|flag|command|instruction)/i,
  /\bunable to\b|\bcan(?:not|'t) \w+|\bfailed to\b|\bfailures?\b|\bno rule to make\b|\bassert/i,
  /\b\w+(?:Error|Exception)\b|\b\d+ (?:tests? )?fail(?:ed|ing|ures?)?\b|\bfail \d+|\bnot ok \d+/i,
  /\bsegmentation fault\b|\bmismatch\b|\bunsatisfied\b|\bconflict\b/i,
  /\bFAIL(?:ED|URE)?\b|^\s*[✖✗✘×●]/,
  // ENOENT in the languages of libc that are known for ENOMEM, too
  /Datei oder Verzeichnis nicht gefunden|Aucun fichier ou dossier|没有那个文件或目录|そのようなファイルやディレクトリはありません|No existe el (?:archivo|fichero)/i,
];

const NEUTRAL: readonly RegExp[] = [
  // stack traces and excerpts of source
  /^\s+at |^\s*\.\.\. \d+ more|^\s+File "|^Traceback|^goroutine \d+|^\s+\S+\.go:\d+|^runtime[. ]|^\s*\d+: 0x/i,
  /^\s*#\d+ +0x|^-+ .*stack ?trace.* -+$|^<--- |^[\s^~|]+$|^\s*\d+ \|/i,
  // the object that Node prints behind an error, the place that pytest names
  /^\s*(?:errno|code|syscall|path|dest|stack): |^\s*[{}\]]+,?$|^Node\.js v\d|^\S+\.py:\d+: \w+$|^=+ .{1,80} =+$/,
  // what tools print behind every failure
  /^(?:npm (?:ERR!|error)) (?:A complete log|code|errno|path|command|syscall|signal|workspace|location|\s|$)|^npm (?:ERR!|error)$/i,
  /^info Visit https:\/\/|^(?:note|hint): |^\s*[╰×│]|\[end of output\]|^Caused by:$/i,
  /^(?:To see the full stack|Re-run Maven|For more information about the err|\[Help \d|After correcting|Total time|Finished at)/i,
  /^\* (?:What went wrong|Try|Exception is)|^> (?:Run with|Get more help)|^[-=]{3,}$/i,
  // commands as the shell echoes them
  /^\++ /i,
  // Jenkins and builders
  /^\[Pipeline\]|^Stage ".*" skipped|^Post stage|^Archiving artifacts|^Error when executing/i,
  /^The command returned|^executor failed|^process did not complete|^WARNING: /i,
  // podman's and buildah's, behind a step that failed
  /\bdid not get container create message from subprocess: EOF/i,
  /^memguard: /i,
];

const PROGRESS: readonly RegExp[] = [
  /^\[ *\d{1,3}%\]|^\[\d{1,6}\/\d{1,6}\] |^\s*(?:CC|CXX|LD|AR|AS|GEN|HOSTCC|LINK)\s+\S/,
  /\b\d{1,3}(?:\.\d+)?% *[[|]/,
  /^(?:\/\S+\/)?(?:gcc|g\+\+|cc|c\+\+|clang(?:\+\+)?|ar|ld|libtool:?) -/,
];

/** make and ninja let the other jobs end after one has failed. */
const JOB_FAILED = /^(?:g?make(?:\[\d+\])?: \*\*\* \[.*\] Error \d|ninja: build stopped)/;

const SUCCESS = /\b(?:succe(?:ss(?:ful(?:ly)?)?|eded)|recovered|all tests passed)\b/i;

/** What others put before the message: maven's `[ERROR] `, npm's `npm ERR! `. */
const LEVEL = /^(?:\[(?:ERROR|INFO|FATAL)\]|npm (?:ERR!|error)) ?/;

export function weigh(line: string): LineWeight {
  if (matchesAny(PROGRESS, line)) return 'progress';
  if (matchesAny(NEUTRAL, line)) return 'neutral';
  const message = line.replace(LEVEL, '');
  if (message.trim() === '' || matchesAny(NEUTRAL, message) || matchesAny(CONSEQUENCE, message))
    return 'neutral';
  if (matchesAny(ERROR, message)) return 'error';
  return SUCCESS.test(message) ? 'success' : 'ordinary';
}

/** Says that one of several jobs failed: what the others print meanwhile is no sign that the failure was survived. */
export function tellsFailedJob(line: string): boolean {
  return JOB_FAILED.test(line);
}

export function matchesAny(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}
