/** Ships the release into one environment and, outside of dev, seals what came of it, whatever that is. */
def call(Map plan, Map environment) {
    stage(environment.name) {
        def failure = null
        try {
            node(environment.label) {
                unstash "signet-${plan.app}-${plan.version}"
                changeDatabase(plan, environment)
                blueGreenSwitch(app: plan.app, environment: environment.name, version: plan.version)
                if (environment.smoke) {
                    // Before production the suite is a gate; in production the release has shipped, and it is a seal.
                    prodSmoke(
                        suite: environment.smoke,
                        environment: environment.name,
                        failFast: environment.tier != 'production')
                }
            }
            if (environment.tier == 'test-production') {
                soakRelease(app: plan.app, version: plan.version, environment: environment.name)
            }
        } catch (problem) {
            failure = problem
        }
        sealShipped(plan, environment, failure)
    }
}

private void sealShipped(Map plan, Map environment, Throwable failure) {
    def seal = null
    def problem = failure == null ? "" : String.valueOf(failure.message)
    if (environment.tier != 'dev') {
        node(environment.label) {
            unstash "signet-${plan.app}-${plan.version}"
            seal = sealRelease(
                app: plan.app,
                version: plan.version,
                environment: environment.name,
                failure: problem,
                notesTemplate: plan.notesTemplate ?: '')
        }
    }
    if (failure != null) {
        throw failure
    }
    if (seal != null && !seal.passes) {
        if (environment.tier == 'production') {
            unstable(seal.summary)
        } else {
            error(seal.summary)
        }
    }
}
