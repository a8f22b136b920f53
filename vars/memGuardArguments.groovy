import com.cloudbees.groovy.cps.NonCPS

/** The options as the helper's command line has them; those not given are left to its defaults. Not for Jenkinsfiles. */
@NonCPS
List<String> call(Map options, String stage) {
    List<String> all = []
    options.each { key, value ->
        String name = key.toString()
        if (name == 'patterns') {
            all.addAll(value.collect { "--pattern=${it}".toString() })
        } else if (name in ['preflight', 'capture', 'strict']) {
            all << "--${value ? '' : 'no-'}${name}".toString()
        } else if (name != 'node') {
            all << "--${name == 'maxHold' ? 'max-hold' : name}=${value}".toString()
        }
    }
    if (stage && !all.any { it.startsWith('--label=') }) {
        all << '--label=' + stage.replaceAll('\\s+', ' ').take(200)
    }
    all
}

/** The same for `tune apply`, where the profile is a word. */
@NonCPS
List<String> ofTune(Map options) {
    call(options, null).collect { it.replaceAll('^--profile=', '') }
}
