package io.jenkins.plugins.signet.drift.postgresql;

import java.util.ArrayList;
import java.util.List;

/**
 * A one-dimensional array as the server writes it: <code>{public,"odd name",NULL}</code> (PostgreSQL manual, "Array Input
 * and Output Syntax"). Read here because a driver's array is an object that asks for its type, one of them a row.
 */
final class TextArray {

    private TextArray() {}

    /** A NULL among them is the text {@code null}. */
    static List<String> items(String array) {
        List<String> items = new ArrayList<>(4);
        int end = array.length() - 1;
        for (int i = 1; i < end; i++) {
            int start = i;
            if (array.charAt(i) == '"') {
                StringBuilder item = new StringBuilder();
                for (i++; array.charAt(i) != '"'; i++) {
                    i += array.charAt(i) == '\\' ? 1 : 0;
                    item.append(array.charAt(i));
                }
                items.add(item.toString());
                i++;
            } else {
                int comma = array.indexOf(',', i);
                i = comma < 0 ? end : comma;
                String item = array.substring(start, i);
                items.add(item.equals("NULL") ? "null" : item);
            }
        }
        return items;
    }
}
