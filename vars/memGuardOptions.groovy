import com.cloudbees.groovy.cps.NonCPS

/** What a Jenkinsfile may give to the steps: an error tells all faults at once, before anything else happens. Not for Jenkinsfiles. */
Map checked(Map options, String step = 'memGuard') {
    String faults = faultsOf(options, step)
    if (faults != '') {
        error "${step}: ${faults}"
    }
    plain(options)
}

/** With a String for each GString. */
@NonCPS
private Map plain(Map options) {
    def text = { it instanceof CharSequence ? it.toString() : it }
    options.collectEntries { key, value -> [key.toString(), value instanceof List ? value.collect(text) : text(value)] }
}

@NonCPS
private String faultsOf(Map options, String step) {
    if (options == null) {
        return 'the options are null'
    }
    Map rules = rules()
    List known = [memGuardTune: ['maxHold', 'node', 'profile', 'strict'], memGuardReport: ['describe', 'node']][step] ?: rules.keySet().sort() - 'describe'
    options.collect { key, value ->
        String name = key.toString()
        if (!(name in known)) {
            String nearest = known.min { distance(name.toLowerCase(), it.toLowerCase()) }
            return "unknown option '${name}' (value: ${value}), did you mean '${nearest}'? Options are ${known.join(', ')}"
        }
        String shown = value instanceof CharSequence ? "'${value}'" : "${value}"
        rules[name].test.call(value) ? null : "option '${name}' is ${shown}, allowed: ${rules[name].allowed}"
    }.findAll { it != null }.join('; ')
}

@NonCPS
private Map rules() {
    def text = { it instanceof CharSequence && it.toString().trim() != '' && !it.toString().contains('\n') }
    def flag = [allowed: 'true, false (no text)', test: { it instanceof Boolean }]
    def choice = { List all -> [allowed: all.join(', '), test: { (it instanceof CharSequence ? it.toString() : it) in all }] }
    [profile: [allowed: 'the name of a profile, or a file', test: { text(it) && !it.toString().startsWith('-') }],
     label: [allowed: 'a line of at most 200 characters', test: { text(it) && it.toString().length() <= 200 }],
     retry: choice([true, false, 'command', 'body']),
     mode: choice(['act', 'observe']),
     preflight: flag,
     remedies: choice(['none', 'compact', 'cache', 'slab']),
     sample: [allowed: 'a number of seconds, 0 to 3600 (no text)', test: { it instanceof Number && it >= 0 && it <= 3600 }],
     patterns: [allowed: 'a list of regular expressions, each as text', test: { it instanceof List && it.every(text) }],
     capture: flag,
     maxHold: [allowed: 'a time such as 90s, 30m, 24h, 2d', test: { it instanceof CharSequence && it ==~ /0*[1-9][0-9]*[smhd]?/ }],
     describe: flag,
     node: [allowed: 'the path of a Node.js binary, or the name of a NodeJS tool', test: text],
     strict: flag]
}

/** Levenshtein's. */
@NonCPS
private int distance(String a, String b) {
    List<Integer> row = (0..b.length()).toList()
    for (int i = 1; i <= a.length(); i++) {
        List<Integer> next = [i]
        for (int j = 1; j <= b.length(); j++) {
            next << Math.min(Math.min(next[j - 1], row[j]) + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        }
        row = next
    }
    row[b.length()]
}
