import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException

/** One report of this build's guarded blocks on this agent, archived. The help for users is memGuardReport.txt. */
Map call(Map options = [:]) {
    options = memGuardOptions.checked(options, 'memGuardReport')
    Map told = [verdict: 'unknown', cause: null, retried: 0]
    if (env.MEMGUARD == 'off') {
        return told
    }
    try {
        gather(options, told)
    } catch (FlowInterruptedException interruption) {
        throw interruption
    } catch (MissingContextVariableException outside) {
        echo 'memguard: there is no agent here: no report'
    } catch (Exception fault) {
        echo "memguard: ${memGuardAgent.firstLine(fault)}: no report"
    }
    told
}

/** Whatever is not options. */
Map call(Object... other) {
    error 'memGuardReport: it takes options by name only. Write memGuardReport() or memGuardReport(describe: true)'
}

/** What is found out goes into `told` at once: a fault after that does not take it back. */
private void gather(Map options, Map told) {
    if (!isUnix()) {
        error 'needs Linux, this is Windows'
    }
    String folder = "${memGuardHelper.temporary()}/memguard/report-${UUID.randomUUID()}"
    String place = "memguard/${memGuardReportText.folderName(env.NODE_NAME)}"
    List<String> arguments = ["--out=${folder}/${place}", "--summary=${folder}/summary"]
    if (memGuardHelper.report(folder, arguments, options.node) != 0) {
        return
    }
    Map summary = memGuardReportText.summary(readFile(file: "${folder}/summary", encoding: 'UTF-8'))
    told.putAll([verdict: summary.verdict, cause: summary.cause, retried: summary.retried])
    if (options.describe) {
        currentBuild.description = memGuardReportText.described(currentBuild.description, place, summary)
    }
    // Artifacts keep their path from the current folder on; those of the workspace would be in the build context.
    dir(folder) {
        archiveArtifacts(artifacts: 'memguard/**', allowEmptyArchive: true, defaultExcludes: false)
        publish(place)
        deleteDir()
    }
    echo "memguard: report: ${env.BUILD_URL ? env.BUILD_URL + 'artifact/' : "this build's artifacts, "}${place}/report.html"
}

private void publish(String place) {
    try {
        publishHTML(target: [reportName: place.replace('/', ' '), reportDir: place, reportFiles: 'report.html',
                             keepAll: true, alwaysLinkToLastBuild: true, allowMissing: true])
    } catch (NoSuchMethodError missing) {
        // The plugin is optional: the archive has it all.
    } catch (FlowInterruptedException interruption) {
        throw interruption
    } catch (Exception fault) {
        echo "memguard: ${memGuardAgent.firstLine(fault)}: the report is archived, and not published"
    }
}
