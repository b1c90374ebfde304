import signet.NamedArguments
import signet.TrainFrame

/** Ships the release into one environment and, outside of dev, seals what came of it, whatever that is. */
def call(Map plan, Map environment, Map frame = [:]) {
    NamedArguments.require(this, 'shipRelease', frame, TrainFrame.SHIPPING)
    def seal = null
    stage(environment.name) {
        def failure = null
        try {
            ship(plan, environment, frame)
        } catch (problem) {
            failure = problem
        }
        seal = sealShipped(plan, environment, frame, failure)
    }
    return seal
}

private void ship(Map plan, Map environment, Map frame) {
    def names = [environment.name, environment.tier]
    def replaced = TrainFrame.hook(frame, 'instead', names) != null
    node(environment.label) {
        unstash "signet-${plan.app}-${plan.version}"
        runHook(frame, 'before', names, [plan: plan, environment: environment])
        if (replaced) {
            runHook(frame, 'instead', names, [plan: plan, environment: environment])
        } else {
            changeDatabase(plan, environment, frame.ignore ? [ignore: frame.ignore] : [:])
            blueGreenSwitch(app: plan.app, environment: environment.name, version: plan.version)
            if (environment.smoke) {
                // Before production the suite is a gate; in production the release has shipped, and it is a seal.
                prodSmoke(
                    app: plan.app,
                    suite: environment.smoke,
                    environment: environment.name,
                    failFast: environment.tier != 'production')
            }
        }
    }
    if (environment.tier == 'test-production' && !replaced) {
        soakRelease(app: plan.app, version: plan.version, environment: environment.name)
    }
    if (TrainFrame.hook(frame, 'after', names) != null) {
        node(environment.label) {
            unstash "signet-${plan.app}-${plan.version}"
            runHook(frame, 'after', names, [plan: plan, environment: environment])
        }
    }
}

private void runHook(Map frame, String when, List names, Map at) {
    def hook = TrainFrame.hook(frame, when, names)
    if (hook != null) {
        hook(at)
    }
}

private Map sealShipped(Map plan, Map environment, Map frame, Throwable failure) {
    def seal = null
    def problem = failure == null ? "" : String.valueOf(failure.message)
    if (environment.tier != 'dev') {
        node(environment.label) {
            unstash "signet-${plan.app}-${plan.version}"
            try {
                runHook(frame, 'before', ['seal'], [plan: plan, environment: environment])
            } catch (late) {
                problem = problem ?: String.valueOf(late.message)
                failure = failure ?: late
            }
            seal = sealRelease(
                app: plan.app,
                version: plan.version,
                environment: environment.name,
                failure: problem,
                notesTemplate: plan.notesTemplate ?: '')
            runHook(frame, 'after', ['seal'], [plan: plan, environment: environment, seal: seal])
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
    return seal
}
