import signet.NamedArguments

/** Judges a report in SARIF by the levels of its results, as a gate. */
def call(Map args) {
    NamedArguments.require(
        this, 'sarifGate', args, ['report', 'failOn', 'baseline', 'name', 'app', 'environment', 'onlyRecord'], ['report'])
    def severities = [error: 'high', warning: 'medium', note: 'low']
    NamedArguments.choose(this, 'failOn', args.failOn ?: 'error', ['error', 'warning', 'note'])
    return judgeScan(
        report: args.report,
        failOn: severities[args.failOn ?: 'error'],
        baseline: args.baseline ?: '',
        byLevel: true,
        name: args.name ?: 'sarif',
        app: args.app ?: '',
        environment: args.environment ?: '',
        onlyRecord: args.onlyRecord ? true : false)
}
