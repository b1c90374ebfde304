import signet.NamedArguments

/** Looks whether a deployment holds: it answers, its suite passes, and goes on passing for a while. One verdict, as evidence. */
def call(Map args) {
    NamedArguments.require(
        this, 'verifyDeployment', args,
        ['suite', 'environment', 'target', 'app', 'tags', 'credentialsId', 'attempts', 'looks', 'every', 'onlyRecord'],
        ['suite', 'environment'])
    def attempts = (args.attempts ?: 10) as int
    def looks = (args.looks ?: 3) as int
    def every = (args.every ?: 10) as int
    def smoke = null
    def tried = 0
    while (tried < attempts && (smoke == null || !smoke.passes)) {
        if (tried > 0) {
            sleep(time: every, unit: 'SECONDS')
        }
        smoke = look(args)
        tried++
    }
    def held = smoke.passes ? 1 : 0
    for (int i = 1; i < looks && smoke.passes; i++) {
        sleep(time: every, unit: 'SECONDS')
        smoke = look(args)
        held += smoke.passes ? 1 : 0
    }
    def summary = smoke.passes
        ? "it answered at look ${tried}, and held for ${held} looks"
        : held == 0 ? "it did not pass in ${tried} looks: ${smoke.summary}" : "it passed, and failed at look ${held + 1} after that: ${smoke.summary}"
    return recordGate(
        name: 'deployment',
        app: args.app ?: '',
        environment: args.environment,
        verdict: smoke.verdict,
        summary: summary,
        onlyRecord: args.onlyRecord ? true : false)
}

private Map look(Map args) {
    return prodSmoke(
        suite: args.suite,
        environment: args.environment,
        target: args.target ?: '',
        app: args.app ?: '',
        tags: args.tags ?: '',
        credentialsId: args.credentialsId ?: '')
}
