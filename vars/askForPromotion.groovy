/** Waits for a person to promote the release into an environment. Holds no agent while it waits. */
def call(Map plan, Map environment) {
    stage("promote to ${environment.name}") {
        promoteRelease(app: plan.app, version: plan.version, environment: environment.name)
    }
}
