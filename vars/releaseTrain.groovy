/** One release, from its build through every environment to a seal in production. */
def call(Map args = [:], Closure build = null) {
    def plan = buildRelease(args, build)
    for (int i = 0; i < plan.environments.size(); i++) {
        def environment = plan.environments[i]
        if (environment.tier == 'production') {
            askForPromotion(plan, environment)
        }
        shipRelease(plan, environment)
    }
    return plan
}
