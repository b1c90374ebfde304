import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException
import signet.NamedArguments

/** A gate of the author's own: what its block says becomes evidence, and a seal rests on it. */
def call(Map args, Closure judge) {
    NamedArguments.require(this, 'releaseGate', args, ['name', 'app', 'environment', 'report', 'onlyRecord'], ['name'])
    def verdict = ''
    def summary = ''
    def report = args.report ?: ''
    try {
        def said = judge()
        if (said instanceof Map) {
            NamedArguments.require(this, "the gate ${args.name}", said, ['verdict', 'summary', 'report'])
            verdict = said.verdict ?: ''
            summary = said.summary ?: ''
            report = said.report ?: report
        } else if (said instanceof Boolean) {
            verdict = said ? 'GREEN' : 'RED'
        }
    } catch (FlowInterruptedException stopped) {
        throw stopped
    } catch (problem) {
        verdict = 'RED'
        summary = String.valueOf(problem.message)
    }
    return recordGate(
        name: args.name,
        app: args.app ?: '',
        environment: args.environment ?: '',
        verdict: verdict,
        summary: summary,
        report: report,
        onlyRecord: args.onlyRecord ? true : false)
}
