import signet.NamedArguments

/** Judges what a scanner of images, packages or sources has found, by severity, as a gate. */
def call(Map args) {
    NamedArguments.require(
        this, 'scanGate', args,
        ['report', 'failOn', 'baseline', 'onlyFixable', 'name', 'app', 'environment', 'onlyRecord'],
        ['report'])
    NamedArguments.choose(this, 'failOn', args.failOn ?: 'high', ['critical', 'high', 'medium', 'low'])
    return judgeScan(
        report: args.report,
        failOn: args.failOn ?: 'high',
        baseline: args.baseline ?: '',
        onlyFixable: args.onlyFixable ? true : false,
        name: args.name ?: 'scan',
        app: args.app ?: '',
        environment: args.environment ?: '',
        onlyRecord: args.onlyRecord ? true : false)
}
