package signet

import com.cloudbees.groovy.cps.NonCPS

/** Holds what a var was called with against what it takes. A slip of the pen is an error with a suggestion, never ignored. */
class NamedArguments implements Serializable {

    private static final long serialVersionUID = 1L

    /** Ends the build if something is given that the var does not take, or not given that it needs. */
    static void require(script, String name, Map given, List known, List needed = []) {
        String problem = problem(name, given, known, needed)
        if (problem) {
            script.error(problem)
        }
    }

    /** Ends the build if a word is none of those that are possible here. */
    static void choose(script, String what, String word, List known) {
        if (!known.contains(word)) {
            script.error("${what} is '${word}'. ${remedy(word, known)}")
        }
    }

    @NonCPS
    private static String problem(String name, Map given, List known, List needed) {
        for (Object key : given.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                return "${name} has no parameter '${key}'. ${remedy(String.valueOf(key), known)}"
            }
        }
        for (Object key : needed) {
            Object value = given.get(key)
            if (value == null || String.valueOf(value).trim().isEmpty()) {
                return "${name} was not told '${key}'"
            }
        }
        return ''
    }

    @NonCPS
    private static String remedy(String word, List known) {
        String nearest = ''
        int least = Integer.MAX_VALUE
        for (Object candidate : known) {
            String other = String.valueOf(candidate)
            int apart = distance(word.toLowerCase(), other.toLowerCase())
            if (apart < least && apart <= Math.max(1, Math.min(word.length(), other.length()).intdiv(3))) {
                least = apart
                nearest = other
            }
        }
        return nearest ? "Did you mean '${nearest}'?" : 'Possible here: ' + known.join(', ')
    }

    /** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
    @NonCPS
    private static int distance(String a, String b) {
        List rows = []
        for (int i = 0; i <= a.length(); i++) {
            List row = []
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    row.add(i + j)
                    continue
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1)
                int change = rows.get(i - 1).get(j - 1) + (same ? 0 : 1)
                int least = Math.min(Math.min(rows.get(i - 1).get(j), row.get(j - 1)) + 1, change)
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, rows.get(i - 2).get(j - 2) + 1)
                }
                row.add(least)
            }
            rows.add(row)
        }
        return rows.get(a.length()).get(b.length())
    }
}
