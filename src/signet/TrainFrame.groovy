package signet

import com.cloudbees.groovy.cps.NonCPS

/** What an author puts around, or in the place of, the stages of a train, and how far it goes. */
class TrainFrame implements Serializable {

    private static final long serialVersionUID = 1L

    /** What {@code releaseTrain} takes. */
    static final List PARAMETERS = [
        'version', 'tagPrefix', 'file', 'apps', 'credentialsId', 'label', 'checkout', 'notesTemplate', 'until', 'branches',
        'parallel', 'ignore', 'gates', 'before', 'after', 'instead', 'hotfix'
    ]

    /** What a hotfix may say. */
    static final List HOTFIX = ['reason', 'skip', 'within']

    /** What a hook may be named for, besides environments. */
    static final List STAGES = ['build', 'dev', 'test-production', 'production', 'promotion', 'seal']

    /** Which part of the frame an environment's stage needs. */
    static final List SHIPPING = ['before', 'after', 'instead', 'ignore']

    @NonCPS
    static Map shipping(Map args) {
        Map frame = [:]
        for (Object key : SHIPPING) {
            if (args.get(key) != null) {
                frame.put(key, args.get(key))
            }
        }
        return frame
    }

    /** Why it cannot wait, what it leaves out, and until when that is made up for; empty for any other release. */
    @NonCPS
    static Map hotfix(Map args) {
        Object said = args.get('hotfix')
        if (!said) {
            return [:]
        }
        Map asked = said instanceof Map ? said : [reason: String.valueOf(said)]
        Object skip = asked.get('skip') ?: 'soak'
        List names = []
        for (Object name : skip instanceof List ? skip : String.valueOf(skip).split(',')) {
            names.add(String.valueOf(name).trim())
        }
        return [reason: asked.get('reason'), skip: names, within: asked.get('within') ?: '']
    }

    /** The closure for a stage: by the environment's name, or else by its tier; null if there is none. */
    @NonCPS
    static Object hook(Map frame, String when, List names) {
        Object hooks = frame.get(when)
        if (hooks == null) {
            return null
        }
        for (Object name : names) {
            if (hooks.get(name) != null) {
                return hooks.get(name)
            }
        }
        return null
    }

    /** Every name that a hook of the frame has. */
    @NonCPS
    static List hooked(Map args) {
        List names = []
        for (Object when : ['before', 'after', 'instead']) {
            Map hooks = args.get(when) ?: [:]
            names.addAll(hooks.keySet())
        }
        return names
    }

    /** The environments of all plans by name, in their order, each once. */
    @NonCPS
    static List route(List plans) {
        List names = []
        List route = []
        for (Object plan : plans) {
            for (Object environment : plan.environments) {
                if (!names.contains(environment.name)) {
                    names.add(environment.name)
                    route.add([name: environment.name, tier: environment.tier])
                }
            }
        }
        return route
    }

    /** As far as, and with, the last one of this name or tier. */
    @NonCPS
    static List until(List route, String last) {
        int end = -1
        for (int i = 0; i < route.size(); i++) {
            if (route.get(i).name == last || route.get(i).tier == last) {
                end = i
            }
        }
        // a list of its own: a view of another cannot be kept with the build
        List reached = []
        for (int i = 0; i <= end; i++) {
            reached.add(route.get(i))
        }
        return reached
    }

    /** Stops of one tier that stand one after the other; each by itself unless they are gone to side by side. */
    @NonCPS
    static List groups(List route, boolean sideBySide) {
        List groups = []
        for (Object stop : route) {
            boolean joins = sideBySide && !groups.isEmpty() && groups.get(groups.size() - 1).get(0).tier == stop.tier
            if (joins) {
                groups.get(groups.size() - 1).add(stop)
            } else {
                groups.add([stop])
            }
        }
        return groups
    }

    /** The environment of this name in a plan; null if it has none. */
    @NonCPS
    static Object environment(Map plan, String name) {
        for (Object environment : plan.environments) {
            if (environment.name == name) {
                return environment
            }
        }
        return null
    }
}
