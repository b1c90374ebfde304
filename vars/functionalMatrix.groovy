import signet.FunctionalTable
import signet.NamedArguments

/** Runs a suite for each component in each configuration, and records a table of what passed. */
def call(Map args) {
    NamedArguments.require(
        this, 'functionalMatrix', args,
        ['suite', 'configurations', 'components', 'tier', 'environment', 'app', 'onlyRecord'],
        ['suite', 'configurations', 'components'])
    def tier = args.tier ?: 'standard'
    NamedArguments.choose(this, 'tier', tier, FunctionalTable.TIERS)
    def names = args.configurations.keySet() as List
    def rows = []
    for (int i = 0; i < names.size(); i++) {
        def configuration = args.configurations[names[i]]
        NamedArguments.require(this, "configuration ${names[i]}", configuration, ['tier', 'target', 'environment', 'credentialsId'])
        NamedArguments.choose(this, 'tier', configuration.tier ?: 'fast', FunctionalTable.TIERS)
        if (!FunctionalTable.takesPart(configuration.tier ?: 'fast', tier)) {
            continue
        }
        def verdicts = []
        for (int j = 0; j < args.components.size(); j++) {
            def smoke = prodSmoke(
                suite: args.suite,
                tags: args.components[j],
                target: configuration.target ?: '',
                environment: configuration.environment ?: args.environment ?: '',
                app: args.app ?: '',
                credentialsId: configuration.credentialsId ?: '')
            verdicts.add(smoke.verdict)
        }
        rows.add([name: names[i], verdicts: verdicts])
    }
    echo FunctionalTable.text(args.components, rows)
    def verdict = FunctionalTable.worst(rows)
    return recordGate(
        name: "matrix ${tier}",
        app: args.app ?: '',
        environment: args.environment ?: '',
        verdict: verdict,
        summary: FunctionalTable.summary(args.components, rows),
        onlyRecord: args.onlyRecord ? true : false) + [rows: rows]
}
