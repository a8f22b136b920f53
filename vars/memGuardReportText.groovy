import com.cloudbees.groovy.cps.NonCPS

/** The texts of memGuardReport. Not for Jenkinsfiles. */

/** An agent's name as a folder's and as a part of a URL, without one more encoding; two names never become the same. */
@NonCPS
String folderName(String node) {
    String name = URLEncoder.encode(node ?: 'built-in', 'UTF-8').replace('+', '%20').replace('*', '%2A').replace('%', '=')
    name = name.startsWith('.') ? '=2E' + name.substring(1) : name
    name.length() > 100 ? name.take(80) + '=' + name.hashCode() : name
}

/** Of the helper's four lines: verdict, cause or nothing, number of repeats, number of blocks. They come from the agent, and go to people. */
@NonCPS
Map summary(String text) {
    String[] lines = text.split('\n')
    String cause = word(lines[1])
    [verdict: word(lines[0]), cause: cause == '' ? null : cause, retried: Integer.parseInt(lines[2].trim()), blocks: Integer.parseInt(lines[3].trim())]
}

@NonCPS
private String word(String line) {
    line.trim().replaceAll('[^A-Za-z0-9._-]', '?').take(100)
}

/** The description with one line of ours about this agent: the last one. `told`: a summary. */
@NonCPS
String described(String before, String place, Map told) {
    String ours = place.replace('memguard/', 'memguard on ') + ': '
    List<String> lines = before ? Arrays.asList(before.split('\n', -1)).findAll { !it.startsWith(ours) } : []
    String cause = told.cause == null ? '' : ", ${told.cause}"
    String repeats = told.retried == 0 ? '' : told.retried == 1 ? ', 1 repeat' : ", ${told.retried} repeats"
    String verdict = told.verdict != 'unknown' ? told.verdict : told.blocks == 0 ? 'no guarded block' : 'not known how it ended'
    lines << ours + verdict + cause + repeats
    lines.join('\n')
}
