package io.jenkins.plugins.signet.drift.postgresql;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * What a column of a catalogue query means, by its name. {@code path} is an array of raw names, {@code path_suffix} is put
 * behind it, {@code kind} says the kind where a query reads several, {@code unread} says why an object could not be read.
 * {@code acl}, {@code acl_default}, {@code acl_initial} and {@code acl_owner} become grants. {@code options:x} is an array
 * of {@code key=value} and becomes attributes {@code x key}; {@code names:x} an array of names; {@code path:x} a path. Any
 * other column is an attribute as it stands. A null says nothing, whatever the column.
 *
 * @param attribute the attribute's name, or what begins its name
 */
record FactColumn(Role role, String attribute) {

    /** What becomes of a column's values. */
    enum Role {
        KIND,
        PATH,
        PATH_SUFFIX,
        UNREAD,
        ACL,
        ACL_DEFAULT,
        ACL_INITIAL,
        ACL_OWNER,
        OPTIONS,
        NAMES,
        PATH_ATTRIBUTE,
        ATTRIBUTE
    }

    static List<FactColumn> of(ResultSetMetaData columns) throws SQLException {
        List<FactColumn> all = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            FactColumn column = of(columns.getColumnLabel(i));
            if (column.role() == Role.ATTRIBUTE && columns.getColumnType(i) == Types.ARRAY) {
                throw new IllegalStateException("an array needs to say what it holds: " + column.attribute());
            }
            all.add(column);
        }
        return all;
    }

    private static FactColumn of(String label) {
        int colon = label.indexOf(':');
        String name = label.substring(colon + 1).intern();
        return new FactColumn(
                switch (label.substring(0, colon < 0 ? label.length() : colon + 1)) {
                    case "kind" -> Role.KIND;
                    case "path" -> Role.PATH;
                    case "path_suffix" -> Role.PATH_SUFFIX;
                    case "unread" -> Role.UNREAD;
                    case "acl" -> Role.ACL;
                    case "acl_default" -> Role.ACL_DEFAULT;
                    case "acl_initial" -> Role.ACL_INITIAL;
                    case "acl_owner" -> Role.ACL_OWNER;
                    case "options:" -> Role.OPTIONS;
                    case "names:" -> Role.NAMES;
                    case "path:" -> Role.PATH_ATTRIBUTE;
                    default -> Role.ATTRIBUTE;
                },
                name);
    }
}
