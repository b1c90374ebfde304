import signet.NamedArguments
import signet.TrainFrame

/** One release, or those of several applications, from the build through every environment to a seal in production. */
def call(Map args = [:], Closure build = null) {
    NamedArguments.require(this, 'releaseTrain', args, TrainFrame.PARAMETERS, ['version'])
    def built = buildRelease(args, build)
    def plans = built instanceof List ? built : [built]
    def route = TrainFrame.route(plans)
    def known = TrainFrame.STAGES + route.collect { it.name }
    for (name in TrainFrame.hooked(args)) {
        NamedArguments.choose(this, 'a stage', String.valueOf(name), known)
    }
    if (args.until) {
        NamedArguments.choose(this, 'until', String.valueOf(args.until), route.collect { it.name } + route.collect { it.tier })
        route = TrainFrame.until(route, String.valueOf(args.until))
    }
    if (env.CHANGE_ID) {
        echo "Change ${env.CHANGE_ID} is planned and compared, and goes nowhere"
        compareSchemas(plans, route, args)
        return built
    }
    if (args.branches && !isBranch(args.branches)) {
        echo "Branch ${env.BRANCH_NAME} goes to dev and no further"
        route = route.findAll { it.tier == 'dev' }
    }
    def groups = TrainFrame.groups(route, args.parallel ? true : false)
    def owing = []
    for (int i = 0; i < groups.size(); i++) {
        visit(plans, groups[i], args, owing)
    }
    for (int i = 0; i < owing.size(); i++) {
        makeUp(owing[i], args)
    }
    return built
}

/** A build that does not know its branch goes no further than one of another branch. */
private boolean isBranch(branches) {
    def wanted = branches instanceof List ? branches : [branches]
    return wanted.contains(env.BRANCH_NAME)
}

private void visit(List plans, List stops, Map args, List owing) {
    if (stops.size() == 1) {
        stop(plans, stops[0], args, owing)
        return
    }
    def branches = [:]
    for (int i = 0; i < stops.size(); i++) {
        def here = stops[i]
        branches[here.name] = { stop(plans, here, args, owing) }
    }
    parallel(branches)
}

/** Every application is approved before the first of them goes to production: they go together, or none goes. */
private void stop(List plans, Map here, Map args, List owing) {
    def frame = TrainFrame.shipping(args)
    if (here.tier == 'production') {
        for (int i = 0; i < plans.size(); i++) {
            def environment = TrainFrame.environment(plans[i], here.name)
            if (environment != null) {
                askForPromotion(plans[i], environment, frame)
            }
        }
    }
    for (int i = 0; i < plans.size(); i++) {
        def environment = TrainFrame.environment(plans[i], here.name)
        if (environment != null) {
            def seal = shipRelease(plans[i], environment, frame)
            if (here.tier == 'production' && seal != null && seal.passes) {
                owing.add([plan: plans[i], environment: environment, gates: seal.owed])
            }
        }
    }
}

/** What was skipped for now is run on what is live. It has shipped, so that what does not pass makes the build unstable. */
private void makeUp(Map owed, Map args) {
    def plan = owed.plan
    def here = owed.environment
    for (int i = 0; i < owed.gates.size(); i++) {
        def name = owed.gates[i]
        def gate = args.gates == null ? null : args.gates[name]
        if (name != 'soak' && gate == null) {
            echo "${name} was skipped and is owed; nothing here can make up for it"
            continue
        }
        stage("make up for ${name}") {
            catchError(buildResult: 'UNSTABLE', stageResult: 'UNSTABLE', catchInterruptions: false) {
                if (name == 'soak') {
                    soakRelease(app: plan.app, version: plan.version, environment: here.name)
                } else {
                    node(here.label) {
                        unstash "signet-${plan.app}-${plan.version}"
                        releaseGate(name: name, app: plan.app, environment: here.name) { gate(plan) }
                    }
                }
            }
        }
    }
}

/** What a change would find; a schema that has yet to be migrated is no fault of it. */
private void compareSchemas(List plans, List route, Map args) {
    for (int i = 0; i < plans.size(); i++) {
        for (int j = 0; j < route.size(); j++) {
            def environment = TrainFrame.environment(plans[i], route[j].name)
            if (environment != null && environment.expectedSchema) {
                stage("compare ${environment.name}") {
                    node(environment.label) {
                        unstash "signet-${plans[i].app}-${plans[i].version}"
                        catchError(buildResult: 'UNSTABLE', stageResult: 'UNSTABLE', catchInterruptions: false) {
                            schemaDriftCheck(
                                app: plans[i].app,
                                expected: environment.expectedSchema,
                                actual: "environment:${environment.name}",
                                ignore: args.ignore ?: '')
                        }
                    }
                }
            }
        }
    }
}
