import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException
import signet.NamedArguments

/** Runs a block; if it fails, says who mends it, and remembers how it ended either way. */
def call(Map args = [:], Closure body) {
    NamedArguments.require(this, 'reportFailure', args, ['app', 'log', 'rules'])
    def result = null
    try {
        result = body()
    } catch (FlowInterruptedException stopped) {
        throw stopped
    } catch (problem) {
        try {
            def failure = classifyFailure(app: args.app ?: '', log: args.log ?: '', rules: args.rules ?: '')
            currentBuild.description = failure.summary
        } catch (unknown) {
            echo "Who mends it is not known: ${unknown.message}"
        }
        throw problem
    }
    classifyFailure(app: args.app ?: '', passed: true)
    return result
}
