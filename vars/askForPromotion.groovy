import signet.NamedArguments
import signet.TrainFrame

/** Waits for a person to promote the release into an environment. Holds no agent while it waits. */
def call(Map plan, Map environment, Map frame = [:]) {
    NamedArguments.require(this, 'askForPromotion', frame, TrainFrame.SHIPPING)
    stage("promote to ${environment.name}") {
        def at = [plan: plan, environment: environment]
        runHook(frame, 'before', at)
        if (TrainFrame.hook(frame, 'instead', ['promotion']) != null) {
            runHook(frame, 'instead', at)
        } else {
            promoteRelease(app: plan.app, version: plan.version, environment: environment.name)
        }
        runHook(frame, 'after', at)
    }
}

private void runHook(Map frame, String when, Map at) {
    def hook = TrainFrame.hook(frame, when, ['promotion'])
    if (hook != null) {
        hook(at)
    }
}
