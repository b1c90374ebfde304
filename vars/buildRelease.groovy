/** Builds the artifacts, and fixes by their digests what the release is from here on. */
def call(Map args = [:], Closure build = null) {
    def plan = null
    stage('build') {
        node(args.label ?: '') {
            if (args.checkout != false) {
                checkout scm
            }
            if (build != null) {
                build()
            }
            plan = planRelease(
                version: args.version, file: args.file ?: 'signet.yaml', credentialsId: args.credentialsId ?: '')
            def template = args.notesTemplate ? readFile(args.notesTemplate) : libraryResource('signet/release-notes.md')
            plan = plan + [notesTemplate: template]
            stash name: "signet-${plan.app}-${plan.version}", includes: plan.files.join(',')
        }
    }
    return plan
}
