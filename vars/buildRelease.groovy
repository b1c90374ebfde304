import signet.NamedArguments
import signet.TrainFrame

/** Builds the artifacts, and fixes by their digests what the release is from here on. */
def call(Map args = [:], Closure build = null) {
    NamedArguments.require(this, 'buildRelease', args, TrainFrame.PARAMETERS, ['version'])
    def hotfix = hotfixOf(args)
    def plans = []
    stage('build') {
        node(args.label ?: '') {
            if (args.checkout != false) {
                checkout scm
            }
            runHook(args, 'before')
            if (TrainFrame.hook(args, 'instead', ['build']) != null) {
                runHook(args, 'instead')
            } else if (build != null) {
                build()
            }
            def version = versionOf(args)
            def files = args.apps ?: [args.file ?: 'signet.yaml']
            for (int i = 0; i < files.size(); i++) {
                plans.add(planOf(args, files[i], version, hotfix))
            }
            judge(args, plans, hotfix)
            runHook(args, 'after')
        }
    }
    return args.apps ? plans : plans[0]
}

/** A gate that is left out has to be one that there is. */
private Map hotfixOf(Map args) {
    if (args.hotfix instanceof Map) {
        NamedArguments.require(this, 'hotfix', args.hotfix, TrainFrame.HOTFIX, ['reason'])
    }
    def hotfix = TrainFrame.hotfix(args)
    def known = ['soak'] + ((args.gates ?: [:]).keySet() as List)
    for (name in hotfix.skip) {
        NamedArguments.choose(this, 'a gate that the hotfix skips', name, known)
    }
    return hotfix
}

private String versionOf(Map args) {
    def version = String.valueOf(args.version)
    if (version == 'calver' || version == 'semver') {
        version = releaseVersion(scheme: version, prefix: args.tagPrefix == null ? 'v' : args.tagPrefix).version
    }
    return version
}

private Map planOf(Map args, String file, String version, Map hotfix) {
    def plan = planRelease(
        version: version, file: file, credentialsId: args.credentialsId ?: '',
        hotfix: hotfix.reason ?: '', skip: (hotfix.skip ?: []).join(','), within: hotfix.within ?: '')
    def template = args.notesTemplate ? readFile(args.notesTemplate) : libraryResource('signet/release-notes.md')
    plan = plan + [notesTemplate: template]
    def files = args.ignore ? plan.files + [args.ignore] : plan.files
    stash name: "signet-${plan.app}-${plan.version}", includes: files.join(',')
    return plan
}

/** The author's own gates: each judges every application, but those that a hotfix leaves out for now. */
private void judge(Map args, List plans, Map hotfix) {
    def names = (args.gates ?: [:]).keySet() as List
    for (int i = 0; i < names.size(); i++) {
        if (hotfix.skip && hotfix.skip.contains(names[i])) {
            echo "${names[i]} is left out for now"
            continue
        }
        def gate = args.gates[names[i]]
        for (int j = 0; j < plans.size(); j++) {
            def plan = plans[j]
            releaseGate(name: names[i], app: plan.app) { gate(plan) }
        }
    }
}

private void runHook(Map args, String when) {
    def hook = TrainFrame.hook(args, when, ['build'])
    if (hook != null) {
        hook([:])
    }
}
