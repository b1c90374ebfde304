package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.ObjectPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an access control list grants beyond, or short of, the default, per grantee. Who granted does not matter, and the
 * owner is called {@value #OWNER} so that it may have another name in another environment.
 */
final class Grants {

    static final String PREFIX = "grant to ";
    static final String OWNER = "(owner)";
    static final String NONE = "(none)";
    static final String INITIAL = "(initial)";

    private static final Map<Character, String> PRIVILEGES = Map.ofEntries(
            Map.entry('r', "SELECT"),
            Map.entry('a', "INSERT"),
            Map.entry('w', "UPDATE"),
            Map.entry('d', "DELETE"),
            Map.entry('D', "TRUNCATE"),
            Map.entry('x', "REFERENCES"),
            Map.entry('t', "TRIGGER"),
            Map.entry('m', "MAINTAIN"),
            Map.entry('X', "EXECUTE"),
            Map.entry('U', "USAGE"),
            Map.entry('C', "CREATE"),
            Map.entry('c', "CONNECT"),
            Map.entry('T', "TEMPORARY"),
            Map.entry('s', "SET"),
            Map.entry('A', "ALTER SYSTEM"));

    private Grants() {}

    /**
     * @param acl as the catalogue has it, an array
     * @param standard the default for this kind of object and owner; null for none
     * @param initial what the server's own installation set, which differs between versions; null for nothing
     */
    static SortedMap<String, String> attributes(String acl, String standard, String initial, String owner) {
        SortedMap<String, String> attributes = new TreeMap<>();
        SortedMap<String, String> granted = byGrantee(acl, owner);
        SortedMap<String, String> before = byGrantee(standard, owner);
        SortedMap<String, String> installed = initial == null ? null : byGrantee(initial, owner);
        String all = before.getOrDefault(OWNER, "");
        List<String> grantees = new ArrayList<>(before.keySet());
        grantees.addAll(granted.keySet());
        if (installed != null) {
            grantees.addAll(installed.keySet());
        }
        for (String grantee : grantees) {
            String now = granted.getOrDefault(grantee, NONE);
            if (installed != null && now.equals(installed.getOrDefault(grantee, NONE))) {
                attributes.put(PREFIX + grantee, INITIAL);
            } else if (!now.equals(before.getOrDefault(grantee, NONE)) || installed != null && !now.equals(NONE)) {
                // beside what the installation set, rights have to be told even where they are the default
                attributes.put(PREFIX + grantee, now.equals(all) && all.contains(",") ? "ALL" : now);
            }
        }
        return attributes;
    }

    /** Each item is {@code grantee=privileges/grantor}; {@code *} behind a privilege lets the grantee pass it on. */
    private static SortedMap<String, String> byGrantee(String acl, String owner) {
        SortedMap<String, SortedMap<Character, Boolean>> letters = new TreeMap<>();
        for (String text : acl == null ? List.<String>of() : TextArray.items(acl)) {
            int equals = endOfName(text);
            String name = unquoted(text.substring(0, equals));
            String grantee = name.isEmpty() ? "PUBLIC" : name.equals(owner) ? OWNER : ObjectPath.quoted(name);
            SortedMap<Character, Boolean> of = letters.computeIfAbsent(grantee, any -> new TreeMap<>());
            String privileges = text.substring(equals + 1, text.indexOf('/', equals));
            for (int i = 0; i < privileges.length(); i++) {
                if (privileges.charAt(i) != '*') {
                    boolean passOn = i + 1 < privileges.length() && privileges.charAt(i + 1) == '*';
                    of.merge(privileges.charAt(i), passOn, Boolean::logicalOr);
                }
            }
        }
        SortedMap<String, String> texts = new TreeMap<>();
        letters.forEach((grantee, privileges) -> texts.put(grantee, named(privileges)));
        return texts;
    }

    private static String named(SortedMap<Character, Boolean> privileges) {
        if (privileges.isEmpty()) {
            return NONE;
        }
        String[] names = privileges.entrySet().stream()
                .map(entry ->
                        PRIVILEGES.getOrDefault(entry.getKey(), entry.getKey().toString())
                                + (entry.getValue() ? " WITH GRANT OPTION" : ""))
                .toArray(String[]::new);
        Arrays.sort(names);
        return String.join(", ", names);
    }

    private static int endOfName(String item) {
        boolean inQuotes = false;
        for (int i = 0; i < item.length(); i++) {
            char c = item.charAt(i);
            if (c == '"') {
                inQuotes = !inQuotes;
            } else if (c == '=' && !inQuotes) {
                return i;
            }
        }
        throw new IllegalStateException("not an item of an access control list: " + item);
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
