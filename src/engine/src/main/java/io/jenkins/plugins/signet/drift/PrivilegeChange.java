package io.jenkins.plugins.signet.drift;

import java.util.List;
import java.util.Map;

/**
 * A grantee's rights on an object, expected and actual. An absent attribute stands for what the grantee has by default:
 * the owner everything, everybody what the kind of object gives to all, others nothing.
 */
record PrivilegeChange(String grantee, String expected, String actual) {

    static final String ATTRIBUTE = "grant to ";

    private static final String OWNER = "(owner)";
    private static final String NONE = "(none)";
    private static final String ALL = "ALL";
    private static final String PASS_ON = " WITH GRANT OPTION";

    static PrivilegeChange of(String attribute, String expected, String actual, String toAll) {
        String grantee = attribute.substring(ATTRIBUTE.length());
        String standard = grantee.equals(OWNER) ? ALL : grantee.equals("PUBLIC") && toAll != null ? toAll : NONE;
        return new PrivilegeChange(grantee, expected == null ? standard : expected, actual == null ? standard : actual);
    }

    void putInto(Map<String, String> variables) {
        variables.put("key", grantee);
        variables.put("expected", expected);
        variables.put("actual", actual);
        String lost = beyond(expected, actual, true);
        String gained = beyond(actual, expected, false);
        put(variables, "lost", lost);
        put(variables, "gained", gained);
        put(variables, "toGrant", statement(lost));
        put(variables, "toRevoke", actual.equals(ALL) && !expected.equals(NONE) ? null : statement(gained));
    }

    /** Whether all that the grantee lost is what everybody may do. */
    boolean isLostOnlyInName(String ofEverybody) {
        String lost = beyond(expected, actual, true);
        return lost != null
                && ofEverybody != null
                && !grantee.equals("PUBLIC")
                && !grantee.equals(OWNER)
                && !ofEverybody.equals(NONE)
                && beyond(lost, ofEverybody, false) == null;
    }

    /** What {@code rights} allow and {@code others} do not; null if that is nothing. */
    private static String beyond(String rights, String others, boolean passingOnSuffices) {
        if (rights.equals(NONE) || others.equals(ALL)) {
            return null;
        }
        List<String> rest = Listing.split(rights);
        for (String other : Listing.split(others)) {
            rest.remove(other);
            if (passingOnSuffices) {
                rest.remove(other.replace(PASS_ON, ""));
            }
        }
        return rest.isEmpty() ? null : String.join(Listing.SEPARATOR, rest);
    }

    /** The list as a statement takes it: not with the right to pass on, which is written elsewhere; nor for the owner. */
    private String statement(String rights) {
        return rights == null || rights.contains(PASS_ON) || grantee.equals(OWNER) ? null : rights;
    }

    private static void put(Map<String, String> variables, String name, String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }
}
