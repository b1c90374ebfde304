package signet

import com.cloudbees.groovy.cps.NonCPS

/** What each component came to in each configuration. */
class FunctionalTable implements Serializable {

    private static final long serialVersionUID = 1L

    /** From the one that runs always to the one that runs seldom. */
    static final List TIERS = ['fast', 'standard', 'full']

    private static final List WORSE = ['GREEN', 'AMBER', 'RED', 'UNDETERMINED']

    /** A wider tier has what a narrower one has. */
    @NonCPS
    static boolean takesPart(String tier, String wanted) {
        return TIERS.indexOf(tier) <= TIERS.indexOf(wanted)
    }

    /** The worst of all verdicts; of none it is not known. */
    @NonCPS
    static String worst(List rows) {
        int worst = -1
        for (Object row : rows) {
            for (Object verdict : row.verdicts) {
                worst = Math.max(worst, WORSE.indexOf(verdict))
            }
        }
        return worst < 0 ? 'UNDETERMINED' : WORSE.get(worst)
    }

    @NonCPS
    static String summary(List components, List rows) {
        int passed = 0
        int all = 0
        List others = []
        for (Object row : rows) {
            for (int i = 0; i < components.size(); i++) {
                all++
                if (WORSE.indexOf(row.verdicts.get(i)) < 2) {
                    passed++
                } else {
                    others.add("${components.get(i)} in ${row.name} is ${row.verdicts.get(i)}".toString())
                }
            }
        }
        return "${passed} of ${all} passed".toString() + (others.isEmpty() ? '' : ': ' + others.join(', '))
    }

    @NonCPS
    static String text(List components, List rows) {
        int width = 12
        for (Object component : components) {
            width = Math.max(width, String.valueOf(component).length())
        }
        String text = pad('', width)
        for (Object row : rows) {
            text += '  ' + pad(row.name, 12)
        }
        for (int i = 0; i < components.size(); i++) {
            text += '\n' + pad(components.get(i), width)
            for (Object row : rows) {
                text += '  ' + pad(row.verdicts.get(i), 12)
            }
        }
        return text
    }

    @NonCPS
    private static String pad(Object text, int width) {
        return String.valueOf(text).padRight(width)
    }
}
